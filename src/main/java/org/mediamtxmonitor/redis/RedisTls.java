package org.mediamtxmonitor.redis;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

import org.mediamtxmonitor.config.CaFile;
import org.mediamtxmonitor.config.CertificateFiles;
import org.mediamtxmonitor.config.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;

import io.lettuce.core.SslOptions;
import io.netty.handler.ssl.SslContextBuilder;

/**
 * TLS with Redis, by the files of {@code redis.tls}. They are read for each connection: what is renewed counts from the next one on, and
 * a connection that is up stays. Files that can't be used change nothing.
 */
public final class RedisTls {

    private static final Logger LOG = LoggerFactory.getLogger(RedisTls.class);

    /** Where something listens that is no TLS it may wait for more, as we do. */
    private static final Duration HANDSHAKE = Duration.ofSeconds(5);

    private final Settings.RedisTls files;
    /** Of the files when they could be used last; guarded by this. */
    private SslBundle last;
    /** What the log has of the files; null where they can be used; guarded by this. */
    private String problem;

    /** Reads the files, which were whole a moment ago, when the settings were read: from here on there are some to go on with. */
    public RedisTls(Settings.RedisTls files) {
        this.files = files;
        bundle();
    }

    /** What the files say now; what they said before where they can't be used. */
    public synchronized SslBundle bundle() {
        try {
            last = SslBundle.of(new PemSslStoreBundle(certificate(), authorities()));
            problem = null;
        } catch (CertificateFiles.FlawException e) {
            keep(e.getMessage() + ". " + e.remedy());
        } catch (IOException | CertificateException e) {
            keep("the file " + files.caFile().orElseThrow() + " holds no certificate that can be read");
        }
        return last;
    }

    /** Null for none. */
    private PemSslStore certificate() throws CertificateFiles.FlawException {
        if (files.certificate().isEmpty()) {
            return null;
        }
        CertificateFiles.Content content = files.certificate().get().load();
        return PemSslStore.of(content.chain(), content.key());
    }

    /** Null for those that Java trusts. */
    private PemSslStore authorities() throws IOException, CertificateException {
        if (files.caFile().isEmpty()) {
            return null;
        }
        Path file = files.caFile().get();
        List<X509Certificate> trusted = CaFile.load(file);
        if (trusted.isEmpty()) {
            throw new CertificateException("no certificate in " + file);
        }
        return PemSslStore.of(trusted, null);
    }

    private void keep(String flaw) {
        if (last == null) {
            throw new IllegalStateException(flaw);
        }
        if (!flaw.equals(problem)) {
            LOG.error("TLS with Redis stays as it is: {}", flaw);
        }
        problem = flaw;
    }

    /** The same for the client library, which asks once more for each connection that it makes. */
    public SslOptions ofEachConnection() {
        return SslOptions.builder()
                .jdkSslProvider()
                .handshakeTimeout(HANDSHAKE)
                .sslContext(this::put)
                .build();
    }

    private void put(SslContextBuilder context) {
        SslManagerBundle managers = bundle().getManagers();
        context.keyManager(managers.getKeyManagerFactory()).trustManager(managers.getTrustManagerFactory());
    }
}
