package org.mediamtxmonitor.web.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.mediamtxmonitor.alert.live.ServedCertificate;
import org.mediamtxmonitor.config.CertificateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.context.SmartLifecycle;

/**
 * Follows the files of the certificate: what is in them counts for connections from then on. Files that can't be used, that don't
 * belong together, or that hold a certificate which is not valid now, change nothing. They count once they hold still, as two are
 * not replaced at once.
 */
public final class TlsReload implements SmartLifecycle, ServedCertificate {

    private static final Logger LOG = LoggerFactory.getLogger(TlsReload.class);
    private static final Duration PACE = Duration.ofSeconds(1);

    /** So long before a certificate ends the log says so. */
    private static final Duration SOON = Duration.ofDays(14);

    /**
     * The certificate in force.
     *
     * @param subject whom it names
     * @param notAfter when it ends
     * @param problem why what is in the files now is not in force; null where it is
     */
    public record Status(String subject, Instant notAfter, String problem) {}

    private final Optional<CertificateFiles> files;
    private final Consumer<SslBundle> taker;
    private final Clock clock;
    private ScheduledExecutorService timer;
    /** What the files held when they were looked at last, and what was made of them last. */
    private List<ByteBuffer> seen;

    private List<ByteBuffer> judged;
    private volatile Status status;

    /** @param taker gets each certificate that is to be in force */
    TlsReload(Optional<CertificateFiles> files, Consumer<SslBundle> taker, Clock clock) {
        this.files = files;
        this.taker = taker;
        this.clock = clock;
    }

    /** Null where there is no TLS of our own. */
    public Status status() {
        return status;
    }

    @Override
    public Optional<Instant> endsAt() {
        return Optional.ofNullable(status).map(Status::notAfter);
    }

    @Override
    public void start() {
        files.ifPresent(some -> {
            seen = contents(some);
            judged = seen;
            take(some, false);
            timer = new ScheduledThreadPoolExecutor(1, task -> {
                Thread thread = new Thread(task, "tls-reload");
                thread.setDaemon(true);
                return thread;
            });
            timer.scheduleWithFixedDelay(this::look, PACE.toMillis(), PACE.toMillis(), TimeUnit.MILLISECONDS);
        });
    }

    @Override
    public void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }

    /** Looks at the files once. */
    synchronized void look() {
        CertificateFiles some = files.orElseThrow();
        List<ByteBuffer> now = contents(some);
        boolean holdsStill = now.equals(seen);
        seen = now;
        if (holdsStill && !now.equals(judged)) {
            judged = now;
            take(some, true);
        }
    }

    /** Of a file that can't be read, nothing. */
    private static List<ByteBuffer> contents(CertificateFiles files) {
        return List.of(content(files.certificate()), content(files.key()));
    }

    private static ByteBuffer content(Path file) {
        try {
            return ByteBuffer.wrap(Files.readAllBytes(file));
        } catch (IOException e) {
            return ByteBuffer.allocate(0);
        }
    }

    private void take(CertificateFiles some, boolean isNew) {
        try {
            CertificateFiles.Content content = some.load();
            Optional<String> lapse = content.lapse(clock.instant());
            if (isNew && lapse.isPresent()) {
                refuse("the certificate in " + some.certificate() + " " + lapse.get());
                return;
            }
            if (isNew) {
                taker.accept(TlsBundle.of(content));
                LOG.info("The certificate was exchanged: {}, valid until {}", content.subject(), content.notAfter());
            }
            status = new Status(content.subject(), content.notAfter(), lapse.orElse(null));
            if (content.notAfter().isBefore(clock.instant().plus(SOON))) {
                LOG.warn("The certificate of web.tls ends at {}", content.notAfter());
            }
        } catch (CertificateFiles.FlawException e) {
            refuse(e.getMessage() + ". " + e.remedy());
        } catch (RuntimeException e) {
            refuse(String.valueOf(e.getMessage()));
        }
    }

    private void refuse(String problem) {
        LOG.error("The certificate stays as it is: {}", problem);
        Status before = status;
        status = before == null ? null : new Status(before.subject(), before.notAfter(), problem);
    }
}
