package org.mediamtxmonitor.alert;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.testing.Runs;

/** Whatever breaks when: each receiver is told of each incident of its routes, and of its end, once and in order. */
class NothingIsLostPropertiesTest {

    private static final int SCHEDULES = 10_000;

    @Test
    void random_faults_lose_repeat_and_invert_no_message() {
        long messages = 0;
        long takeovers = 0;
        long eased = 0;
        long duplicates = 0;
        for (int seed = 0; seed < Runs.ofLong(SCHEDULES); seed++) {
            FaultSchedule schedule = new FaultSchedule(seed);
            try {
                schedule.run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
            messages += schedule.messages;
            takeovers += schedule.takeovers;
            eased += schedule.eased;
            duplicates += schedule.duplicates;
        }
        System.out.printf(
                "%d schedules: %d messages, %d that the worst is over, %d takeovers, %d sent again under the same version%n",
                Runs.ofLong(SCHEDULES), messages, eased, takeovers, duplicates);
    }
}
