package org.mediamtxmonitor.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
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

/**
 * Messages from the outbox to real receivers, which answer as services do on good and bad days. The tests run side by side
 * over one monitor, in which each has two channels of its own; those that break Redis have a monitor of their own.
 */
@Execution(ExecutionMode.CONCURRENT)
class DeliveryIT {

    private static final Keys KEYS = new Keys("mediamtx:");

    /** As many as there are tests. */
    private static final int PAIRS = 9;

    private static final Queue<Pair> PAIRS_LEFT = new ConcurrentLinkedQueue<>();

    private static List<Pair> pairs;
    private static RealRedis redis;
    private static Monitor monitor;
    private static StringRedisTemplate template;

    /** The receivers of the test. */
    private FaultyReceiver ops;

    private FaultyReceiver other;
    /** The names of their channels. */
    private String opsName;

    private String otherName;

    /** Two channels and their receivers. */
    private record Pair(int number, FaultyReceiver ops, FaultyReceiver other) {

        static Pair start(int number) {
            return new Pair(number, FaultyReceiver.start(), FaultyReceiver.start());
        }

        String opsName() {
            return "ops" + number;
        }

        String otherName() {
            return "other" + number;
        }

        String yaml() {
            return channel(opsName(), ops) + channel(otherName(), other);
        }

        void close() throws IOException {
            ops.close();
            other.close();
        }
    }

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        pairs = IntStream.range(0, PAIRS).mapToObj(Pair::start).toList();
        PAIRS_LEFT.addAll(pairs);
        redis = RealRedis.start(folder);
        monitor = monitor(folder, redis);
        template = monitor.bean(StringRedisTemplate.class);
        awaitReady(monitor);
    }

    @AfterAll
    static void stop() throws IOException {
        monitor.close();
        redis.close();
        for (Pair pair : pairs) {
            pair.close();
        }
    }

    @BeforeEach
    void take() {
        Pair mine = PAIRS_LEFT.remove();
        ops = mine.ops();
        other = mine.other();
        opsName = mine.opsName();
        otherName = mine.otherName();
    }

    private static Monitor monitor(Path folder, RealRedis redis) {
        return Monitor.start(
                folder,
                Monitor.data(folder) + "redis: { url: '" + redis.url() + "' }\n"
                        + "servers: [ { id: main, url: 'http://127.0.0.1:1', interval: 1h } ]\nnotify:\n"
                        + pairs.stream().map(Pair::yaml).collect(Collectors.joining()));
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

    /** What came of the tries of the test, the newest first. */
    private List<Delivery> deliveries() {
        return monitor.bean(DeliveryLog.class).all().stream()
                .filter(delivery -> delivery.channel().equals(opsName))
                .toList();
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
        long began = System.nanoTime();
        commit(template, notification(opsName, "a", 1, Kind.FIRING));
        Await.until(() -> assertThat(ops.taken()).hasSize(1));
        System.out.printf("Sent after %d ms%n", (System.nanoTime() - began) / 1_000_000);
        commit(template, notification(opsName, "a", 1, Kind.FIRING));
        commit(template, notification(opsName, "a", 2, Kind.RESOLVED));

        Await.until(() -> assertThat(ops.taken()).hasSize(2));
        assertThat(ops.taken())
                .extracting(FaultyReceiver.Request::id)
                .containsExactly(MessageWriter.id(opsName, "a", 1), MessageWriter.id(opsName, "a", 2));
        assertThat(ops.taken().get(1).json().path("status").asText()).isEqualTo("resolved");
    }

    @Test
    void a_receiver_that_hangs_holds_up_no_other_channel() throws Exception {
        ops.answer(Answer.hang());
        for (int i = 0; i < 20; i++) {
            commit(template, notification(opsName, "t" + i, 1, Kind.FIRING));
        }
        Await.until(() -> assertThat(ops.requests()).hasSize(1));
        for (int i = 0; i < 20; i++) {
            commit(template, notification(otherName, "t" + i, 1, Kind.FIRING));
        }

        Await.until(() -> assertThat(other.taken()).hasSize(20));
        assertThat(ops.requests()).hasSize(1);
    }

    @Test
    void failures_of_all_kinds_are_tried_again_until_the_message_is_taken() throws Exception {
        ops.answer(number -> switch (number) {
            case 1 -> Answer.of(500);
            case 2 -> Answer.reset();
            default -> Answer.of(200);
        });
        commit(template, notification(opsName, "a", 1, Kind.FIRING));

        Await.until(() -> assertThat(ops.taken()).hasSize(1));
        assertThat(ops.requests())
                .extracting(FaultyReceiver.Request::id)
                .containsOnly(MessageWriter.id(opsName, "a", 1));
        assertThat(ops.requests()).hasSize(3);
    }

    @Test
    void a_message_that_the_receiver_calls_wrong_is_given_up_and_the_next_one_is_sent() throws Exception {
        ops.answer(Answer.of(400, "invalid_payload"));
        commit(template, notification(opsName, "a", 1, Kind.FIRING));
        Await.until(() ->
                assertThat(deliveries()).extracting(Delivery::outcome).containsExactly("given-up", "failed", "failed"));
        ops.answer(Answer.of(200));
        commit(template, notification(opsName, "a", 2, Kind.RESOLVED));

        Await.until(() -> assertThat(ops.taken()).hasSize(1));
        assertThat(deliveries().get(1).answer()).isEqualTo("invalid_payload");
    }

    @Test
    void a_receiver_is_left_alone_for_as_long_as_it_says_in_seconds_or_as_a_date() throws Exception {
        DateTimeFormatter form = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);
        ops.answer(number -> switch (number) {
            case 1 -> Answer.retryAfter(429, "3");
            case 2 -> Answer.retryAfter(503, form.format(Instant.now().plusSeconds(4)));
            default -> Answer.of(200);
        });
        commit(template, notification(opsName, "a", 1, Kind.FIRING));
        Await.until(() -> assertThat(ops.requests()).hasSize(1));
        commit(template, notification(opsName, "b", 1, Kind.FIRING));

        Await.until(() -> assertThat(ops.taken()).hasSize(2));
        List<FaultyReceiver.Request> all = ops.requests();
        assertThat(Duration.between(all.get(0).at(), all.get(1).at())).isGreaterThan(Duration.ofMillis(2_900));
        assertThat(Duration.between(all.get(1).at(), all.get(2).at())).isGreaterThan(Duration.ofMillis(2_500));
    }

    @Test
    void a_firing_that_could_not_be_sent_before_its_end_becomes_one_message() throws Exception {
        ops.answer(Answer.of(503));
        commit(template, notification(opsName, "a", 1, Kind.FIRING));
        Await.until(() -> assertThat(ops.requests()).hasSize(1));
        ops.answer(Answer.of(200));
        commit(template, notification(opsName, "a", 2, Kind.RESOLVED));

        Await.until(() -> assertThat(ops.taken()).hasSize(1));
        assertThat(ops.taken().get(0).json().path("title").asText()).contains("now over");
    }

    @Test
    void a_channel_whose_receiver_is_gone_is_off_until_it_is_enabled() throws Exception {
        ops.answer(Answer.of(410));
        commit(template, notification(opsName, "a", 1, Kind.FIRING));
        Await.until(() -> assertThat(template.opsForHash().get(KEYS.channels(), opsName))
                .asString()
                .contains("\"off\""));
        commit(template, notification(opsName, "b", 1, Kind.FIRING));
        commit(template, notification(otherName, "b", 1, Kind.FIRING));
        Await.until(() -> assertThat(other.taken()).hasSize(1));
        assertThat(ops.requests()).hasSize(1);
        ops.answer(Answer.of(200));

        monitor.bean(Deliveries.class).enable(opsName);

        Await.until(() -> assertThat(ops.taken()).hasSize(2));
    }

    @Test
    void while_redis_is_away_messages_go_out_from_memory_and_not_again_when_it_is_back_without_its_data(
            @TempDir Path folder) throws Exception {
        try (RealRedis redis = RealRedis.start(folder);
                Monitor monitor = monitor(folder, redis)) {
            awaitReady(monitor);
            StringRedisTemplate template = monitor.bean(StringRedisTemplate.class);
            commit(template, notification(opsName, "before", 1, Kind.FIRING));
            Await.until(() -> assertThat(ops.taken()).hasSize(1));
            // What is told of it only then would be written once Redis is back.
            Await.until(() ->
                    assertThat(template.opsForStream().size(KEYS.deliveries())).isEqualTo(1));
            redis.stop();
            Await.until(() -> assertThat(monitor.bean(RedisHealth.class).isUp()).isFalse());
            Notification meanwhile = notification(opsName, "meanwhile", 1, Kind.FIRING);
            monitor.camel().createProducerTemplate().sendBody("direct:outbox-memory", meanwhile);
            Await.until(() -> assertThat(ops.taken()).hasSize(2));

            redis.again();
            Await.until(() -> assertThat(monitor.bean(RedisHealth.class).isUp()).isTrue());
            commit(template, notification(opsName, "before", 1, Kind.FIRING));
            commit(template, meanwhile);
            commit(template, notification(opsName, "after", 1, Kind.FIRING));

            Await.until(() -> assertThat(ops.taken()).hasSize(3));
            Await.until(
                    () -> assertThat(template.opsForZSet().size(KEYS.retry())).isZero());
            assertThat(ops.requests())
                    .extracting(FaultyReceiver.Request::id)
                    .containsExactly(
                            MessageWriter.id(opsName, "before", 1),
                            MessageWriter.id(opsName, "meanwhile", 1),
                            MessageWriter.id(opsName, "after", 1));
            Await.until(() ->
                    assertThat(template.opsForStream().size(KEYS.deliveries())).isEqualTo(2));
        }
    }

    @Test
    void a_redis_whose_data_is_flushed_makes_nobody_repeat_or_lose_anything(@TempDir Path folder) throws Exception {
        try (RealRedis redis = RealRedis.start(folder);
                Monitor monitor = monitor(folder, redis)) {
            awaitReady(monitor);
            StringRedisTemplate template = monitor.bean(StringRedisTemplate.class);
            commit(template, notification(opsName, "a", 1, Kind.FIRING));
            Await.until(() -> assertThat(ops.taken()).hasSize(1));
            template.execute((org.springframework.data.redis.core.RedisCallback<Void>) connection -> {
                connection.serverCommands().flushAll();
                return null;
            });
            commit(template, notification(opsName, "a", 1, Kind.FIRING));
            commit(template, notification(opsName, "b", 1, Kind.FIRING));

            Await.until(() -> assertThat(ops.taken()).hasSize(2));
            Await.until(
                    () -> assertThat(template.opsForZSet().size(KEYS.retry())).isZero());
            assertThat(ops.requests())
                    .extracting(FaultyReceiver.Request::id)
                    .containsExactly(MessageWriter.id(opsName, "a", 1), MessageWriter.id(opsName, "b", 1));
        }
    }
}
