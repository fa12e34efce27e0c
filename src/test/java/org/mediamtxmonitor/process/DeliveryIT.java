package org.mediamtxmonitor.process;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.Notification;
import org.mediamtxmonitor.alert.Notification.Kind;
import org.mediamtxmonitor.notify.delivery.Deliveries;
import org.mediamtxmonitor.notify.delivery.Delivery;
import org.mediamtxmonitor.notify.delivery.DeliveryLog;
import org.mediamtxmonitor.notify.message.MessageWriter;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.RedisHealth;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.FaultyReceiver;
import org.mediamtxmonitor.testing.FaultyReceiver.Answer;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.RealRedis;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Messages from the outbox to real receivers, which answer as services do on good and bad days. */
class DeliveryIT {

    private static final Keys KEYS = new Keys("mediamtx:");

    @TempDir
    Path folder;

    private FaultyReceiver ops;
    private FaultyReceiver other;
    private RealRedis redis;

    @BeforeEach
    void start() throws Exception {
        ops = FaultyReceiver.start();
        other = FaultyReceiver.start();
        redis = RealRedis.start(folder);
    }

    @AfterEach
    void stop() throws Exception {
        ops.close();
        other.close();
        redis.close();
    }

    private Monitor monitor() {
        return Monitor.start(
                folder,
                Monitor.data(folder) + "redis: { url: '" + redis.url() + "' }\n"
                        + "servers: [ { id: main, url: 'http://127.0.0.1:1', interval: 1h } ]\nnotify:\n"
                        + channel("ops", ops) + channel("other", other));
    }

    private static String channel(String name, FaultyReceiver receiver) {
        return "  - { name: " + name + ", type: webhook, url: '" + receiver.url() + "', allowPrivate: true }\n";
    }

    static Notification notification(String channel, String thread, long version, Kind kind) {
        Instant now = Instant.now();
        boolean over = kind == Kind.RESOLVED;
        Incident incident = new Incident(
                thread,
                over ? Incident.RESOLVED : Incident.FIRING,
                "Stream live/a: no publisher",
                Level.CRITICAL,
                Level.CRITICAL,
                now.minusSeconds(10),
                over ? now : null,
                null,
                List.of(),
                1,
                over ? 0 : 1,
                1,
                null,
                null,
                null,
                List.of(),
                null);
        return new Notification(channel, thread, version, kind, now, incident, List.of(), 0, null, null);
    }

    /** What the leader of the alerts does. */
    static void commit(StringRedisTemplate redis, Notification notification) throws Exception {
        String field = notification.channel() + " " + notification.thread();
        redis.opsForHash().put(KEYS.notifications(), field, Json.mapper().writeValueAsString(notification));
        redis.opsForStream()
                .add(
                        KEYS.outbox(),
                        Map.of(
                                "channel", notification.channel(),
                                "thread", notification.thread(),
                                "version", Long.toString(notification.version())));
    }

    private static void awaitReady(Monitor monitor) {
        StringRedisTemplate redis = monitor.bean(StringRedisTemplate.class);
        Await.until(() -> {
            assertThat(monitor.bean(RedisHealth.class).isUp()).isTrue();
            String began = redis.opsForValue().get(KEYS.outboxBegan());
            assertThat(System.currentTimeMillis() - Long.parseLong(began.split(" ")[0]))
                    .isGreaterThan(3_500);
        });
    }

    @Test
    void a_message_is_sent_within_a_second_and_once() throws Exception {
        try (Monitor monitor = monitor()) {
            awaitReady(monitor);
            StringRedisTemplate template = monitor.bean(StringRedisTemplate.class);
            long began = System.nanoTime();
            commit(template, notification("ops", "a", 1, Kind.FIRING));
            Await.until(() -> assertThat(ops.taken()).hasSize(1));
            System.out.printf("Sent after %d ms%n", (System.nanoTime() - began) / 1_000_000);
            commit(template, notification("ops", "a", 1, Kind.FIRING));
            commit(template, notification("ops", "a", 2, Kind.RESOLVED));

            Await.until(() -> assertThat(ops.taken()).hasSize(2));
            assertThat(ops.taken())
                    .extracting(FaultyReceiver.Request::id)
                    .containsExactly(MessageWriter.id("ops", "a", 1), MessageWriter.id("ops", "a", 2));
            assertThat(ops.taken().get(1).json().path("status").asText()).isEqualTo("resolved");
        }
    }

    @Test
    void a_receiver_that_hangs_holds_up_no_other_channel() throws Exception {
        ops.answer(Answer.hang());
        try (Monitor monitor = monitor()) {
            awaitReady(monitor);
            StringRedisTemplate template = monitor.bean(StringRedisTemplate.class);
            for (int i = 0; i < 20; i++) {
                commit(template, notification("ops", "t" + i, 1, Kind.FIRING));
            }
            Await.until(() -> assertThat(ops.requests()).hasSize(1));
            for (int i = 0; i < 20; i++) {
                commit(template, notification("other", "t" + i, 1, Kind.FIRING));
            }

            Await.until(() -> assertThat(other.taken()).hasSize(20));
            assertThat(ops.requests()).hasSize(1);
        }
    }

    @Test
    void failures_of_all_kinds_are_tried_again_until_the_message_is_taken() throws Exception {
        ops.answer(number -> switch (number) {
            case 1 -> Answer.of(500);
            case 2 -> Answer.reset();
            default -> Answer.of(200);
        });
        try (Monitor monitor = monitor()) {
            awaitReady(monitor);
            commit(monitor.bean(StringRedisTemplate.class), notification("ops", "a", 1, Kind.FIRING));

            Await.until(() -> assertThat(ops.taken()).hasSize(1));
            assertThat(ops.requests())
                    .extracting(FaultyReceiver.Request::id)
                    .containsOnly(MessageWriter.id("ops", "a", 1));
            assertThat(ops.requests()).hasSize(3);
        }
    }

    @Test
    void a_message_that_the_receiver_calls_wrong_is_given_up_and_the_next_one_is_sent() throws Exception {
        ops.answer(Answer.of(400, "invalid_payload"));
        try (Monitor monitor = monitor()) {
            awaitReady(monitor);
            StringRedisTemplate template = monitor.bean(StringRedisTemplate.class);
            commit(template, notification("ops", "a", 1, Kind.FIRING));
            Await.until(() -> assertThat(monitor.bean(DeliveryLog.class).all())
                    .extracting(Delivery::outcome)
                    .containsExactly("given-up", "failed", "failed"));
            ops.answer(Answer.of(200));
            commit(template, notification("ops", "a", 2, Kind.RESOLVED));

            Await.until(() -> assertThat(ops.taken()).hasSize(1));
            assertThat(monitor.bean(DeliveryLog.class).all().get(1).answer()).isEqualTo("invalid_payload");
        }
    }

    @Test
    void a_receiver_is_left_alone_for_as_long_as_it_says_in_seconds_or_as_a_date() throws Exception {
        DateTimeFormatter form = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);
        ops.answer(number -> switch (number) {
            case 1 -> Answer.retryAfter(429, "3");
            case 2 -> Answer.retryAfter(503, form.format(Instant.now().plusSeconds(4)));
            default -> Answer.of(200);
        });
        try (Monitor monitor = monitor()) {
            awaitReady(monitor);
            StringRedisTemplate template = monitor.bean(StringRedisTemplate.class);
            commit(template, notification("ops", "a", 1, Kind.FIRING));
            Await.until(() -> assertThat(ops.requests()).hasSize(1));
            commit(template, notification("ops", "b", 1, Kind.FIRING));

            Await.until(() -> assertThat(ops.taken()).hasSize(2));
            List<FaultyReceiver.Request> all = ops.requests();
            assertThat(Duration.between(all.get(0).at(), all.get(1).at())).isGreaterThan(Duration.ofMillis(2_900));
            assertThat(Duration.between(all.get(1).at(), all.get(2).at())).isGreaterThan(Duration.ofMillis(2_500));
        }
    }

    @Test
    void a_firing_that_could_not_be_sent_before_its_end_becomes_one_message() throws Exception {
        ops.answer(Answer.of(503));
        try (Monitor monitor = monitor()) {
            awaitReady(monitor);
            StringRedisTemplate template = monitor.bean(StringRedisTemplate.class);
            commit(template, notification("ops", "a", 1, Kind.FIRING));
            Await.until(() -> assertThat(ops.requests()).hasSize(1));
            ops.answer(Answer.of(200));
            commit(template, notification("ops", "a", 2, Kind.RESOLVED));

            Await.until(() -> assertThat(ops.taken()).hasSize(1));
            assertThat(ops.taken().get(0).json().path("title").asText()).contains("now over");
        }
    }

    @Test
    void a_channel_whose_receiver_is_gone_is_off_until_it_is_enabled() throws Exception {
        ops.answer(Answer.of(410));
        try (Monitor monitor = monitor()) {
            awaitReady(monitor);
            StringRedisTemplate template = monitor.bean(StringRedisTemplate.class);
            commit(template, notification("ops", "a", 1, Kind.FIRING));
            Await.until(() -> assertThat(template.opsForHash().get(KEYS.channels(), "ops"))
                    .asString()
                    .contains("\"off\""));
            commit(template, notification("ops", "b", 1, Kind.FIRING));
            commit(template, notification("other", "b", 1, Kind.FIRING));
            Await.until(() -> assertThat(other.taken()).hasSize(1));
            assertThat(ops.requests()).hasSize(1);
            ops.answer(Answer.of(200));

            monitor.bean(Deliveries.class).enable("ops");

            Await.until(() -> assertThat(ops.taken()).hasSize(2));
        }
    }

    @Test
    void while_redis_is_away_messages_go_out_from_memory_and_not_again_when_it_is_back_without_its_data()
            throws Exception {
        try (Monitor monitor = monitor()) {
            awaitReady(monitor);
            StringRedisTemplate template = monitor.bean(StringRedisTemplate.class);
            commit(template, notification("ops", "before", 1, Kind.FIRING));
            Await.until(() -> assertThat(ops.taken()).hasSize(1));
            redis.stop();
            Await.until(() -> assertThat(monitor.bean(RedisHealth.class).isUp()).isFalse());
            Notification meanwhile = notification("ops", "meanwhile", 1, Kind.FIRING);
            monitor.camel().createProducerTemplate().sendBody("direct:outbox-memory", meanwhile);
            Await.until(() -> assertThat(ops.taken()).hasSize(2));

            redis.again();
            Await.until(() -> assertThat(monitor.bean(RedisHealth.class).isUp()).isTrue());
            commit(template, notification("ops", "before", 1, Kind.FIRING));
            commit(template, meanwhile);
            commit(template, notification("ops", "after", 1, Kind.FIRING));

            Await.until(() -> assertThat(ops.taken()).hasSize(3));
            Await.until(
                    () -> assertThat(template.opsForZSet().size(KEYS.retry())).isZero());
            assertThat(ops.requests())
                    .extracting(FaultyReceiver.Request::id)
                    .containsExactly(
                            MessageWriter.id("ops", "before", 1),
                            MessageWriter.id("ops", "meanwhile", 1),
                            MessageWriter.id("ops", "after", 1));
            assertThat(template.opsForStream().size(KEYS.deliveries())).isEqualTo(2);
        }
    }

    @Test
    void a_redis_whose_data_is_flushed_makes_nobody_repeat_or_lose_anything() throws Exception {
        try (Monitor monitor = monitor()) {
            awaitReady(monitor);
            StringRedisTemplate template = monitor.bean(StringRedisTemplate.class);
            commit(template, notification("ops", "a", 1, Kind.FIRING));
            Await.until(() -> assertThat(ops.taken()).hasSize(1));
            template.execute((org.springframework.data.redis.core.RedisCallback<Void>) connection -> {
                connection.serverCommands().flushAll();
                return null;
            });
            commit(template, notification("ops", "a", 1, Kind.FIRING));
            commit(template, notification("ops", "b", 1, Kind.FIRING));

            Await.until(() -> assertThat(ops.taken()).hasSize(2));
            Await.until(
                    () -> assertThat(template.opsForZSet().size(KEYS.retry())).isZero());
            assertThat(ops.requests())
                    .extracting(FaultyReceiver.Request::id)
                    .containsExactly(MessageWriter.id("ops", "a", 1), MessageWriter.id("ops", "b", 1));
        }
    }
}
