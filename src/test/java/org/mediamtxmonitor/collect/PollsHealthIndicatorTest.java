package org.mediamtxmonitor.collect;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.collect.request.Answered;
import org.mediamtxmonitor.collect.request.Failure;
import org.mediamtxmonitor.collect.request.PollCycle;
import org.mediamtxmonitor.collect.server.Collector;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.testing.ManualClock;
import org.springframework.boot.actuate.health.Status;

import static org.assertj.core.api.Assertions.assertThat;

/** When /livez says that polls stand still. With an interval of 2 s and the default time-outs that is after 105 s. */
class PollsHealthIndicatorTest {

    private static final double LONGEST = 105;

    private final ManualClock clock = new ManualClock();
    private final Settings settings =
            Given.settings("servers: [ { id: main, url: 'http://localhost:9997', interval: 2s } ]\n");
    private boolean ours = true;
    private final Collector collector = new Collector(settings, RuleSet.shipped(), clock, server -> ours);
    private final PollsHealthIndicator polls = new PollsHealthIndicator(settings, collector::sinceLastBegin);

    private boolean isUp() {
        return polls.health().getStatus().equals(Status.UP);
    }

    private void tick(double second) {
        clock.at(second);
        collector.begin("main");
    }

    @Test
    void a_process_that_begins_no_poll_any_more_is_down() {
        tick(0);
        clock.at(LONGEST);
        assertThat(isUp()).isTrue();
        clock.at(LONGEST + 0.1);
        assertThat(isUp()).isFalse();
    }

    @Test
    void a_process_that_begins_again_is_up() {
        tick(0);
        tick(LONGEST + 1);

        assertThat(isUp()).isTrue();
    }

    @Test
    void a_process_that_has_not_begun_yet_or_never_will_is_up() {
        clock.at(100_000);

        assertThat(isUp()).isTrue();
    }

    @Test
    void a_server_that_is_left_alone_because_it_hangs_does_not_matter() {
        tick(0);
        for (double second = 2; second < 1_000; second += 2) {
            // The first poll never ends, so none is due.
            tick(second);
            assertThat(isUp()).isTrue();
        }
    }

    @Test
    void a_server_that_refuses_does_not_matter() {
        for (double second = 0; second < 1_000; second += 2) {
            clock.at(second);
            PollCycle cycle = collector.begin("main");
            if (cycle != null) {
                Answered answered = Answered.of(cycle);
                answered.pathsFailed(new Failure(Failure.Kind.REFUSED, Reason.of("credentials-refused")));
                collector.normalise(answered.cycle());
            }
            assertThat(isUp()).isTrue();
        }
    }

    @Test
    void a_server_that_another_process_polls_does_not_matter() {
        ours = false;
        for (double second = 0; second < 1_000; second += 2) {
            tick(second);
            assertThat(isUp()).isTrue();
        }
    }

    @Test
    void every_poll_has_the_time_that_it_may_take() {
        Settings slow = Given.settings("""
                collector: { responseTimeout: 60s, connectTimeout: 60s }
                servers: [ { id: main, url: 'http://localhost:9997', interval: 60s } ]
                """);

        assertThat(PollsHealthIndicator.longest(slow)).isEqualTo(Duration.ofMinutes(5 + 25));
        assertThat(new PollsHealthIndicator(slow, () -> Optional.of(Duration.ofMinutes(29)))
                        .health()
                        .getStatus())
                .isEqualTo(Status.UP);
    }
}
