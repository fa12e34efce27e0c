package org.mediamtxmonitor.web.prometheus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

/**
 * Answers Prometheus. One answer is made at a time, and clients that waited meanwhile for the same get the same: many at once
 * cost no more memory than one. Thread-safe.
 */
public class PrometheusResource {

    private static final String GZIP = "gzip";
    private static final int FIRST_BYTES = 64 << 10;

    /** Beginnings of names of meters that tell how the monitor does; all others are of Java and the process. */
    private static final Set<String> OF_MONITOR =
            Set.of("mediamtx_monitor_", "camel_", "lettuce_", "http_server_", "resilience4j_");

    private static final Set<String> OURS =
            FleetCollector.families().stream().map(Family::baseName).collect(Collectors.toUnmodifiableSet());

    private final PrometheusRegistry registry;
    private final Timer making;
    private final ExpositionFormats formats = ExpositionFormats.init();
    /** What was answered last; guarded by this. */
    private WeakReference<Made> last = new WeakReference<>(null);

    private record Key(PrometheusQuery query, String contentType, boolean gzip) {}

    private record Made(Key key, long begunNanos, PrometheusAnswer answer) {}

    PrometheusResource(PrometheusRegistry registry, MeterRegistry meters) {
        this.registry = registry;
        this.making = Timer.builder("mediamtx.monitor.exporter.scrape")
                .description("How long making an answer to Prometheus took.")
                .register(meters);
    }

    /**
     * The series that are asked for, as they are now.
     *
     * @param accept formats that the client takes; null for any
     * @param encodings encodings that the client takes; null for none
     */
    public PrometheusAnswer answer(PrometheusQuery query, String accept, String encodings) {
        long asked = System.nanoTime();
        ExpositionFormatWriter writer = formats.findWriter(accept);
        return answer(new Key(query, writer.getContentType(), takesGzip(encodings)), writer, asked);
    }

    private synchronized PrometheusAnswer answer(Key key, ExpositionFormatWriter writer, long askedNanos) {
        Made known = last.get();
        if (known != null && known.begunNanos() - askedNanos >= 0 && known.key().equals(key)) {
            return known.answer();
        }
        Made made = new Made(key, System.nanoTime(), making.record(() -> make(key, writer)));
        last = new WeakReference<>(made);
        return made.answer();
    }

    private PrometheusAnswer make(Key key, ExpositionFormatWriter writer) {
        MetricSnapshots snapshots = registry.scrape(names(key.query()), key.query());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(FIRST_BYTES);
        try (OutputStream out = key.gzip() ? new FastGzip(bytes) : bytes) {
            writer.write(out, snapshots);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PrometheusAnswer(key.contentType(), key.gzip() ? GZIP : null, bytes.toByteArray());
    }

    /** Ours are chosen by who tells them, meters by their names. */
    private static Predicate<String> names(PrometheusQuery query) {
        return name -> OURS.contains(name) || query.wants(group(name));
    }

    private static Group group(String meter) {
        return OF_MONITOR.stream().anyMatch(meter::startsWith) ? Group.MONITOR : Group.JVM;
    }

    /** Whether {@code gzip} or {@code *} is among the encodings, without a weight of 0. */
    static boolean takesGzip(String encodings) {
        if (encodings == null) {
            return false;
        }
        for (String each : encodings.toLowerCase(Locale.ROOT).split(",")) {
            String[] parts = each.replace(" ", "").split(";");
            boolean isGzip = parts[0].equals(GZIP) || parts[0].equals("*");
            if (isGzip && !(parts.length > 1 && parts[1].matches("q=0(\\.0*)?"))) {
                return true;
            }
        }
        return false;
    }

    /** The fastest level: names and labels repeat so much that the best one saves little more. */
    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(OutputStream out) throws IOException {
            super(out, FIRST_BYTES);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
