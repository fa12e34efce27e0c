package org.mediamtxmonitor.config;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.springframework.util.unit.DataSize;

/** Reads the {@code history} section. */
final class HistoryReader {

    private static final DataSize LEAST_MEMORY = DataSize.ofMegabytes(16);
    private static final DataSize MOST_MEMORY = DataSize.ofGigabytes(1024);

    Settings.History read(Section section) {
        return new Settings.History(
                age(section, "seconds", Duration.ofHours(3), Duration.ofDays(90)),
                age(section, "minutes", Duration.ofDays(2), Duration.ofDays(3650)),
                age(section, "hours", Duration.ofDays(30), Duration.ofDays(36_500)),
                age(section, "connections", Duration.ZERO, Duration.ofHours(24)),
                memory(section),
                patterns(section, "streams"),
                patterns(section, "except"));
    }

    private static Duration age(Section section, String key, Duration least, Duration most) {
        return section.duration(key, least, most).orElseThrow();
    }

    private static long memory(Section section) {
        String text = section.text("memory").orElseThrow();
        DataSize size = DataSize.parse(text);
        if (size.compareTo(LEAST_MEMORY) < 0 || size.compareTo(MOST_MEMORY) > 0) {
            section.fault("memory", "\"" + text + "\" is out of range", "Use 16MB to 1024GB.");
        }
        return size.toBytes();
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
