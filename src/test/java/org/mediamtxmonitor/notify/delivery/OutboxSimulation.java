package org.mediamtxmonitor.notify.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.mediamtxmonitor.alert.Notification;
import org.mediamtxmonitor.alert.Notification.Kind;
import org.mediamtxmonitor.redis.OutageJournal;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/**
 * Three processes that send what a leader decides, with faults at random times: receivers that fail, hang or take a message
 * without saying so, processes that are killed, a Redis that is away or loses its data. The leader is the first process;
 * while Redis is away it hands its notifications over in memory, and when Redis is back it writes everything that is open.
 */
final class OutboxSimulation {

    private static final Duration STEP = Duration.ofMillis(250);
    private static final List<String> CHANNELS = List.of("a", "b");
    private static final int PROCESSES = 3;

    /** A message that a receiver took. */
    record Received(Instant at, ConversationKey conversation, long version, String id, boolean missed) {}

    /** What goes wrong. */
    enum Fault {
        /** A process is killed. */
        KILL,
        /** Redis is away for up to a minute. */
        AWAY,
        /** Redis loses its data. */
        LOSS,
        /** A receiver answers that it does not take a message, or hangs. */
        RECEIVER,
        /** A receiver takes a message, and can't say so. */
        CUT
    }

    private record Sending(Attempt attempt, Instant ends, Outcome outcome) {}

    private final class Process {

        private final Channels channels =
                new Channels(CHANNELS.stream().map(Given::channel).toList());
        private final boolean[] up = {true};
        private final Deliveries deliveries = new Deliveries(
                redis.store(false),
                channels,
                () -> up[0],
                () -> false,
                false,
                OutageJournal.none(),
                new SimpleMeterRegistry(),
                clock,
                clock::nanos,
                random::nextDouble);
        private final Map<String, List<ConversationKey>> queues = new LinkedHashMap<>();
        private final Map<String, Sending> sending = new HashMap<>();

        void queue(ConversationKey key) {
            if (key != null) {
                queues.computeIfAbsent(key.channel(), name -> new ArrayList<>()).add(key);
            }
        }

        /** What the route redis-heartbeat does: told first, then Redis is up. */
        void heartbeat() {
            if (redis.away) {
                up[0] = false;
            } else if (!up[0]) {
                deliveries.restore();
                up[0] = true;
            }
        }

        void step() {
            heartbeat();
            try {
                if (!redis.away && !redis.outbox.isEmpty() && random.nextInt(PROCESSES) == 0) {
                    ConversationKey key = redis.outbox.peek();
                    queue(deliveries.accept(Map.of(
                            "channel", key.channel().getBytes(StandardCharsets.UTF_8),
                            "thread", key.thread().getBytes(StandardCharsets.UTF_8))));
                    redis.outbox.remove();
                }
                deliveries.due().forEach(this::queue);
            } catch (org.springframework.dao.DataAccessException e) {
                up[0] = false;
            }
            for (String channel : CHANNELS) {
                Sending now = sending.get(channel);
                if (now != null && !now.ends().isAfter(clock.instant())) {
                    sending.remove(channel);
                    deliveries.finish(now.attempt(), now.outcome());
                    now = null;
                }
                List<ConversationKey> queue = queues.getOrDefault(channel, List.of());
                if (now == null && !queue.isEmpty()) {
                    Attempt attempt = deliveries.begin(queue.remove(0));
                    if (attempt != null) {
                        sending.put(channel, send(attempt));
                        tell("process " + processes.indexOf(this) + " sends "
                                + attempt.notification().version() + " until "
                                + sending.get(channel).ends() + " "
                                + sending.get(channel).outcome()
                                + (attempt.fromMemory() ? " from memory " : " ")
                                + attempt.key().field());
                    }
                }
            }
        }
    }

    private final Random random;
    private final Set<Fault> faults;
    private final Given.HandClock clock = new Given.HandClock();
    private final SimulatedRedis redis = new SimulatedRedis(clock);
    private final List<Process> processes = new ArrayList<>();
    private final Map<ConversationKey, Notification> newest = new LinkedHashMap<>();
    final List<Received> received = new ArrayList<>();
    /** What happened, for who reads why a test fails. */
    private final List<String> story = new ArrayList<>();

    private boolean quiet;
    private Instant redisBack = Instant.MIN;
    /** The leader has written everything that is open since Redis was back. */
    private boolean written = true;

    private int threads;

    OutboxSimulation(long seed, Set<Fault> faults) {
        this.random = new Random(seed);
        this.faults = faults;
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(new Process());
        }
    }

    /** Faults for some minutes, then time to get everything out. */
    void run() {
        for (int i = 0; i < 40; i++) {
            clock.pass(STEP);
            step();
        }
        int steps = 200 + random.nextInt(1_000);
        for (int i = 0; i < steps; i++) {
            clock.pass(STEP);
            decide();
            fault();
            step();
        }
        quiet = true;
        redis.away = false;
        Instant end = clock.instant().plus(Duration.ofHours(3));
        while (clock.instant().isBefore(end)) {
            boolean idle = lacking().isEmpty() && processes.stream().allMatch(one -> one.sending.isEmpty());
            clock.pass(idle ? Duration.ofMinutes(10) : STEP.multipliedBy(4));
            step();
        }
    }

    private void step() {
        processes.forEach(Process::step);
        leader();
    }

    private void tell(String what) {
        story.add(clock.instant() + " " + what);
    }

    /** Faults, and what happened to one conversation. */
    String story(ConversationKey key) {
        String tail = " " + key.field();
        return story.stream()
                .filter(line -> line.endsWith(tail) || line.endsWith("!"))
                .collect(java.util.stream.Collectors.joining("\n", "\n", "\n"));
    }

    /** Conversations of which the newest version did not arrive. */
    List<ConversationKey> lacking() {
        return newest.values().stream()
                .filter(one -> received.stream()
                        .noneMatch(message -> message.conversation().equals(ConversationKey.of(one))
                                && message.version() == one.version()))
                .map(ConversationKey::of)
                .toList();
    }

    private void decide() {
        if (random.nextInt(12) != 0) {
            return;
        }
        String channel = CHANNELS.get(random.nextInt(CHANNELS.size()));
        boolean fresh = newest.isEmpty() || random.nextBoolean();
        String thread = "t" + (fresh ? threads++ : random.nextInt(threads));
        ConversationKey key = new ConversationKey(channel, thread);
        Notification before = newest.get(key);
        if (before != null && before.kind() == Kind.RESOLVED) {
            return;
        }
        Kind kind = before == null ? Kind.FIRING : random.nextBoolean() ? Kind.RESOLVED : Kind.UPDATE;
        Notification notification =
                Given.notification(channel, thread, before == null ? 1 : before.version() + 1, kind, clock.instant());
        newest.put(key, notification);
        tell("decided " + notification.version() + " " + kind + " " + key.field());
        Process leader = processes.get(0);
        if (!leader.up[0] || redis.away) {
            written = false;
            leader.queue(leader.deliveries.remember(notification));
        } else {
            redis.commit(notification);
        }
    }

    private void leader() {
        Process leader = processes.get(0);
        if (!written && leader.up[0] && !redis.away) {
            newest.values().forEach(redis::commit);
            written = true;
        }
    }

    private void fault() {
        if (isTime(Fault.KILL)) {
            // What the leader decided while Redis was away dies with it, and nobody can know.
            int dead = written ? random.nextInt(PROCESSES) : 1 + random.nextInt(PROCESSES - 1);
            processes.set(dead, new Process());
            tell("killed " + dead + "!");
        }
        if (isTime(Fault.AWAY) && !redis.away) {
            redis.away = true;
            tell("Redis away!");
            redisBack = clock.instant().plusMillis(random.nextInt(60_000));
        }
        if (isTime(Fault.LOSS) && !redis.away) {
            redis.flush();
            tell("Redis lost its data!");
            written = false;
        }
        if (redis.away && clock.instant().isAfter(redisBack)) {
            boolean empty = faults.contains(Fault.LOSS) && random.nextInt(3) == 0;
            if (empty) {
                redis.flush();
            }
            tell("Redis back" + (empty ? " without data!" : "!"));
            redis.away = false;
            written = false;
        }
    }

    private boolean isTime(Fault fault) {
        return faults.contains(fault) && random.nextInt(120) == 0;
    }

    private Sending send(Attempt attempt) {
        Instant soon = clock.instant().plusMillis(random.nextInt(800));
        int chance = quiet ? 100 : random.nextInt(14);
        boolean isCut = chance == 3 && faults.contains(Fault.CUT);
        boolean isFailing = chance != 3 && faults.contains(Fault.RECEIVER);
        return switch (isCut || isFailing ? chance : 100) {
            case 0 -> new Sending(attempt, soon, Outcome.failed(Given.status(503)));
            case 1 -> new Sending(attempt, soon, Outcome.failed(Given.retryAfter(429, Duration.ofSeconds(7))));
            case 2 -> new Sending(attempt, clock.instant().plusSeconds(10), Outcome.failed(Given.noAnswer()));
            // The receiver took it, and the connection was cut before it could say so.
            case 3 -> {
                receive(attempt);
                yield new Sending(attempt, soon, Outcome.failed(Given.noAnswer()));
            }
            case 4 -> new Sending(attempt, soon, Outcome.failed(Given.status(404)));
            default -> {
                receive(attempt);
                yield new Sending(attempt, soon, Outcome.delivered(200, "ok"));
            }
        };
    }

    private void receive(Attempt attempt) {
        received.add(new Received(
                clock.instant(),
                attempt.key(),
                attempt.notification().version(),
                attempt.messageId(),
                attempt.missed()));
    }
}
