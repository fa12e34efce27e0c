package org.mediamtxmonitor.process;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.config.InvalidSettingsException;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Browser;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.RealRedis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Two monitors at one Redis, a restart, and Redis away. */
class SharedAccountsIT {

    private static final String PASSWORD = "otter lantern cobalt ninety";

    private static String yaml(Path data, RealRedis redis, String more) {
        return Monitor.data(data) + "redis: { url: '" + redis.url() + "' }\n" + more;
    }

    @Test
    void whoever_is_signed_in_is_so_at_every_process_and_after_a_restart_and_while_redis_is_away(@TempDir Path folder)
            throws Exception {
        Path one = Files.createDirectory(folder.resolve("one"));
        Path two = Files.createDirectory(folder.resolve("two"));
        try (RealRedis redis = RealRedis.start(Files.createDirectory(folder.resolve("redis")))) {
            String open = "web: { host: 0.0.0.0 }\n";
            assertThatThrownBy(() -> Monitor.start(one, yaml(one, redis, open)))
                    .hasRootCauseInstanceOf(InvalidSettingsException.class)
                    .rootCause()
                    .hasMessageContainingAll("--create-admin", "auth.token", "web.readOnly", "web.host: 127.0.0.1");
            String admin = open + "auth: { admin: { name: anna, password: " + PASSWORD + " } }\n";
            Browser anna;
            try (Monitor first = Monitor.start(one, yaml(one, redis, admin));
                    Monitor second = Monitor.start(two, yaml(two, redis, open))) {
                anna = new Browser(first).signIn("anna", PASSWORD);
                Browser there = anna.at(second);
                assertThat(there.get("session").path("name").asText()).isEqualTo("anna");
                Browser elsewhere = new Browser(second).signIn("anna", PASSWORD);
                assertThat(elsewhere.at(first).get("streams").path("items").isArray())
                        .isTrue();
                assertThat(elsewhere.send("DELETE", "session", "").statusCode()).isEqualTo(204);
                Await.until(() -> assertThat(
                                elsewhere.at(first).send("GET", "streams", "").statusCode())
                        .isEqualTo(401));
            }
            try (Monitor again = Monitor.start(one, yaml(one, redis, admin))) {
                Browser back = anna.at(again);
                assertThat(back.get("streams").path("items").isArray()).isTrue();
                redis.stop();
                Await.until(() -> assertThat(
                                back.get("info").path("redis").path("state").asText())
                        .isEqualTo("down"));
                assertThat(back.get("streams").path("items").isArray()).isTrue();
                HttpResponse<String> stranger = new Browser(again).trying("anna", PASSWORD, null);
                assertThat(stranger.statusCode()).isEqualTo(503);
                assertThat(new Browser(again).send("GET", "streams", "").statusCode())
                        .isEqualTo(401);
            }
            // A monitor that starts while Redis can't tell of accounts stays closed.
            try (Monitor closed = Monitor.start(one, yaml(one, redis, ""))) {
                assertThat(closed.get("/api/v1/streams").statusCode()).isEqualTo(401);
                assertThat(anna.at(closed).send("GET", "streams", "").statusCode())
                        .isEqualTo(401);
            }
        }
    }
}
