package org.mediamtxmonitor.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the scope of an entry, and checks that its server exists and its pattern is valid. */
final class Scope {

    private final List<String> servers;

    /** With the ids of the configured servers; if empty, all ids are accepted. */
    Scope(List<String> servers) {
        this.servers = List.copyOf(servers);
    }

    /** Ids of the configured servers; empty if all are accepted. */
    List<String> servers() {
        return servers;
    }

    Optional<String> server(Section entry) {
        Optional<String> server = entry.text("server");
        if (!servers.isEmpty() && server.isPresent() && !servers.contains(server.get())) {
            entry.fault(
                    "server",
                    "\"" + server.get() + "\" is not the id of a server",
                    "Use " + String.join(", ", servers) + ".");
        }
        return server;
    }

    Optional<String> path(Section entry) {
        return pattern(entry, "path");
    }

    Optional<String> host(Section entry) {
        return pattern(entry, "host");
    }

    private static Optional<String> pattern(Section entry, String key) {
        Optional<String> pattern = entry.text(key);
        pattern.filter(text -> text.startsWith("~")).ifPresent(text -> compile(entry, key, text));
        return pattern;
    }

    private static void compile(Section entry, String key, String text) {
        try {
            Pattern.compile(text.substring(1));
        } catch (PatternSyntaxException e) {
            int position = Math.min(e.getIndex() + 2, text.length());
            entry.fault(
                    key,
                    "\"" + text + "\" is not a regular expression: " + e.getDescription() + " near character "
                            + position,
                    "Correct it, or leave out the ~ and use *, ** and ?.");
        }
    }
}
