package org.mediamtxmonitor.config;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code system} section. */
final class SystemReader {

    SystemSettings read(Section section) {
        return new SystemSettings(
                section.flag("enabled"),
                section.text("host"),
                section.duration("interval", Duration.ofSeconds(1), Duration.ofMinutes(1))
                        .orElseThrow(),
                section.duration("forget", Duration.ofMinutes(1), Duration.ofDays(30))
                        .orElseThrow(),
                choice(section.section("disks")),
                interfaces(section.section("interfaces")),
                section.has("push") ? push(section.section("push")) : Optional.empty(),
                new Credentials(section).token());
    }

    private static SystemSettings.Patterns choice(Section section) {
        return new SystemSettings.Patterns(section.texts("include"), section.texts("exclude"));
    }

    private static SystemSettings.Interfaces interfaces(Section section) {
        Section written = section.section("speed");
        Map<String, Long> speeds = new LinkedHashMap<>();
        for (String name : written.keys()) {
            long speed = written.text(name).map(BitrateText::parse).orElse(0L);
            if (speed == 0 && !written.isFaulty(name)) {
                written.fault(name, "is no speed", "Write bit/s, or a number and k, M or G: 100M, 2.5G.");
            }
            speeds.put(name, speed);
        }
        return new SystemSettings.Interfaces(choice(section), speeds);
    }

    private static Optional<SystemSettings.Push> push(Section section) {
        Optional<Secret> token = new Credentials(section).token();
        Optional<URI> url = section.text("url").map(text -> URI.create(text.replaceFirst("/+$", "")));
        if (url.isEmpty() && !section.isFaulty("url")) {
            section.fault("url", "is missing", "Write the address of the monitor that takes the reports.");
        }
        if (section.has("caFile") && url.filter(address -> !isHttps(address)).isPresent()) {
            section.fault("caFile", "has no effect on an http URL", "Write https:// in url, or remove caFile.");
        }
        return url.map(address -> new SystemSettings.Push(address, token, CaFile.read(section)));
    }

    private static boolean isHttps(URI address) {
        return "https".equals(address.getScheme());
    }
}
