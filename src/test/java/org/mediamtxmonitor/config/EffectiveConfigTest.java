package org.mediamtxmonitor.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.ObjectMapper;

import static org.assertj.core.api.Assertions.assertThat;

class EffectiveConfigTest {

    @TempDir
    private Path folder;

    private EffectiveConfig read(String yaml, Map<String, String> environment) throws IOException {
        Path file = Files.writeString(folder.resolve("collector.yaml"), yaml);
        return new SettingsLoader().read(file, environment, Map.of()).effectiveConfig();
    }

    private static EffectiveConfig.Item item(EffectiveConfig effectiveConfig, String key) {
        return effectiveConfig.items().stream()
                .filter(item -> item.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError(key + " is not told"));
    }

    @Test
    void every_value_tells_where_it_is_from() throws IOException {
        EffectiveConfig effectiveConfig =
                read("servers:\n  - id: north\n    url: http://10.0.0.5:9997\n", Map.of("MONITOR_WEB_PORT", "8099"));
        assertThat(item(effectiveConfig, "servers[0].id"))
                .extracting("from", "origin")
                .containsExactly("file", "2:9");
        assertThat(item(effectiveConfig, "web.port").value().asInt()).isEqualTo(8099);
        assertThat(item(effectiveConfig, "web.port"))
                .extracting("from", "origin")
                .containsExactly("environment", "MONITOR_WEB_PORT");
        assertThat(item(effectiveConfig, "collector.interval"))
                .extracting("from", "origin")
                .containsExactly("default", null);
        assertThat(effectiveConfig.file()).endsWith("collector.yaml");
    }

    @Test
    void no_secret_is_told() throws IOException {
        EffectiveConfig effectiveConfig = read("""
                servers:
                  - { id: a, url: "http://u:s3cret-1@h:9997", labels: { site: x } }
                  - { id: b, url: "http://h:9998", token: s3cret-2 }
                  - { id: c, url: "http://h:9999", username: u, password: s3cret-3 }
                redis: { url: "redis://h:6379", username: u, password: s3cret-4 }
                auth: { token: s3cret-5-that-is-long-enough }
                """, Map.of());
        assertThat(new ObjectMapper().writeValueAsString(effectiveConfig))
                .doesNotContain("s3cret")
                .contains("***");
        assertThat(item(effectiveConfig, "servers[0].url").value().textValue()).isEqualTo("http://***@h:9997");
        assertThat(item(effectiveConfig, "auth.token").value().textValue()).isEqualTo("***");
    }
}
