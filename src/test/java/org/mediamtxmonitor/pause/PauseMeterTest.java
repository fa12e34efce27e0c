package org.mediamtxmonitor.pause;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.testing.Await;

import static org.assertj.core.api.Assertions.assertThat;

class PauseMeterTest {

    @Test
    void time_in_which_the_process_runs_goes_on() {
        try (PauseMeter meter = new PauseMeter()) {
            long began = meter.ranNanos();

            Await.until(() -> assertThat(meter.ranNanos() - began).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(20)));
        }
    }

    @Test
    void what_ran_and_what_stood_still_is_all_time() {
        try (PauseMeter meter = new PauseMeter()) {
            long before = System.nanoTime();
            long both = meter.ranNanos() + meter.stoodStillNanos();

            assertThat(both).isGreaterThanOrEqualTo(before);
        }
    }
}
