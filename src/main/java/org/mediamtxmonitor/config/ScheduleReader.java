package org.mediamtxmonitor.config;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import org.mediamtxmonitor.config.StreamSettings.Schedule;

/** Reads a time window and checks what the schema can't: its zone, and that it is not empty. */
final class ScheduleReader {

    private ScheduleReader() {}

    static Schedule read(Section section) {
        LocalTime from = time(section, "from");
        LocalTime to = time(section, "to");
        if (to.equals(from) && !to.equals(LocalTime.MIDNIGHT)) {
            section.fault("to", "\"" + to + "\" is the same as from", "Leave out both for the whole day.");
        }
        return new Schedule(
                section.texts("days").stream().map(ScheduleReader::day).collect(Collectors.toSet()),
                from,
                to,
                zone(section));
    }

    /** 24:00 is midnight, as is 00:00. */
    private static LocalTime time(Section section, String key) {
        String text = section.text(key).orElseThrow();
        return text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text);
    }

    private static DayOfWeek day(String word) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().startsWith(word.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow();
    }

    private static ZoneId zone(Section section) {
        String zone = section.text("zone").orElseThrow();
        if (ZoneId.getAvailableZoneIds().contains(zone)) {
            return ZoneId.of(zone);
        }
        section.fault(
                "zone",
                "\"" + zone + "\" is not a time zone",
                "Write an IANA name, for example Europe/Berlin, or UTC.");
        return ZoneOffset.UTC;
    }
}
