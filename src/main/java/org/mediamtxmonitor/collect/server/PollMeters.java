package org.mediamtxmonitor.collect.server;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import org.mediamtxmonitor.collect.request.Failure;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

/** Meters of the polls of this process. */
public final class PollMeters {

    /** Counter of polls, with the tags {@code server} and {@code outcome}. */
    static final String POLLS = "mediamtx.monitor.polls";

    /** How long polls took, from the first request to the last byte of the last answer. */
    static final String TOOK = "mediamtx.monitor.poll";

    /** How late polls began. */
    static final String LATE = "mediamtx.monitor.poll.lateness";

    private static final String GOOD = "ok";
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry meters;
    private final Timer took;
    private final Timer late;

    public PollMeters(MeterRegistry meters) {
        this.meters = meters;
        this.took = timer(TOOK, "How long polls took.");
        this.late = timer(LATE, "How late polls began.");
    }

    /** Meters that nobody reads. */
    static PollMeters unread() {
        return new PollMeters(new CompositeMeterRegistry());
    }

    private Timer timer(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
    }

    /**
     * A poll is over.
     *
     * @param failure null for a good one
     * @param lateMs how late it began; null where that is not known
     */
    void polled(String server, Failure failure, long tookNanos, Double lateMs) {
        String outcome = failure == null
                ? GOOD
                : failure.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        meters.counter(POLLS, "server", server, "outcome", outcome).increment();
        took.record(tookNanos, TimeUnit.NANOSECONDS);
        if (lateMs != null) {
            late.record((long) (lateMs * 1e6), TimeUnit.NANOSECONDS);
        }
    }
}
