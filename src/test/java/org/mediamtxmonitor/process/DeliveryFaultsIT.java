package org.mediamtxmonitor.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.apache.camel.ProducerTemplate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.alert.Notification;
import org.mediamtxmonitor.alert.Notification.Kind;
import org.mediamtxmonitor.notify.message.MessageWriter;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.LeaseNames;
import org.mediamtxmonitor.redis.Leases;
import org.mediamtxmonitor.redis.RedisHealth;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.FaultyReceiver;
import org.mediamtxmonitor.testing.FaultyReceiver.Answer;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.MonitorProcess;
import org.mediamtxmonitor.testing.RealRedis;
import org.mediamtxmonitor.testing.Runs;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Faults at random moments, with real processes: a sender is killed, Redis is killed and comes back empty, receivers answer
 * 503, hang, or cut the connection. A checker reads what the receivers got.
 */
class DeliveryFaultsIT {

    private static final int CONVERSATIONS = 6;
    private static final int STEPS = 24;

    @TempDir
    Path folder;

    private final Map<String, Notification> newest = new LinkedHashMap<>();
    private RealRedis redis;
    private Monitor monitor;
    private StringRedisTemplate template;
    private ProducerTemplate producer;
    private MonitorProcess sender;
    private boolean senderIsKilled;
    private boolean redisIsAway;
    private int messages;
    private int duplicates;

    private String yaml(Path data, Map<String, FaultyReceiver> receivers) {
        StringBuilder yaml = new StringBuilder("data: { dir: '" + data + "' }\nredis: { url: '" + redis.url() + "' }\n"
                + "servers: [ { id: main, url: 'http://127.0.0.1:1', interval: 1h } ]\nnotify:\n");
        receivers.forEach((name, receiver) -> yaml.append(
                "  - { name: " + name + ", type: webhook, url: '" + receiver.url() + "', allowPrivate: true }\n"));
        return yaml.toString();
    }

    @Test
    void nothing_is_lost_and_nothing_comes_in_the_wrong_order() throws Exception {
        try (FaultyReceiver a = FaultyReceiver.start();
                FaultyReceiver b = FaultyReceiver.start()) {
            Map<String, FaultyReceiver> receivers = new LinkedHashMap<>(Map.of("a", a, "b", b));
            redis = RealRedis.start(folder);
            try (Monitor here = Monitor.start(folder, yaml(folder.resolve("data"), receivers))) {
                monitor = here;
                sender = startSender(receivers);
                template = here.bean(StringRedisTemplate.class);
                producer = here.camel().createProducerTemplate();
                Await.until(
                        () -> assertThat(here.bean(RedisHealth.class).isUp()).isTrue());
                int schedules = Runs.of(50);
                for (int i = 1; i <= schedules; i++) {
                    schedule(i, receivers);
                }
                System.out.printf(
                        "%d schedules with real processes: %d messages arrived, %d of them once more, 0 lost, 0 in the"
                                + " wrong order%n",
                        schedules, messages, duplicates);
            } finally {
                if (sender != null) {
                    sender.kill();
                }
                redis.close();
            }
        }
    }

    private MonitorProcess startSender(Map<String, FaultyReceiver> receivers) throws IOException {
        return MonitorProcess.start(folder.resolve("sender"), yaml(folder.resolve("sender"), receivers));
    }

    private void schedule(int number, Map<String, FaultyReceiver> receivers) throws Exception {
        Random random = new Random(number);
        newest.clear();
        lead();
        List<String> story = new ArrayList<>();
        int faultAt = 4 + random.nextInt(8);
        int fault = number % 5;
        for (int step = 0; step < STEPS; step++) {
            decide(number, random, story);
            if (step == faultAt) {
                begin(fault, random, receivers, story);
            }
            if (step == faultAt + 8) {
                end(receivers, story);
            }
            pause(100 + random.nextInt(300));
        }
        check(number, receivers, story);
    }

    /** The other process only sends: it may have taken the lease of the alerts while this one stood still. */
    private void lead() {
        Await.until(() -> {
            if (monitor.bean(Leases.class).isElsewhere(LeaseNames.ALERTS)) {
                template.delete(monitor.bean(Keys.class).lease(LeaseNames.ALERTS));
            }
            assertThat(monitor.bean(Leases.class).isElsewhere(LeaseNames.ALERTS))
                    .isFalse();
        });
    }

    /** Lets time pass between two decisions; nothing is waited for. */
    private static void pause(int ms) {
        Awaitility.await()
                .pollDelay(Duration.ofMillis(ms))
                .pollInterval(Duration.ofMillis(ms))
                .until(() -> true);
    }

    private void decide(int schedule, Random random, List<String> story) throws Exception {
        String channel = random.nextBoolean() ? "a" : "b";
        String thread = "s" + schedule + "t" + random.nextInt(CONVERSATIONS);
        Notification before = newest.get(channel + " " + thread);
        if (before != null && before.kind() == Kind.RESOLVED) {
            return;
        }
        Kind kind = before == null ? Kind.FIRING : random.nextInt(3) == 0 ? Kind.RESOLVED : Kind.UPDATE;
        Notification next = DeliveryIT.notification(channel, thread, before == null ? 1 : before.version() + 1, kind);
        newest.put(channel + " " + thread, next);
        story.add("decided " + channel + " " + thread + " " + next.version() + " " + kind);
        tell(next);
    }

    /** What the leader does: into Redis, or into memory while that is away. */
    private void tell(Notification notification) throws Exception {
        if (!redisIsAway && monitor.bean(RedisHealth.class).isUp()) {
            try {
                DeliveryIT.commit(template, notification);
                return;
            } catch (DataAccessException e) {
                // It has just gone away.
            }
        }
        producer.sendBody("direct:outbox-memory", notification);
    }

    private void begin(int fault, Random random, Map<String, FaultyReceiver> receivers, List<String> story)
            throws Exception {
        FaultyReceiver victim = receivers.get(random.nextBoolean() ? "a" : "b");
        switch (fault) {
            case 0 -> {
                story.add("sender killed");
                sender.kill();
                senderIsKilled = true;
            }
            case 1 -> {
                story.add("Redis killed");
                redisIsAway = true;
                redis.stop();
                Await.until(
                        () -> assertThat(monitor.bean(RedisHealth.class).isUp()).isFalse());
            }
            case 2 -> {
                story.add("receiver answers 503");
                victim.answer(Answer.of(503));
            }
            case 3 -> {
                story.add("receiver hangs");
                victim.answer(Answer.hang());
            }
            default -> {
                story.add("receiver cuts the line");
                victim.answer(number -> number % 2 == 0 ? Answer.cut() : Answer.reset());
                sender.kill();
                senderIsKilled = true;
            }
        }
    }

    private void end(Map<String, FaultyReceiver> receivers, List<String> story) throws Exception {
        story.add("all well");
        receivers.values().forEach(receiver -> receiver.answer(Answer.of(200)));
        if (senderIsKilled) {
            sender = startSender(receivers);
            senderIsKilled = false;
        }
        if (redisIsAway) {
            redis.again();
            Await.until(() -> assertThat(monitor.bean(RedisHealth.class).isUp()).isTrue());
            redisIsAway = false;
            for (Notification one : newest.values()) {
                DeliveryIT.commit(template, one);
            }
        }
    }

    private void check(int schedule, Map<String, FaultyReceiver> receivers, List<String> story) {
        Awaitility.await("schedule " + schedule + " " + story)
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> newest.forEach((name, one) -> assertThat(versions(receivers, one))
                        .as("%s of schedule %d: %s", name, schedule, story)
                        .isNotEmpty()
                        .last()
                        .isEqualTo(one.version())));
        Map<String, Integer> seen = new HashMap<>();
        newest.forEach((name, one) -> {
            List<Long> versions = versions(receivers, one);
            assertThat(versions)
                    .as("%s of schedule %d: %s", name, schedule, story)
                    .isSorted();
            messages += versions.size();
            duplicates += versions.size() - (int) versions.stream().distinct().count();
            seen.put(name, versions.size());
        });
        assertThat(seen).hasSameSizeAs(newest);
    }

    /** Versions of a conversation in the order in which they were received; a second copy has the id of the first. */
    private static List<Long> versions(Map<String, FaultyReceiver> receivers, Notification newest) {
        Map<String, Long> ids = new HashMap<>();
        for (long version = 1; version <= newest.version(); version++) {
            ids.put(MessageWriter.id(newest.channel(), newest.thread(), version), version);
        }
        return receivers.get(newest.channel()).taken().stream()
                .filter(request -> request.json().path("thread").asText().equals(newest.thread()))
                .map(request -> {
                    assertThat(ids).containsKey(request.id());
                    return ids.get(request.id());
                })
                .toList();
    }
}
