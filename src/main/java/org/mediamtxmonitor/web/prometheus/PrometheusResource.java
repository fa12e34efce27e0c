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

import org.mediamtxmonitor.view.ScopedFleet;
import org.mediamtxmonitor.view.SeenServers;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/**
 * Answers Prometheus. One answer is made at a time, and clients that waited meanwhile for the same get the same: many at once
 * cost no more memory than one. Thread-safe.
 */
public class PrometheusResource {

    private static final String GZIP = "gzip";
    private static final int BUFFER_BYTES = 64 << 10;

    /** An answer may be longer than the last by one part of so many, before it takes twice the room. */
    private static final int SHARE_TO_GROW = 8;

    /** Beginnings of names of meters that tell how the monitor does; all others are of Java and the process. */
    private static final Set<String> OF_MONITOR =
            Set.of("mediamtx_monitor_", "camel_", "lettuce_", "http_server_", "resilience4j_");

    private static final Set<String> OURS =
            FleetCollector.families().stream().map(Family::baseName).collect(Collectors.toUnmodifiableSet());

    private final PrometheusRegistry registry;
    private final boolean tellsFleet;
    private final FleetCollector fleet;
    private final Timer making;
    private final ExpositionFormats formats = ExpositionFormats.init();
    /** Begins the tags of this process. */
    private final String tags = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    /** What was answered last; guarded by this. */
    private WeakReference<Made> last = new WeakReference<>(null);
    /** Its key and bytes, for the room of the next one; guarded by this. */
    private Key lastKey;

    private int lastBytes;
    /** Answers so far; guarded by this. */
    private long count;

    private record Key(PrometheusQuery query, SeenServers seen, String contentType, boolean gzip) {}

    private record Made(Key key, long begunNanos, PrometheusAnswer answer) {}

    /** @param tellsFleet false for a process that tells of itself alone */
    PrometheusResource(PrometheusRegistry registry, FleetCollector fleet, boolean tellsFleet, MeterRegistry meters) {
        this.registry = registry;
        this.tellsFleet = tellsFleet;
        this.fleet = fleet;
        this.making = Timer.builder("mediamtx.monitor.exporter.scrape")
                .description("How long making an answer to Prometheus took.")
                .register(meters);
    }

    /**
     * The series that are asked for, as they are now.
     *
     * @param accept formats that the client takes; null for any
     * @param encodings encodings that the client takes; null for none
     * @param seen what is seen of the fleet; who does not see all is told nothing of the monitor and its process
     */
    public PrometheusAnswer answer(PrometheusQuery query, String accept, String encodings, ScopedFleet seen) {
        long asked = System.nanoTime();
        ExpositionFormatWriter writer = formats.findWriter(accept);
        PrometheusQuery own = tellsFleet ? query : query.ofProcess();
        PrometheusQuery told = seen.all() ? own : own.ofFleet();
        return answer(new Key(told, seen.seen(), writer.getContentType(), takesGzip(encodings)), seen, writer, asked);
    }

    private synchronized PrometheusAnswer answer(
            Key key, ScopedFleet seen, ExpositionFormatWriter writer, long askedNanos) {
        Made known = last.get();
        if (known != null && known.begunNanos() - askedNanos >= 0 && known.key().equals(key)) {
            return known.answer();
        }
        int expected = key.equals(lastKey) ? lastBytes + lastBytes / SHARE_TO_GROW : BUFFER_BYTES;
        Made made = new Made(key, System.nanoTime(), making.record(() -> make(key, seen, writer, expected)));
        last = new WeakReference<>(made);
        lastKey = key;
        lastBytes = made.answer().length();
        return made.answer();
    }

    private PrometheusAnswer make(Key key, ScopedFleet seen, ExpositionFormatWriter writer, int expectedBytes) {
        Bytes bytes = new Bytes(expectedBytes);
        try (OutputStream out = key.gzip() ? new FastGzip(bytes) : bytes;
                AnswerWriter answer = new AnswerWriter(writer, out)) {
            fleet.series(key.query(), seen).forEach(answer::write);
            registry.scrape(meters(key.query())).forEach(answer::write);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String tag = '"' + tags + '-' + count++ + '"';
        return bytes.answer(key.contentType(), key.gzip() ? GZIP : null, tag);
    }

    /** Ours are told by the fleet: here are the meters. */
    private static Predicate<String> meters(PrometheusQuery query) {
        return name -> !OURS.contains(name) && query.wants(group(name));
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

    /** The bytes of an answer, which are not copied. */
    private static final class Bytes extends ByteArrayOutputStream {

        Bytes(int expected) {
            super(expected);
        }

        PrometheusAnswer answer(String contentType, String encoding, String tag) {
            return new PrometheusAnswer(contentType, encoding, tag, buf, count);
        }
    }

    /** The fastest level: names and labels repeat so much that the best one saves little more. */
    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(OutputStream out) throws IOException {
            super(out, BUFFER_BYTES);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
