package org.mediamtxmonitor.config;

import java.time.Duration;

/** Reads the {@code snapshots} section. */
final class SnapshotReader {

    Settings.Snapshots read(Section section) {
        int width = section.number("width");
        if (width % 2 != 0) {
            section.fault("width", width + " is odd", "Use an even number of pixels.");
        }
        return new Settings.Snapshots(
                section.flag("enabled"),
                section.path("ffmpeg"),
                width,
                Settings.PictureFormat.of(section.text("format").orElseThrow()),
                section.number("processes"),
                section.number("perServer"),
                section.number("cpuPercent"),
                section.duration("watched", Duration.ofSeconds(2), Duration.ofMinutes(1))
                        .orElseThrow(),
                section.number("continuous"),
                section.duration("keep", Duration.ZERO, Duration.ofDays(7)).orElseThrow(),
                MemoryText.read(section, "memory"));
    }
}
