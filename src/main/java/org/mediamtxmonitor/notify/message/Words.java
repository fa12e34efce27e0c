package org.mediamtxmonitor.notify.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.mediamtxmonitor.stream.DurationWords;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The words of messages in one language, from {@code notify/words.json}, and how it writes times and durations. */
final class Words {

    private static final Map<String, Map<String, String>> ALL = read();

    private final String language;
    private final Map<String, String> words;
    private final ZoneId zone;
    private final DateTimeFormatter times;

    /** @param zone in which times are told */
    Words(String language, ZoneId zone) {
        this.language = language;
        this.zone = zone;
        this.words = ALL.get(language);
        this.times = DateTimeFormatter.ofPattern(words.get("time"), Locale.forLanguageTag(language));
    }

    private static Map<String, Map<String, String>> read() {
        try (InputStream in = Words.class.getResourceAsStream("/notify/words.json")) {
            return new ObjectMapper().readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tags of the languages that messages can have. */
    static Set<String> languages() {
        return ALL.keySet();
    }

    String language() {
        return language;
    }

    String of(String key) {
        return words.get(key);
    }

    /** A text with one place filled. */
    String of(String key, String place, Object value) {
        return words.get(key).replace("{" + place + "}", String.valueOf(value));
    }

    /** A time with date, seconds and zone. */
    String time(Instant at) {
        return times.format(at.atZone(zone));
    }

    /** In its two largest units at most: 48 s, 2 min 10 s, 1 h 17 min, 1 d 5 h. Languages differ in the letter of a day only. */
    String duration(Duration duration) {
        return DurationWords.text(duration.toSeconds(), words.get("day"));
    }
}
