package org.mediamtxmonitor.process;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.alert.Notification.Kind;
import org.mediamtxmonitor.notify.push.PushDevice;
import org.mediamtxmonitor.notify.push.PushDevices;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.redis.RedisHealth;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.FaultyReceiver;
import org.mediamtxmonitor.testing.FaultyReceiver.Answer;
import org.mediamtxmonitor.testing.Monitor;
import org.springframework.data.redis.core.StringRedisTemplate;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Channels and deliveries as an integrator uses them. */
class DeliveriesApiIT {

    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    @TempDir
    static Path folder;

    private static FaultyReceiver receiver;
    private static Monitor monitor;
    private static StringRedisTemplate redis;
    private static int threads;

    @BeforeAll
    static void start() {
        receiver = FaultyReceiver.start();
        monitor = Monitor.start(
                folder,
                Monitor.data(folder) + "auth: { token: " + TOKEN + " }\n"
                        + "servers: [ { id: main, url: 'http://127.0.0.1:1', interval: 1h } ]\nnotify:\n"
                        + "  - { name: ops, type: webhook, url: '" + receiver.url() + "', allowPrivate: true }\n"
                        + "  - { name: idle, type: webhook, url: 'https://hooks.example.com/T0/B0' }\n");
        redis = monitor.bean(StringRedisTemplate.class);
        Await.until(() -> assertThat(monitor.bean(RedisHealth.class).isUp()).isTrue());
    }

    @AfterAll
    static void stop() throws Exception {
        monitor.close();
        receiver.close();
    }

    @BeforeEach
    void isWell() throws Exception {
        receiver.answer(Answer.of(200));
        post("/channels/ops/enable");
        post("/channels/ops/test");
    }

    private static HttpResponse<String> post(String path) {
        return monitor.send(HttpRequest.newBuilder(URI.create(monitor.url() + "/api/v1" + path))
                .header("Authorization", "Bearer " + TOKEN)
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return Json.mapper().readTree(answer.body());
    }

    private static JsonNode channel(String name) {
        for (JsonNode channel : monitor.json("/api/v1/channels").path("items")) {
            if (channel.path("name").asText().equals(name)) {
                return channel;
            }
        }
        throw new AssertionError("no channel " + name);
    }

    private static String told(Kind kind) throws Exception {
        String thread = "t" + threads++;
        DeliveryIT.commit(redis, DeliveryIT.notification("ops", thread, 1, kind));
        return thread;
    }

    private static JsonNode lastDelivery(String thread) {
        return monitor.json("/api/v1/deliveries?incident=" + thread)
                .path("items")
                .path(0);
    }

    @Test
    void channels_tell_how_they_do_and_no_secret() {
        JsonNode idle = channel("idle");

        assertThat(idle.path("state").asText()).isEqualTo("untested");
        assertThat(idle.path("host").asText()).isEqualTo("hooks.example.com");
        assertThat(idle.path("queued").asInt()).isZero();
        assertThat(channel("ops").path("state").asText()).isEqualTo("ok");
        assertThat(monitor.get("/api/v1/channels").body())
                .doesNotContain("T0/B0")
                .doesNotContain("secretpath");
    }

    @Test
    void a_test_answers_what_the_channel_answered() throws Exception {
        JsonNode good = json(post("/channels/ops/test"));
        assertThat(good.path("ok").asBoolean()).isTrue();
        assertThat(good.path("status").asInt()).isEqualTo(200);
        assertThat(good.path("answer").asText()).isEqualTo("ok");
        FaultyReceiver.Request last = receiver.taken().get(receiver.taken().size() - 1);
        assertThat(last.json().path("kind").asText()).isEqualTo("test");

        receiver.answer(Answer.of(404, "no such hook " + receiver.url()));
        JsonNode bad = json(post("/channels/ops/test"));

        assertThat(bad.path("ok").asBoolean()).isFalse();
        assertThat(bad.path("status").asInt()).isEqualTo(404);
        assertThat(bad.path("answer").asText()).startsWith("no such hook").doesNotContain("secretpath");
        assertThat(channel("ops").path("state").asText()).isEqualTo("failing");
        assertThat(monitor.json("/api/v1/deliveries").path("items").path(0).path("id"))
                .isEqualTo(bad.path("delivery"));
    }

    @Test
    void a_test_needs_the_token() {
        HttpResponse<String> answer =
                monitor.send(HttpRequest.newBuilder(URI.create(monitor.url() + "/api/v1/channels/ops/test"))
                        .POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void a_delivery_is_in_the_log_and_can_be_sent_once_more_with_the_same_id() throws Exception {
        String thread = told(Kind.FIRING);
        Await.until(
                () -> assertThat(lastDelivery(thread).path("outcome").asText()).isEqualTo("delivered"));
        String id = lastDelivery(thread).path("id").asText();

        HttpResponse<String> answer = post("/deliveries/" + id + "/resend");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer).path("id").asText()).isEqualTo(id);
        Await.until(() -> assertThat(receiver.taken().stream()
                        .filter(one -> one.json().path("thread").asText().equals(thread))
                        .map(FaultyReceiver.Request::id))
                .hasSize(2)
                .containsOnly(lastDelivery(thread).path("message").asText()));
    }

    @Test
    void a_channel_that_is_off_is_switched_on_and_what_waits_is_sent() throws Exception {
        receiver.answer(Answer.of(410));
        String thread = told(Kind.FIRING);
        Await.until(() -> assertThat(channel("ops").path("state").asText()).isEqualTo("off"));
        assertThat(lastDelivery(thread).path("outcome").asText()).isEqualTo("off");
        receiver.answer(Answer.of(200));

        JsonNode enabled = json(post("/channels/ops/enable"));

        assertThat(enabled.path("state").asText()).isEqualTo("failing");
        Await.until(
                () -> assertThat(lastDelivery(thread).path("outcome").asText()).isEqualTo("delivered"));
        assertThat(channel("ops").path("state").asText()).isEqualTo("ok");
    }

    @Test
    void deliveries_are_filtered_by_channel_and_outcome() throws Exception {
        String thread = told(Kind.FIRING);
        Await.until(
                () -> assertThat(lastDelivery(thread).path("outcome").asText()).isEqualTo("delivered"));

        assertThat(monitor.json("/api/v1/deliveries?channel=idle").path("total").asInt())
                .isZero();
        assertThat(monitor.json("/api/v1/deliveries?channel=ops&status=delivered&limit=1")
                        .path("items"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/channels/nobody/test, 404",
        "/channels/nobody/enable, 404",
        "/channels/ops/test?x=1, 400",
        "/deliveries/1-1/resend, 404",
        "/deliveries/rubbish/resend, 404"
    })
    void what_is_not_there_is_a_problem(String path, int status) {
        assertThat(post(path).statusCode()).isEqualTo(status);
    }

    private static HttpResponse<String> push(String method, String path, String body) {
        return monitor.send(HttpRequest.newBuilder(URI.create(monitor.url() + "/api/v1/push" + path))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String device(String endpoint, String p256dh) {
        return "{\"endpoint\":\"" + endpoint + "\",\"p256dh\":\"" + p256dh + "\",\"auth\":\"BTBZMqHH6r4Tts7J_aSIgg\"}";
    }

    @Test
    void a_browser_subscribes_without_an_entry_in_notify_and_one_that_does_not_take_a_test_is_no_failing_channel()
            throws Exception {
        JsonNode key = monitor.json("/api/v1/push/key");
        String point = key.path("key").asText();
        assertThat(key.path("channel").asText()).isEqualTo("webpush");
        assertThat(monitor.get("/api/v1/channels").body()).doesNotContain("webpush");

        HttpResponse<String> added = push("POST", "/subscriptions", device("https://push.invalid/x", point));
        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(added.body()).contains("push.invalid").doesNotContain("BTBZ", point, "/x");
        String id = json(added).path("id").asText();
        JsonNode test = json(post("/push/subscriptions/" + id + "/test"));

        assertThat(test.path("ok").asBoolean()).isFalse();
        assertThat(test.path("error").asText()).isNotBlank();
        assertThat(channel("webpush").path("state").asText()).isEqualTo("untested");
        assertThat(push("DELETE", "/subscriptions/" + id, "").statusCode()).isEqualTo(204);
        assertThat(push("DELETE", "/subscriptions/" + id, "").statusCode()).isEqualTo(404);
        assertThat(post("/push/subscriptions/" + id + "/test").statusCode()).isEqualTo(404);
    }

    @Test
    void a_subscription_that_leads_elsewhere_or_can_t_be_encrypted_for_is_a_problem() {
        String point = monitor.json("/api/v1/push/key").path("key").asText();
        for (String body : List.of(
                device("https://127.0.0.1/x", point),
                device("http://push.example.com/x", point),
                device("https://[fd00::1]/x", point),
                device("https://" + "p".repeat(1000) + ".example.com/x", point),
                device("https://push.example.com/x", "AAAA"),
                device("https://push.example.com/x", "B" + "A".repeat(86)),
                "{\"endpoint\":\"https://push.example.com/x\"}",
                "[]",
                "")) {
            assertThat(push("POST", "/subscriptions", body).statusCode())
                    .as(body)
                    .isIn(400, 411);
        }
        assertThat(monitor.json("/api/v1/push/subscriptions").path("total").asInt())
                .isZero();
    }

    @Test
    void more_devices_than_there_may_be_are_a_conflict() {
        String point = monitor.json("/api/v1/push/key").path("key").asText();
        PushDevices devices = monitor.bean(PushDevices.class);
        for (int i = 0; i < PushDevices.MOST; i++) {
            devices.add(
                    PushDevice.of("https://push.invalid/" + i, point, "BTBZMqHH6r4Tts7J_aSIgg", null, Instant.EPOCH));
        }

        assertThat(push("POST", "/subscriptions", device("https://push.invalid/more", point))
                        .statusCode())
                .isEqualTo(409);
        devices.all().forEach(device -> devices.remove(device.id()));
    }

    @Test
    void a_test_is_not_sent_once_more() throws Exception {
        String id = json(post("/channels/ops/test")).path("delivery").asText();

        assertThat(post("/deliveries/" + id + "/resend").statusCode()).isEqualTo(409);
    }
}
