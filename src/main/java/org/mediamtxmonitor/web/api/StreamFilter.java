package org.mediamtxmonitor.web.api;

import java.util.function.Predicate;

import org.mediamtxmonitor.stream.Stream;

/** Keeps the streams that a query asks for. */
final class StreamFilter implements Predicate<Stream> {

    private final StreamsQuery query;

    StreamFilter(StreamsQuery query) {
        this.query = query;
    }

    @Override
    public boolean test(Stream stream) {
        return (query.server() == null || query.server().equals(stream.server()))
                && (query.group() == null || query.group().equals(stream.group()))
                && (query.states() == null
                        || query.states().contains(stream.state().word()))
                && (query.levels() == null
                        || query.levels().contains(stream.level().word()))
                && (query.label() == null || hasLabel(stream, query.label()))
                && (query.search().isBlank() || isFound(stream));
    }

    private static boolean hasLabel(Stream stream, String label) {
        if (stream.labels() == null) {
            return false;
        }
        int equals = label.indexOf('=');
        return equals < 0
                ? stream.labels().containsKey(label)
                : label.substring(equals + 1).equals(stream.labels().get(label.substring(0, equals)));
    }

    private boolean isFound(Stream stream) {
        return query.search().in(stream.path(), stream.title(), stream.server(), stream.group())
                || (stream.about() != null && query.search().in(stream.about().owner()))
                || (stream.labels() != null
                        && stream.labels().values().stream()
                                .anyMatch(value -> query.search().in(value)))
                || (stream.source() != null
                        && query.search()
                                .in(
                                        stream.source().address(),
                                        stream.source().protocol(),
                                        stream.source().user()));
    }
}
