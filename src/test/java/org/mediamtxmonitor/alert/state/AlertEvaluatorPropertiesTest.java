package org.mediamtxmonitor.alert.state;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertKey;
import org.mediamtxmonitor.alert.AlertMemory;
import org.mediamtxmonitor.alert.AlertPolicy.Timings;
import org.mediamtxmonitor.alert.AlertState;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.testing.Runs;

import static org.assertj.core.api.Assertions.assertThat;

/** Random rules of three things, restarts and jumps of the clock: alerts do what {@link AlertModel} does, and nothing else. */
class AlertEvaluatorPropertiesTest {

    private static final int EVENTS = 1_000_000;
    private static final int EVENTS_OF_A_FLEET = 3000;

    /** From one state to another within one observation, as letters of {@link AlertModel}; {@code -} is no alert. */
    private static final Set<String> TRANSITIONS = new TreeSet<>(Set.of(
            "-p", "-f", "-~", "pf", "p~", "po", "pg", "fr", "f?", "rf", "r~", "ro", "rg", "r?", "~f", "~o", "~g", "~?",
            "?f", "?r", "?~", "?o", "?g"));

    private static final List<AlertKey> KEYS = List.of(
            Scene.ofStream("stream-bitrate-low"),
            new AlertKey("srt-drops", "main", "live/b", "publisher"),
            Scene.ofServer("server-slow"));

    private static final Timings WITH_CRITICAL_FOR = new Timings(
            Duration.ofMillis(1500),
            Duration.ofSeconds(4),
            Duration.ofSeconds(3),
            Duration.ofSeconds(5),
            2,
            Duration.ofSeconds(20),
            Duration.ofSeconds(8));

    private final Map<String, Integer> seen = new TreeMap<>();
    private int events;

    @Test
    void a_million_random_events_make_legal_transitions_only_and_each_of_them() {
        long seed = 1;
        while (events < Runs.of(EVENTS)) {
            new Fleet(seed++).live();
        }
        assertThat(seen.keySet()).isEqualTo(TRANSITIONS);
    }

    /** One evaluator and its models from a start to an end. */
    private final class Fleet {
        private final Random random;
        private final long seed;
        private final Timings timings;
        /** Restarts know times by the wall clock, so they do not go with jumps of it. */
        private final boolean restarts;

        private final Map<AlertKey, AlertModel> models = new HashMap<>();
        private final Map<AlertKey, Character> rules = new HashMap<>();
        private final Set<String> fired = new HashSet<>();
        private AlertEvaluator evaluator;
        private List<Alert> alerts = List.of();
        private Instant at = Scene.ZERO;
        private Instant last;
        private Map<AlertKey, Character> lastRules = Map.of();
        private long elapsed;
        private long grace;

        Fleet(long seed) {
            this.seed = seed;
            // The first numbers of generators with seeds in a row are much the same.
            random = new Random(seed * 0x9E3779B97F4A7C15L);
            timings = random.nextBoolean() ? Scene.TIMINGS : WITH_CRITICAL_FOR;
            restarts = random.nextBoolean();
            evaluator = new AlertEvaluator(timings);
            grace = timings.startGrace().toMillis();
            if (random.nextBoolean()) {
                evaluator.restore(new AlertMemory(List.of(), List.of(), List.of(), Map.of(), at));
                grace = 0;
            }
            KEYS.forEach(key -> {
                models.put(key, new AlertModel(timings));
                rules.put(key, '.');
            });
        }

        void live() {
            for (int i = 0; i < EVENTS_OF_A_FLEET; i++) {
                if (restarts && last != null && random.nextInt(200) == 0) {
                    restart();
                }
                change();
                at = at.plusMillis(pause());
                observe();
            }
        }

        private long pause() {
            int kind = random.nextInt(100);
            if (kind < 70) {
                return 250L * (1 + random.nextInt(8));
            }
            if (kind < 90) {
                Instant due = evaluator.nextDue();
                long wait = due == null ? 0 : due.toEpochMilli() - at.toEpochMilli();
                return Math.max(0, Math.min(wait - random.nextInt(2), 10_000));
            }
            if (kind < 98 || restarts) {
                return random.nextInt(10_000);
            }
            return random.nextInt(7_200_000) - 3_600_000;
        }

        /** Of each thing what holds now, mostly as before. */
        private void change() {
            if (random.nextInt(40) == 0) {
                char all = "?s.".charAt(random.nextInt(3));
                KEYS.forEach(key -> rules.put(key, all));
                return;
            }
            for (AlertKey key : KEYS) {
                boolean others = rules.get(key) != 's' || random.nextInt(20) == 0;
                if (others && random.nextInt(5) == 0) {
                    rules.put(
                            key,
                            (key.path() == null ? "..wwcc" : "..wwcc?x")
                                    .charAt(random.nextInt(key.path() == null ? 6 : 8)));
                }
            }
            boolean missing = rules.containsValue('s');
            if (missing && rules.values().stream().anyMatch(rule -> rule != 's')) {
                KEYS.forEach(key -> rules.replace(key, 's', '.'));
            }
        }

        private void observe() {
            long step = last == null ? 0 : at.toEpochMilli() - last.toEpochMilli();
            Instant due = evaluator.nextDue();
            long dueIn = due == null ? 0 : due.toEpochMilli() - last.toEpochMilli();
            step = Math.min(Math.max(step, 0), Math.max(10_000, dueIn));
            boolean asBefore = last != null && rules.equals(lastRules);
            boolean isDue = due != null && !at.isBefore(due);
            last = at;
            lastRules = Map.copyOf(rules);
            elapsed += step;
            Map<AlertKey, String> before = states();
            List<Alert> now = evaluator.evaluate(scene().observation());
            for (AlertKey key : KEYS) {
                check(key, step, now);
            }
            alerts = now;
            if (asBefore) {
                assertThat(!states().equals(before))
                        .as("seed " + seed + ", event " + events + ": changes by itself exactly when it said so")
                        .isEqualTo(isDue);
            }
        }

        private Map<AlertKey, String> states() {
            Map<AlertKey, String> states = new HashMap<>();
            models.forEach((key, model) -> {
                boolean over = "og-".indexOf(model.state) >= 0;
                states.put(key, over ? "-" : "" + model.state + model.level);
            });
            return states;
        }

        private Scene scene() {
            Scene scene = Scene.at(at);
            boolean blind = rules.get(KEYS.get(2)) == '?';
            Set<String> paths = new HashSet<>(Set.of("live/a", "live/b"));
            for (AlertKey key : KEYS) {
                switch (rules.get(key)) {
                    case 'w' -> scene.finds(key, Level.WARNING);
                    case 'c' -> scene.finds(key, Level.CRITICAL);
                    case 'x' -> paths.remove(key.path());
                    case '?' -> {
                        if (key.path() != null) {
                            scene.unknown(key.path());
                        }
                    }
                    default -> {}
                }
            }
            scene.server("main", blind, false, paths.toArray(String[]::new));
            return rules.containsValue('s') ? scene.withoutServer("main") : scene;
        }

        private void check(AlertKey key, long step, List<Alert> now) {
            events++;
            AlertModel model = models.get(key);
            char before = model.state == 'o' || model.state == 'g' ? '-' : model.state;
            // A server of which nothing is known says nothing of its streams either.
            char rule = rules.get(KEYS.get(2)) == '?' ? '?' : rules.get(key);
            model.step(rule, at, step, elapsed, elapsed < grace);
            Alert alert = now.stream()
                    .filter(each -> each.key().equals(key))
                    .findFirst()
                    .orElse(null);
            String what = "seed " + seed + ", event " + events + ", rule " + rule + " after " + before;
            assertThat(letter(alert)).as(what).isEqualTo(model.state);
            if (alert == null) {
                return;
            }
            assertThat(alert.level() == Level.CRITICAL ? 'c' : 'w').as(what).isEqualTo(model.level);
            if (before != model.state) {
                seen.merge("" + before + model.state, 1, Integer::sum);
                assertThat(TRANSITIONS).as(what).contains("" + before + model.state);
            }
            checkTimes(alert, what);
        }

        private void checkTimes(Alert alert, String what) {
            assertThat(alert.changedAt()).as(what).isAfterOrEqualTo(alert.since());
            assertThat(alert.endedAt() != null).as(what).isEqualTo(alert.state() == AlertState.OK);
            if (alert.endedAt() != null && alert.firedAt() != null) {
                assertThat(alert.endedAt()).as(what).isAfterOrEqualTo(alert.firedAt());
                assertThat(fired.add(alert.id()))
                        .as(what + ": " + alert.id() + " ended twice")
                        .isTrue();
            }
        }

        private void restart() {
            List<Alert> open =
                    alerts.stream().filter(alert -> alert.endedAt() == null).toList();
            AlertMemory memory = new AlertMemory(open, List.of(), List.of(), evaluator.beginnings(), last);
            evaluator = new AlertEvaluator(timings);
            evaluator.restore(memory);
            models.values().forEach(model -> model.restart(at));
            last = null;
            elapsed = 0;
            grace = 0;
        }
    }

    private static char letter(Alert alert) {
        if (alert == null) {
            return '-';
        }
        return switch (alert.state()) {
            case OK -> Boolean.TRUE.equals(alert.gone()) ? 'g' : 'o';
            case PENDING -> 'p';
            case FIRING -> 'f';
            case RECOVERING -> 'r';
            case FLAPPING -> '~';
            case UNKNOWN -> '?';
        };
    }
}
