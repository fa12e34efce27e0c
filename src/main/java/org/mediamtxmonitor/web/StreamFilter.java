package org.mediamtxmonitor.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;

/** Filters and sorts streams as the query parameters of {@code GET /streams} say. */
final class StreamFilter {

    private static final List<String> STATES =
            Arrays.stream(StreamState.values()).map(StreamState::word).toList();
    private static final List<String> LEVELS =
            Arrays.stream(Level.values()).map(Level::word).toList();

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

    private StreamFilter() {}

    private static Map.Entry<String, Function<Stream, Comparable<?>>> entry(
            String name, Function<Stream, Comparable<?>> field) {
        return Map.entry(name, field);
    }

    static List<Stream> apply(java.util.stream.Stream<Stream> streams, QueryParams query) {
        return streams.filter(matches(query)).sorted(order(query.text("sort"))).toList();
    }

    private static Predicate<Stream> matches(QueryParams query) {
        String server = query.text("server");
        String group = query.text("group");
        Set<String> states = query.words("state", STATES);
        Set<String> levels = query.words("level", LEVELS);
        String words = query.text("q");
        String label = query.text("label");
        return stream -> (server == null || server.equals(stream.server()))
                && (group == null || group.equals(stream.group()))
                && (states == null || states.contains(stream.state().word()))
                && (levels == null || levels.contains(stream.level().word()))
                && (label == null || hasLabel(stream, label))
                && (words == null || contains(stream, words.toLowerCase(Locale.ROOT)));
    }

    /** {@code name=value}, or a name alone. */
    private static boolean hasLabel(Stream stream, String label) {
        if (stream.labels() == null) {
            return false;
        }
        int equals = label.indexOf('=');
        return equals < 0
                ? stream.labels().containsKey(label)
                : label.substring(equals + 1).equals(stream.labels().get(label.substring(0, equals)));
    }

    private static boolean contains(Stream stream, String words) {
        return has(stream.path(), words)
                || has(stream.title(), words)
                || (stream.about() != null && has(stream.about().owner(), words))
                || has(stream.server(), words)
                || has(stream.group(), words)
                || (stream.labels() != null && stream.labels().values().stream().anyMatch(value -> has(value, words)))
                || (stream.source() != null
                        && (has(stream.source().address(), words)
                                || has(stream.source().protocol(), words)
                                || has(stream.source().user(), words)));
    }

    static boolean has(String text, String words) {
        return text != null && text.toLowerCase(Locale.ROOT).contains(words);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Comparator<Stream> order(String sort) {
        if (sort == null) {
            return WORST_FIRST;
        }
        boolean down = sort.startsWith("-");
        Function<Stream, Comparable<?>> field = FIELDS.get(down ? sort.substring(1) : sort);
        if (field == null) {
            throw new ProblemException(
                    400,
                    "The query parameter sort must be one of " + String.join(", ", FIELDS.keySet())
                            + ", with a minus before it for the largest first.");
        }
        Comparator natural = down ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return Comparator.comparing((Function) field, Comparator.nullsLast(natural))
                .thenComparing(BY_NAME);
    }
}
