package org.mediamtxmonitor.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.mediamtxmonitor.config.StreamSettings.Expect;
import org.mediamtxmonitor.config.StreamSettings.Size;

/** Reads the {@code expect} section of a stream and checks what the schema can't: limits, addresses and codecs. */
final class ExpectReader {

    private static final Duration SHORTEST_STALL = Duration.ofSeconds(3);
    private static final Duration LONGEST_STALL = Duration.ofHours(24);

    private final Section section;

    ExpectReader(Section section) {
        this.section = section;
    }

    Expect read() {
        Optional<Long> min = bitrate("min");
        Optional<Long> max = bitrate("max");
        if (min.isPresent() && max.isPresent() && min.get() > max.get()) {
            Section bitrate = section.section("bitrate");
            bitrate.fault(
                    "min",
                    "\"" + bitrate.text("min").get() + "\" is more than max ("
                            + bitrate.text("max").get() + ")",
                    "Let min be at most max.");
        }
        return new Expect(
                section.flagIfGiven("live"),
                section.items("schedule").stream().map(ScheduleReader::read).toList(),
                codecs("video", "hasVideo"),
                codecs("audio", "hasAudio"),
                section.flagIfGiven("hasVideo"),
                section.flagIfGiven("hasAudio"),
                section.text("resolution").map(ExpectReader::size),
                min,
                max,
                section.section("readers").numberIfGiven("min"),
                section.duration("stalledAfter", SHORTEST_STALL, LONGEST_STALL),
                publishers());
    }

    private Optional<Long> bitrate(String key) {
        return section.section("bitrate").text(key).map(BitrateText::parse);
    }

    private List<String> codecs(String key, String flag) {
        return section.texts(
                key, codec -> !codec.equalsIgnoreCase("none"), "is not a codec", "Write " + flag + ": false.");
    }

    private List<String> publishers() {
        return section.texts(
                "publishers",
                NetworkText::isValid,
                "is neither an IP address nor a network",
                "Write for example 198.51.100.7, 192.0.2.0/24 or 2001:db8::/32; names are not looked up.");
    }

    private static Size size(String text) {
        String[] sides = text.split("x");
        return new Size(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
    }
}
