package org.mediamtxmonitor.config;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code metrics} section. */
final class MetricsReader {

    MetricsSettings read(Section section) {
        return new MetricsSettings(
                section.number("series"), section.has("otlp") ? otlp(section.section("otlp")) : Optional.empty());
    }

    private static Optional<MetricsSettings.Otlp> otlp(Section section) {
        Optional<URI> url = section.text("url").map(URI::create);
        if (url.isEmpty() && !section.isFaulty("url")) {
            section.fault(
                    "url",
                    "is missing",
                    "Write the address of the collector, such as http://localhost:4318/v1/metrics.");
        }
        Duration interval = section.duration("interval", Duration.ofSeconds(5), Duration.ofHours(1))
                .orElseThrow();
        Map<String, Secret> headers = new LinkedHashMap<>();
        section.map("headers").forEach((name, value) -> headers.put(name, new Secret(value)));
        return url.map(address -> new MetricsSettings.Otlp(address, interval, headers));
    }
}
