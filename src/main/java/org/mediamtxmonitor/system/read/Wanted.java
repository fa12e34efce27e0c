package org.mediamtxmonitor.system.read;

import java.util.List;
import java.util.regex.Pattern;

import org.mediamtxmonitor.config.SystemSettings;

/** Which names are meant by a choice of {@code collector.yaml}. */
final class Wanted {

    private final List<Pattern> include;
    private final List<Pattern> exclude;

    Wanted(SystemSettings.Patterns choice) {
        this.include = choice.include().stream().map(Wanted::pattern).toList();
        this.exclude = choice.exclude().stream().map(Wanted::pattern).toList();
    }

    /** Any run of characters for {@code *}, any one for {@code ?}. */
    static Pattern pattern(String text) {
        StringBuilder regex = new StringBuilder();
        for (char c : text.toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    /** Whether the name is asked for by a pattern. */
    boolean isNamed(String name) {
        return include.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }

    /**
     * Whether it is meant.
     *
     * @param usual whether it is without a choice
     */
    boolean test(String name, boolean usual) {
        boolean excluded =
                exclude.stream().anyMatch(pattern -> pattern.matcher(name).matches());
        return !excluded && (include.isEmpty() ? usual : isNamed(name));
    }
}
