package org.mediamtxmonitor.config;

import java.time.Instant;
import java.util.List;

/**
 * What became of {@code collector.yaml} as it is now.
 *
 * @param file where it is, or would be
 * @param loadedAt when what is in force was read
 * @param state {@code in-force}; {@code refused} where the file can't be used and what was before stays; {@code restart} where
 *     some of it counts from the next start on only
 * @param refusedAt since when it is refused; null where it is not
 * @param problems why it is refused, each with its place, its key and a remedy; empty where it is not
 * @param restart keys that count from the next start on, such as {@code web.port}
 * @param managed whether servers can be added in the page
 */
public record ConfigurationStatus(
        String file,
        Instant loadedAt,
        String state,
        Instant refusedAt,
        List<ConfigurationFlaw> problems,
        List<String> restart,
        boolean managed) {

    /** The file is in force as a whole. */
    public static final String IN_FORCE = "in-force";

    /** The file can't be used; what was before stays. */
    public static final String REFUSED = "refused";

    /** Some keys count from the next start on only. */
    public static final String RESTART = "restart";

    /** What is wrong first, with its place in the file; null where nothing is. */
    public String problem() {
        if (problems.isEmpty()) {
            return null;
        }
        ConfigurationFlaw first = problems.get(0);
        String place = first.location().replaceFirst(".*[/\\\\]", "");
        return first.key().isEmpty()
                ? place + ": " + first.message()
                : place + ": " + first.key() + ": " + first.message();
    }

    public ConfigurationStatus {
        problems = List.copyOf(problems);
        restart = List.copyOf(restart);
    }
}
