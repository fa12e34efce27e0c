package org.mediamtxmonitor.web.api;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.web.error.ProblemException;
import org.mediamtxmonitor.web.query.StreamKey;

/** The orders in which streams are listed. */
final class StreamOrder {

    /** By server and path: what a stream is called never changes, so this order holds while a client reads page by page. */
    static final String NAME = "name";

    private static final Comparator<Stream> BY_NAME =
            Comparator.comparing(Stream::server).thenComparing(Stream::path);

    /** Worst first, by level and score; among equals those that changed last. */
    private static final Comparator<Stream> WORST_FIRST = Comparator.comparing(Stream::level)
            .thenComparing(Stream::score, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Stream::since, Comparator.nullsLast(Comparator.<Instant>reverseOrder()))
            .thenComparing(BY_NAME);

    private static final Map<String, Function<Stream, Comparable<?>>> FIELDS = new TreeMap<>(Map.ofEntries(
            entry("path", Stream::path),
            entry("title", Stream::title),
            entry("server", Stream::server),
            entry("group", Stream::group),
            entry("state", Stream::state),
            entry("level", Stream::level),
            entry("score", Stream::score),
            entry("since", Stream::since),
            entry("inboundBitsPerSecond", Stream::inboundBitsPerSecond),
            entry("outboundBitsPerSecond", Stream::outboundBitsPerSecond),
            entry("readers", Stream::readerCount),
            entry("rttMs", Stream::rttMs),
            entry("lossPercent", Stream::lossPercent)));

    private StreamOrder() {}

    private static Map.Entry<String, Function<Stream, Comparable<?>>> entry(
            String name, Function<Stream, Comparable<?>> field) {
        return Map.entry(name, field);
    }

    /** A problem of status 400 unless streams can be sorted by it; null is the worst first. */
    static void check(String sort) {
        String field = sort != null && sort.startsWith("-") ? sort.substring(1) : sort;
        if (field != null && !field.equals(NAME) && !FIELDS.containsKey(field)) {
            throw new ProblemException(
                    400,
                    "The query parameter sort must be one of " + NAME + ", " + String.join(", ", FIELDS.keySet())
                            + ", with a minus before it for the largest first.");
        }
    }

    /** Unknown values come last in both directions. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static Comparator<Stream> of(String sort) {
        if (sort == null) {
            return WORST_FIRST;
        }
        boolean down = sort.startsWith("-");
        String name = down ? sort.substring(1) : sort;
        if (name.equals(NAME)) {
            return down ? BY_NAME.reversed() : BY_NAME;
        }
        Comparator natural = down ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return Comparator.comparing((Function) FIELDS.get(name), Comparator.nullsLast(natural))
                .thenComparing(BY_NAME);
    }

    /** Whether a stream comes behind another in the order of names. */
    static boolean isAfter(Stream stream, StreamKey key) {
        int servers = stream.server().compareTo(key.server());
        return servers > 0 || (servers == 0 && stream.path().compareTo(key.path()) > 0);
    }
}
