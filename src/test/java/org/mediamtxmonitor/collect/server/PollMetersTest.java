package org.mediamtxmonitor.collect.server;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.collect.request.Failure;
import org.mediamtxmonitor.stream.Reason;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import static org.assertj.core.api.Assertions.assertThat;

/** What is counted of polls. */
class PollMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final PollMeters meters = new PollMeters(registry);

    private double polls(String server, String outcome) {
        return registry.get(PollMeters.POLLS)
                .tags("server", server, "outcome", outcome)
                .counter()
                .count();
    }

    @Test
    void polls_are_counted_by_server_and_kind_of_failure() {
        meters.polled("north", null, 1, null);
        meters.polled("north", null, 1, null);
        meters.polled("north", new Failure(Failure.Kind.NO_CONNECTION, Reason.of("timed-out")), 1, null);

        assertThat(polls("north", "ok")).isEqualTo(2);
        assertThat(polls("north", "no-connection")).isEqualTo(1);
    }

    @Test
    void a_poll_says_how_long_it_took_and_how_late_it_began() {
        meters.polled("north", null, TimeUnit.MILLISECONDS.toNanos(20), 3.0);
        meters.polled("south", null, TimeUnit.MILLISECONDS.toNanos(10), null);

        assertThat(registry.get(PollMeters.TOOK).timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(30);
        assertThat(registry.get(PollMeters.LATE).timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(3);
    }
}
