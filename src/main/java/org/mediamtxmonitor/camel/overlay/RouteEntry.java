package org.mediamtxmonitor.camel.overlay;

import java.util.List;
import java.util.Map;

/**
 * One entry of a file of routes.
 *
 * @param kind what it is
 * @param id its id
 * @param line where it begins, from 1
 * @param digest of its content: the same for entries that differ in comments and layout only
 * @param from endpoint that starts it, as {@code direct:NAME}; null for what is no route or starts otherwise
 * @param configuration id of its route configuration; null for none
 * @param precondition of the route; null for none
 * @param operations of a {@code rest}
 * @param made the route that a {@code templatedRoute} makes; null for anything else
 */
record RouteEntry(
        Kind kind,
        String id,
        int line,
        String digest,
        String from,
        String configuration,
        String precondition,
        List<Operation> operations,
        MadeRoute made) {

    /** What an entry with an id is. */
    enum Kind {
        ROUTE("route"),
        TEMPLATE("routeTemplate"),
        CONFIGURATION("routeConfiguration"),
        MADE("templatedRoute"),
        REST("rest");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Its key in YAML. */
        String word() {
            return word;
        }
    }

    /** Identifies an entry among all files. */
    record Key(Kind kind, String id) {}

    /**
     * An operation of a {@code rest}.
     *
     * @param id of the operation
     * @param to endpoint that it calls, as {@code direct:NAME}
     * @param digest of its content with that of what it shares with the others
     */
    record Operation(String id, String to, String digest) {}

    RouteEntry {
        operations = List.copyOf(operations);
    }

    Key key() {
        return new Key(kind, id);
    }

    static RouteEntry named(Kind kind, String id, int line, String digest) {
        return new RouteEntry(kind, id, line, digest, null, null, null, List.of(), null);
    }

    RouteEntry withRoute(String starts, String errors, String condition) {
        return new RouteEntry(kind, id, line, digest, starts, errors, condition, operations, made);
    }

    RouteEntry withOperations(List<Operation> all) {
        return new RouteEntry(kind, id, line, digest, from, configuration, precondition, all, made);
    }

    RouteEntry withMade(String template, Map<String, Object> parameters) {
        return new RouteEntry(
                kind,
                id,
                line,
                digest,
                from,
                configuration,
                precondition,
                operations,
                new MadeRoute(id, template, parameters));
    }
}
