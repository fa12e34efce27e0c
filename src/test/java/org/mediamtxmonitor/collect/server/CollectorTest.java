package org.mediamtxmonitor.collect.server;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.collect.Given;
import org.mediamtxmonitor.collect.Items;
import org.mediamtxmonitor.collect.request.Answered;
import org.mediamtxmonitor.collect.request.PollCycle;
import org.mediamtxmonitor.mediamtx.Info;
import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.stream.PollResult;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.testing.ManualClock;
import org.springframework.dao.QueryTimeoutException;

import static org.assertj.core.api.Assertions.assertThat;

class CollectorTest {

    private static final String TIME = "2026-11-22T18:44:18.921018607Z";

    private final ManualClock clock = new ManualClock();
    private boolean ours = true;
    private ServerReport left;
    private boolean away;
    private boolean given;
    private CountDownLatch hangs;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final Collector collector = new Collector(
            Given.settings("servers: [ { id: main, url: 'http://localhost:9997', interval: 1s } ]\n"),
            RuleSet.shipped(),
            clock,
            new Collector.Ownership() {
                @Override
                public boolean owns(String server) {
                    return ours;
                }

                @Override
                public boolean isTaken(String server) {
                    return given;
                }

                @Override
                public Optional<ServerReport> left(String server) {
                    if (hangs != null) {
                        asked.countDown();
                        await(hangs);
                    }
                    if (away) {
                        throw new QueryTimeoutException("away");
                    }
                    return Optional.ofNullable(left);
                }
            });

    private PollResult poll(double second, PathItem... paths) {
        clock.at(second);
        PollCycle cycle = collector.begin("main");
        return finish(answered(cycle, paths));
    }

    private PollCycle answered(PollCycle cycle, PathItem... paths) {
        Answered answered = Answered.of(cycle);
        answered.info(new Info("v1.20.1", WatchedServer.STARTED));
        answered.paths(java.util.List.of(paths), 0, 1, clock.nanos(), clock.now());
        return answered.cycle();
    }

    /** As the route does. */
    private PollResult finish(PollCycle cycle) {
        NormalisedPoll poll = collector.normalise(cycle);
        return poll == null ? null : collector.judge(poll);
    }

    private void isAnothers() {
        ours = false;
        collector.forget("main");
    }

    @Test
    void what_another_process_saw_is_no_news_to_the_one_that_takes_over() {
        poll(0, Items.live("live/a", TIME, 1_000), Items.live("live/b", TIME, 1_000));
        isAnothers();
        left = new WatchedServer().poll(5, Items.live("live/b", TIME, 2_000));
        ours = true;

        assertThat(poll(6, Items.live("live/b", TIME, 3_000)).events()).isEmpty();
    }

    @Test
    void what_changed_since_another_process_looked_is_told_by_the_one_that_takes_over() {
        isAnothers();
        left = new WatchedServer().poll(0, Items.live("live/a", TIME, 1_000), Items.live("live/b", TIME, 1_000));
        ours = true;

        assertThat(poll(6, Items.live("live/b", TIME, 2_000)).events())
                .extracting(event -> event.path() + " " + event.to())
                .containsExactly("live/a gone");
    }

    @Test
    void what_was_remembered_stays_while_no_other_process_polls() {
        poll(0, Items.live("live/a", TIME, 1_000));
        ours = false;
        poll0();
        ours = true;
        left = new WatchedServer().poll(0);

        assertThat(poll(2, Items.live("live/a", TIME, 251_000)).report().streams())
                .extracting(stream -> stream.inboundBitsPerSecond())
                .containsExactly(1_000_000L);
    }

    private void poll0() {
        clock.at(1);
        assertThat(collector.begin("main")).isNull();
    }

    @Test
    void a_round_that_began_before_another_process_took_over_is_not_told() {
        clock.at(0);
        PollCycle cycle = answered(collector.begin("main"), Items.live("live/a", TIME, 1_000));
        isAnothers();
        assertThat(finish(cycle)).isNull();
        ours = true;

        assertThat(finish(cycle)).isNull();
        assertThat(collector.begin("main")).isNotNull();
    }

    @Test
    void a_round_that_ended_while_nobody_knew_whose_the_server_is_does_not_block_the_next() {
        clock.at(0);
        PollCycle cycle = collector.begin("main");
        ours = false;
        assertThat(finish(cycle)).isNull();
        ours = true;

        assertThat(collector.begin("main")).isNotNull();
    }

    @Test
    void a_server_is_polled_even_if_redis_does_not_tell_what_was_before() {
        away = true;

        assertThat(poll(0, Items.live("live/a", TIME, 1_000)).report().streams())
                .hasSize(1);
    }

    @Test
    void a_server_that_was_taken_over_waits_a_moment_for_redis_to_tell_what_was_before() {
        poll(0, Items.live("live/a", TIME, 1_000));
        isAnothers();
        left = new WatchedServer().poll(5, Items.live("live/a", TIME, 2_000), Items.live("live/b", TIME, 1_000));
        ours = true;
        given = true;
        away = true;
        clock.at(6);
        assertThat(collector.begin("main")).isNull();
        assertThat(collector.taken()).containsExactly("main");
        away = false;

        assertThat(poll(9, Items.live("live/a", TIME, 3_000)).events())
                .extracting(event -> event.path() + " " + event.to())
                .containsExactly("live/b gone");
        assertThat(collector.taken()).isEmpty();
    }

    @Test
    void it_waits_for_ten_seconds_at_most_each_time_it_is_taken_over() {
        poll(0, Items.live("live/a", TIME, 1_000));
        given = true;
        away = true;
        for (double second : new double[] {10, 30}) {
            isAnothers();
            ours = true;
            clock.at(second);
            assertThat(collector.begin("main")).isNull();
            clock.at(second + 9.9);
            assertThat(collector.begin("main")).isNull();
            assertThat(poll(second + 10, Items.live("live/a", TIME, 2_000))).isNotNull();
        }
    }

    @Test
    void servers_that_are_polled_by_us_or_by_another_process_were_not_taken_over() {
        assertThat(collector.taken()).as("before its first turn").isEmpty();
        poll(0, Items.live("live/a", TIME, 1_000));
        assertThat(collector.taken()).isEmpty();
        isAnothers();
        assertThat(collector.taken()).isEmpty();
        ours = true;
        assertThat(collector.taken()).containsExactly("main");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void while_redis_is_asked_what_was_before_the_watch_for_silence_goes_on() throws Exception {
        hangs = new CountDownLatch(1);
        clock.at(0);
        CompletableFuture<PollCycle> begins = CompletableFuture.supplyAsync(() -> collector.begin("main"));
        await(asked);

        assertThat(CompletableFuture.supplyAsync(collector::silences).get(10, TimeUnit.SECONDS))
                .isEmpty();
        assertThat(begins).isNotDone();
        hangs.countDown();
        assertThat(begins.get(10, TimeUnit.SECONDS)).isNotNull();
    }
}
