package org.mediamtxmonitor.camel.overlay;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ResolveEndpointFailedException;

/**
 * An endpoint that Camel can't make. Camel tells its URI alone; its line is looked for in the file.
 *
 * @param scheme component that the URI names
 * @param option of the endpoint that the component does not have; null where that is not what is wrong
 * @param isUnknown whether there is no such component
 */
record EndpointFault(String scheme, String option, boolean isUnknown) {

    private static final Pattern OPTION = Pattern.compile("Unknown parameters=\\[\\{([\\w.-]+)=");

    /** The innermost one among the causes. */
    static Optional<EndpointFault> in(Throwable thrown) {
        EndpointFault found = null;
        for (Throwable at = thrown; at != null && at != at.getCause(); at = at.getCause()) {
            if (at instanceof NoSuchEndpointException missing) {
                found = new EndpointFault(scheme(missing.getUri()), null, true);
            } else if (at instanceof ResolveEndpointFailedException failed) {
                Matcher option = OPTION.matcher(String.valueOf(failed.getMessage()));
                found = new EndpointFault(scheme(failed.getUri()), option.find() ? option.group(1) : null, false);
            }
        }
        return Optional.ofNullable(found);
    }

    private static String scheme(String uri) {
        return uri.replaceFirst(":.*", "");
    }

    /** What to tell instead of what Camel says; empty where that will do. */
    Optional<String> words() {
        return isUnknown
                ? Optional.of("There is no component \"" + scheme
                        + "\". Correct the name of the endpoint, or put the jars of the "
                        + "component into lib beside the folder of the routes and start the monitor anew.")
                : Optional.empty();
    }

    /**
     * Line of the option or of the endpoint.
     *
     * @param entry within which it is; null for anywhere in the file
     * @return from 1; 0 where it can't be told for sure
     */
    int line(RouteFile file, RouteEntry entry) {
        int of = option == null
                ? 0
                : only(Pattern.compile("(?<![\\w.-])" + Pattern.quote(option) + "['\"]?\\s*[:=]"), file, entry);
        return of > 0
                ? of
                : only(
                        Pattern.compile("(?:^|[\\s\"'])" + Pattern.quote(scheme) + "(?::[^\\s]|\\s*[\"',}]|\\s*$)"),
                        file,
                        entry);
    }

    /** The line that has it, if there is only one. */
    private static int only(Pattern pattern, RouteFile file, RouteEntry entry) {
        List<String> lines = file.text().lines().toList();
        int first = entry == null ? 1 : Math.max(1, entry.line());
        int next = entry == null
                ? Integer.MAX_VALUE
                : file.entries().stream()
                        .mapToInt(RouteEntry::line)
                        .filter(line -> line > entry.line())
                        .min()
                        .orElse(Integer.MAX_VALUE);
        int found = 0;
        for (int line = first; line <= lines.size() && line < next; line++) {
            String text = lines.get(line - 1);
            if (!text.strip().startsWith("#") && pattern.matcher(text).find()) {
                if (found > 0) {
                    return 0;
                }
                found = line;
            }
        }
        return found;
    }
}
