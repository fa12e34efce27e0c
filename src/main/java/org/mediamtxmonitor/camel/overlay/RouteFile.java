package org.mediamtxmonitor.camel.overlay;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What one file of routes says.
 *
 * @param name without folder
 * @param location as Camel shows it, such as {@code classpath:routes/publish.camel.yaml}
 * @param text its content
 * @param builtIn whether it is one of the monitor's own
 * @param entries routes, templates, configurations and REST services, in their order
 * @param shared digest of what counts for all routes of the file: {@code onException}, {@code beans} and the like
 * @param beans names of the beans that it declares
 */
record RouteFile(
        String name,
        String location,
        String text,
        boolean builtIn,
        List<RouteEntry> entries,
        String shared,
        List<String> beans) {

    RouteFile {
        entries = List.copyOf(entries);
        beans = List.copyOf(beans);
    }

    Optional<RouteEntry> entry(RouteEntry.Key key) {
        return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
    }

    /** The first line of one entry with the comments that stand directly before it, from 1. */
    int firstLine(RouteEntry entry) {
        List<String> lines = text.lines().toList();
        int begin = entry.line();
        while (begin > 1 && lines.get(begin - 2).startsWith("#")) {
            begin--;
        }
        return begin;
    }

    /** The lines of one entry, with the comments that stand directly before it. */
    String yaml(RouteEntry entry) {
        List<String> lines = text.lines().toList();
        int begin = firstLine(entry) - 1;
        int end = entries.stream()
                        .mapToInt(RouteEntry::line)
                        .filter(line -> line > entry.line())
                        .min()
                        .orElse(lines.size() + 1)
                - 1;
        List<String> own = lines.subList(begin, Math.max(entry.line(), end));
        int last = own.size();
        while (last > entry.line() - begin && isBetween(own.get(last - 1))) {
            last--;
        }
        return String.join("\n", own.subList(0, last)) + "\n";
    }

    /** Belongs to what follows. */
    private static boolean isBetween(String line) {
        return line.isBlank() || line.startsWith("#");
    }

    /** The file with blank lines instead of all other entries, so that lines keep their numbers. */
    byte[] only(RouteEntry entry) {
        List<String> lines = text.lines().toList();
        int end = entries.stream()
                .mapToInt(RouteEntry::line)
                .filter(line -> line > entry.line())
                .min()
                .orElse(lines.size() + 1);
        String own = String.join("\n", lines.subList(entry.line() - 1, Math.min(lines.size(), end - 1)));
        return ("\n".repeat(entry.line() - 1) + own + "\n").getBytes(StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
