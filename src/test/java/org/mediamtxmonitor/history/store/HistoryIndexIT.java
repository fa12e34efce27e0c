package org.mediamtxmonitor.history.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.history.write.Rig;
import org.mediamtxmonitor.testing.RealRedis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mediamtxmonitor.history.write.Rig.live;
import static org.mediamtxmonitor.history.write.Rig.series;

/** What looking after the history asks of Redis: over a real Redis that counts its commands. */
class HistoryIndexIT {

    private static final long ZERO = 1_794_960_000_000L;
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final int STREAMS = 500;

    @TempDir
    private Path folder;

    private RealRedis redis;

    @BeforeEach
    void start() throws Exception {
        redis = RealRedis.start(folder);
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    private static void write(Rig rig, String path, long fromMs, long toMs) {
        Rig.Filler filler = rig.fill(series(path));
        double[] values = new double[SeriesSchema.STREAM.columns().size()];
        Arrays.fill(values, 1);
        for (long time = fromMs; time < toMs; time += 10_000) {
            filler.add(time, 10_000, values);
        }
        filler.end();
    }

    private static long calls(Rig rig) {
        Properties stats = rig.redis
                .getConnectionFactory()
                .getConnection()
                .serverCommands()
                .info("commandstats");
        return stats.stringPropertyNames().stream()
                .filter(name -> !name.contains("info"))
                .mapToLong(name -> Long.parseLong(stats.getProperty(name).replaceAll("calls=(\\d+),.*", "$1")))
                .sum();
    }

    @Test
    void streams_that_are_gone_are_hardly_asked_about() {
        try (Rig rig = Rig.over(redis)) {
            for (int i = 0; i < STREAMS; i++) {
                write(rig, "p" + i, ZERO, ZERO + 300_000);
            }
            rig.at(ZERO + 5 * HOUR);
            upkeep(rig);
            assertThat(rig.historyIndex.of(Tier.SECONDS)).hasSize(STREAMS);

            long before = calls(rig);
            for (int round = 1; round <= 60; round++) {
                rig.at(ZERO + 5 * HOUR + round * 10_000L);
                upkeep(rig);
            }
            assertThat(calls(rig) - before).as("ten minutes, every ten seconds").isLessThan(2L * STREAMS);
            assertThat(rig.historyIndex.of(Tier.SECONDS)).hasSize(STREAMS);
        }
    }

    private static void upkeep(Rig rig) {
        rig.historyIndex.look();
        rig.rollUp.due().forEach(rig.rollUp::run);
        rig.retention.trim(rig.retention.due());
    }

    @Test
    void what_a_node_holds_back_is_not_tried_at_every_look() {
        try (Rig rig = Rig.over(redis)) {
            write(rig, "a", ZERO, ZERO + 26 * HOUR);
            long before = 0;
            for (int round = 0; round < 60; round++) {
                rig.at(ZERO + 26 * HOUR + round * 10_000L);
                upkeep(rig);
                before = round == 10 ? calls(rig) : before;
            }
            assertThat(calls(rig) - before)
                    .as("50 looks at three keys that hardly change")
                    .isLessThan(400);
        }
    }

    @Test
    void of_more_names_than_the_heap_suffices_for_those_that_ended_first_go_with_all_their_tiers() {
        try (Rig rig = Rig.withRoomFor(redis, 600)) {
            write(rig, "camera", ZERO, ZERO + 3 * 24 * HOUR);
            rig.at(ZERO + 3 * 24 * HOUR + 2 * HOUR);
            upkeep(rig);
            rig.rollUp.due().forEach(rig.rollUp::run);
            long end = ZERO + 3 * 24 * HOUR + 2 * HOUR;
            for (int visit = 0; visit < 3 * STREAMS; visit++) {
                write(rig, "visit/" + visit, end + visit * 1000L, end + visit * 1000L + 20_000);
            }
            write(rig, "camera", end, end + 3 * STREAMS * 1000L);
            rig.at(end + 3 * STREAMS * 1000L);
            for (int look = 0; look < 5; look++) {
                upkeep(rig);
                rig.at(end + 3 * STREAMS * 1000L + look * 10_000L);
            }

            assertThat(rig.redis.keys(rig.keys.historyPrefix() + "*")).hasSizeBetween(560, 600);
            assertThat(rig.historyIndex.keys()).isBetween(560, 600);
            assertThat(rig.historyIndex.droppedSeries()).isBetween(900L, 950L);
            assertThat(rig.historyIndex.remembered()).isLessThan(700);
            assertThat(rig.historyIndex.has(series("camera"), Tier.SECONDS)).isTrue();
            assertThat(rig.historyIndex.has(series("camera"), Tier.MINUTES)).isTrue();
            assertThat(rig.historyIndex.has(series("camera"), Tier.HOURS)).isTrue();
            assertThat(rig.historyIndex.has(series("visit/" + (3 * STREAMS - 1)), Tier.SECONDS))
                    .isTrue();
            assertThat(rig.historyIndex.has(series("visit/0"), Tier.SECONDS)).isFalse();
        }
    }

    @Test
    void one_process_looks_and_another_reads_what_it_found() {
        try (Rig first = Rig.beside(redis);
                Rig second = Rig.beside(redis)) {
            write(first, "a", ZERO, ZERO + HOUR);
            first.at(ZERO + HOUR);
            second.at(ZERO + HOUR);
            first.historyIndex.look();
            second.historyIndex.look();

            assertThat(second.historyIndex.isOurs()).isFalse();
            assertThat(second.historyIndex.of(Tier.SECONDS)).isEqualTo(first.historyIndex.of(Tier.SECONDS));
            assertThat(second.historyIndex.bytes()).isEqualTo(first.historyIndex.bytes());
            assertThat(second.historyIndex.begin(Tier.SECONDS)).isEqualTo(first.historyIndex.begin(Tier.SECONDS));
            assertThat(second.historyIndex.streams()).containsExactly(series("a"));
            assertThat(second.retention.due()).as("only who looks trims").isEmpty();
            long before = calls(second);
            second.historyIndex.look();
            assertThat(calls(second) - before).isLessThan(6);
        }
    }

    @Test
    void another_process_looks_when_the_first_is_gone() {
        try (Rig first = Rig.beside(redis);
                Rig second = Rig.beside(redis)) {
            first.historyIndex.look();
            second.historyIndex.look();
            first.redis.delete(first.keys.historyLease());
            second.historyIndex.look();

            assertThat(second.historyIndex.isOurs()).isTrue();
        }
    }

    @Test
    void a_process_that_does_not_look_rolls_nothing_up_twice() {
        try (Rig first = Rig.beside(redis);
                Rig second = Rig.beside(redis)) {
            write(first, "a", ZERO, ZERO + HOUR);
            first.at(ZERO + 2 * HOUR);
            second.at(ZERO + 2 * HOUR);
            first.historyIndex.look();
            second.historyIndex.look();
            assertThat(second.rollUp.due()).hasSize(1);
            second.rollUp.due().forEach(second.rollUp::run);
            second.historyIndex.look();

            assertThat(second.rollUp.due()).isEmpty();
        }
    }

    @Test
    void a_takeover_asks_for_the_last_blocks_at_once() throws Exception {
        try (Rig rig = Rig.over(redis).own()) {
            org.mediamtxmonitor.stream.Stream[] streams = new org.mediamtxmonitor.stream.Stream[50];
            Arrays.setAll(streams, i -> live("p" + i, 1000));
            for (int i = 0; i < 20; i++) {
                rig.publish(ZERO + 1000L * i, streams);
            }
            try (Rig next = Rig.over(redis).own()) {
                long before = roundTrips(next);
                next.publish(ZERO + 20_000, streams);
                assertThat(roundTrips(next) - before)
                        .as("the log, all last blocks, and the report")
                        .isLessThan(8);
            }
        }
    }

    /** Scripts and single commands: what is called inside of a script is no round trip. */
    private static long roundTrips(Rig rig) {
        Properties stats = rig.redis
                .getConnectionFactory()
                .getConnection()
                .serverCommands()
                .info("commandstats");
        return List.of("cmdstat_evalsha", "cmdstat_eval", "cmdstat_xrange").stream()
                .mapToLong(name ->
                        Long.parseLong(stats.getProperty(name, "calls=0,").replaceAll("calls=(\\d+),.*", "$1")))
                .sum();
    }

    @Test
    void names_that_never_come_again_get_no_minutes() {
        try (Rig rig = Rig.over(redis)) {
            write(rig, "visit", ZERO + 100_000, ZERO + 120_000);
            write(rig, "camera", ZERO, ZERO + HOUR);
            rig.at(ZERO + 3 * HOUR);
            upkeep(rig);
            rig.at(ZERO + 26 * HOUR);
            upkeep(rig);
            upkeep(rig);

            assertThat(rig.store.last(series("camera"), Tier.MINUTES)).isPresent();
            assertThat(rig.historyIndex.streams()).containsExactly(series("camera"));
        }
    }
}
