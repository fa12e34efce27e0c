package org.mediamtxmonitor.camel.overlay;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.util.URISupport;
import org.mediamtxmonitor.camel.overlay.Composition.Owned;

/** What Camel says of a failure, as file, line and one sentence without secrets. */
final class Failures {

    private static final int MOST_LETTERS = 500;
    private static final Pattern LINE = Pattern.compile("(?:line:?\\s*|:)(\\d{1,6})(?=\\b)");

    private Failures() {}

    static RouteFault fault(Owned source, Exception e) {
        return fault(source.file(), source.entry(), e);
    }

    /** @param entry that is at fault; null if that is not known */
    static RouteFault fault(RouteFile file, RouteEntry entry, Exception e) {
        if (e instanceof RouteFault fault) {
            return fault;
        }
        Throwable root = e;
        int line = entry == null ? 0 : entry.line();
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String text = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        for (Throwable one = e; one != null && one != one.getCause(); one = one.getCause()) {
            int told = line(file, String.valueOf(one.getMessage()), one instanceof FailedToCreateRouteException);
            line = told > 0 ? told : line;
        }
        Optional<EndpointFault> endpoint = EndpointFault.in(e);
        if (endpoint.isPresent()) {
            int told = endpoint.get().line(file, entry);
            line = told > 0 ? told : line;
            text = endpoint.get().words().orElse(text);
        }
        return new RouteFault(file.name(), line, words(withoutPlace(text, file)), e);
    }

    /** Of "in file:night.yaml, line 3" and "night.yaml:3". */
    private static int line(RouteFile file, String message, boolean anywhere) {
        int at = message.indexOf(file.location());
        if (at < 0 && !anywhere) {
            at = message.indexOf(file.name());
        }
        if (at < 0) {
            return 0;
        }
        Matcher number = LINE.matcher(message)
                .region(at, Math.min(message.length(), at + file.location().length() + 40));
        return number.find() ? Integer.parseInt(number.group(1)) : 0;
    }

    /** Camel tells a place and the text there after a sentence; the place is told before it. */
    private static String withoutPlace(String text, RouteFile file) {
        String place = "\\s+in " + Pattern.quote(file.location()) + ", line \\d+, column \\d+:.*";
        return Pattern.compile(place, Pattern.DOTALL).matcher(text).replaceFirst("");
    }

    private static String words(String text) {
        String line = URISupport.sanitizeUri(text.strip().replaceAll("\\s*\\R\\s*", " "));
        String cut = line.length() > MOST_LETTERS ? line.substring(0, MOST_LETTERS) + "..." : line;
        return cut.endsWith(".") ? cut : cut + ".";
    }
}
