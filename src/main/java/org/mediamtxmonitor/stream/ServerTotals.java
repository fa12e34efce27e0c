package org.mediamtxmonitor.stream;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a server carries, over all its streams. A component that is null is not known.
 *
 * @param streams number of streams by state, and {@code total}
 * @param readers number of readers of all streams
 * @param connections number of publishers and readers listed one by one
 */
public record ServerTotals(
        Map<String, Integer> streams,
        Integer readers,
        Integer connections,
        Long inboundBitsPerSecond,
        Long outboundBitsPerSecond) {

    /** What a server carries that has these streams, of which so many connections are listed; null for not known. */
    public static ServerTotals of(List<Stream> streams, Integer connections) {
        return new ServerTotals(
                byState(streams),
                streams.stream().mapToInt(Stream::readerCount).sum(),
                connections,
                sum(streams, Stream::inboundBitsPerSecond),
                sum(streams, Stream::outboundBitsPerSecond));
    }

    private static Map<String, Integer> byState(List<Stream> streams) {
        Map<String, Integer> counts = new TreeMap<>();
        streams.forEach(stream -> counts.merge(stream.state().word(), 1, Integer::sum));
        counts.put("total", streams.size());
        return counts;
    }

    /** Sum of what is known; null where nothing is. */
    private static Long sum(List<Stream> streams, Function<Stream, Long> figure) {
        List<Long> known = streams.stream().map(figure).filter(Objects::nonNull).toList();
        return known.isEmpty() && !streams.isEmpty()
                ? null
                : known.stream().mapToLong(Long::longValue).sum();
    }
}
