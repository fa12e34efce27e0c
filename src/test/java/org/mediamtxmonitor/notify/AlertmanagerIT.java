package org.mediamtxmonitor.notify;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.mediamtxmonitor.alert.Notification.Kind;
import org.mediamtxmonitor.notify.message.MessageWriter;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.FreePort;
import org.mediamtxmonitor.testing.Receiver;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** With a real Alertmanager, where the distribution has one: it takes what we push, and we write what it writes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@EnabledIf("isThere")
class AlertmanagerIT extends ChannelTest {

    private static final Path PROGRAM = Path.of("/usr/bin/prometheus-alertmanager");

    private final HttpClient http = HttpClient.newHttpClient();
    private Process alertmanager;
    private String url;

    static boolean isThere() {
        return Files.isExecutable(PROGRAM);
    }

    private void serve(String receiver) throws IOException {
        int port = FreePort.choose();
        Path config = Files.writeString(folder.resolve("alertmanager.yml"), """
                route: { receiver: us, group_by: [incident, alertname], group_wait: 0s, group_interval: 1s }
                receivers: [ { name: us, webhook_configs: [ { url: '%s/from-alertmanager' } ] } ]
                """.formatted(receiver));
        url = "http://127.0.0.1:" + port;
        alertmanager = new ProcessBuilder(
                        PROGRAM.toString(),
                        "--config.file=" + config,
                        "--storage.path=" + folder.resolve("am"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("am.log").toFile())
                .start();
        Await.until(() -> assertThat(alerts()).isNotNull());
    }

    @AfterEach
    void itEnds() throws InterruptedException {
        if (alertmanager != null) {
            alertmanager.destroy();
            alertmanager.waitFor();
        }
    }

    private JsonNode alerts() {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(url + "/api/v2/alerts")).build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Json.mapper().readTree(answer.body()) : null;
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private void deliver(Notifications notification) {
        assertThat(deliver("ops", new MessageWriter(settings).write(notification.make(), false))
                        .getException())
                .isNull();
    }

    @Test
    void it_shows_what_fires_and_forgets_what_is_over() throws Exception {
        serve(receiver.url());
        channels("name: ops, type: alertmanager, url: '" + url + "', allowPrivate: true");

        deliver(Notifications.of("ops").alerts(3, 0).named("Büro \"1\""));

        assertThat(alerts()).hasSize(3);
        assertThat(alerts().findValuesAsText("alertname")).contains("stream-offline", "srt-loss");
        assertThat(alerts().findValuesAsText("path")).contains("Büro \"1\"");

        deliver(Notifications.of("ops").kind(Kind.RESOLVED, 2).alerts(3, 0).named("Büro \"1\""));

        Await.until(() -> assertThat(alerts()).isEmpty());
    }

    @Test
    void our_webhook_has_what_its_webhook_has() throws Exception {
        serve(receiver.url());
        channels(
                "name: am, type: alertmanager, url: '" + url + "', allowPrivate: true",
                "name: ops, type: webhook, url: 'URL/ours', allowPrivate: true, format: alertmanager");

        assertThat(deliver(
                                "am",
                                new MessageWriter(settings)
                                        .write(Notifications.of("am").make(), false))
                        .getException())
                .isNull();
        Await.until(() -> assertThat(receiver.requests()).isNotEmpty());
        JsonNode theirs = receiver.last().json();
        deliver(Notifications.of("ops"));
        Receiver.Request ours = receiver.last();

        assertThat(ours.path()).isEqualTo("/ours");
        assertThat(keys("", ours.json())).isEqualTo(keys("", theirs));
        assertThat(ours.json().path("version")).isEqualTo(theirs.path("version"));
        assertThat(ours.json().at("/alerts/0/endsAt").asText())
                .isEqualTo(theirs.at("/alerts/0/endsAt").asText());
    }

    /** Names of fields with their types, without those of labels and annotations. */
    private static Set<String> keys(String at, JsonNode node) {
        Set<String> keys = new TreeSet<>();
        node.fieldNames().forEachRemaining(name -> {
            JsonNode value = node.get(name);
            keys.add(at + "/" + name + " " + value.getNodeType());
            if (!name.matches(".*(Labels|labels|Annotations|annotations)")) {
                keys.addAll(keys(at + "/" + name, value.isArray() ? value.path(0) : value));
            }
        });
        return keys;
    }
}
