package org.mediamtxmonitor.web.api;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import org.mediamtxmonitor.stream.Session;
import org.mediamtxmonitor.web.error.ProblemException;

/** The orders in which sessions are listed: by a field of theirs. */
final class SessionOrder {

    private static final Map<String, Function<Session, Comparable<?>>> FIELDS = new TreeMap<>(Map.ofEntries(
            entry("server", Session::server),
            entry("path", Session::path),
            entry("role", Session::role),
            entry("protocol", Session::protocol),
            entry("address", Session::address),
            entry("user", Session::user),
            entry("userAgent", Session::userAgent),
            entry("start", Session::start),
            entry("end", Session::end),
            entry("durationMs", Session::durationMs),
            entry("bytes", Session::bytes),
            entry("meanBitsPerSecond", Session::meanBitsPerSecond),
            entry("bitsPerSecond", Session::bitsPerSecond)));

    private SessionOrder() {}

    private static Map.Entry<String, Function<Session, Comparable<?>>> entry(
            String name, Function<Session, Comparable<?>> field) {
        return Map.entry(name, field);
    }

    /** A problem of status 400 unless sessions can be sorted by it; null is no order of their own. */
    static void check(String sort) {
        if (sort != null && !FIELDS.containsKey(name(sort))) {
            throw new ProblemException(
                    400,
                    "The query parameter sort must be one of " + String.join(", ", FIELDS.keySet())
                            + ", with a minus before it for the largest first.");
        }
    }

    /** Unknown values come last in both directions; equals stay as they were. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static Comparator<Session> of(String sort) {
        Comparator order = Comparator.naturalOrder();
        Function field = FIELDS.get(name(sort));
        return Comparator.comparing(field, Comparator.nullsLast(sort.startsWith("-") ? order.reversed() : order));
    }

    private static String name(String sort) {
        return sort.startsWith("-") ? sort.substring(1) : sort;
    }
}
