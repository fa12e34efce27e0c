package org.mediamtxmonitor.config;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the {@code history} section. */
final class HistoryReader {

    Settings.History read(Section section) {
        return new Settings.History(
                age(section, "seconds", Duration.ofHours(3), Duration.ofDays(90)),
                age(section, "minutes", Duration.ofDays(2), Duration.ofDays(3650)),
                age(section, "hours", Duration.ofDays(30), Duration.ofDays(36_500)),
                age(section, "connections", Duration.ZERO, Duration.ofHours(24)),
                MemoryText.read(section, "memory"),
                patterns(section, "streams"),
                patterns(section, "except"));
    }

    private static Duration age(Section section, String key, Duration least, Duration most) {
        return section.duration(key, least, most).orElseThrow();
    }

    private static List<String> patterns(Section section, String key) {
        return section.texts(
                key,
                HistoryReader::isPattern,
                "is not a regular expression",
                "Correct it, or leave out the ~ and use *, ** and ?.");
    }

    private static boolean isPattern(String text) {
        try {
            return !text.startsWith("~") || Pattern.compile(text.substring(1)) != null;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }
}
