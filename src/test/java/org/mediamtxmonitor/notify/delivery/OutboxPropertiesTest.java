package org.mediamtxmonitor.notify.delivery;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.notify.delivery.OutboxSimulation.Fault;
import org.mediamtxmonitor.testing.Runs;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;

/** Whatever fails, whenever: nothing is lost, nothing comes in the wrong order, and a second copy has the id of the first. */
class OutboxPropertiesTest {

    private static final Logger LOG = (Logger) LoggerFactory.getLogger(ChannelJudge.class);

    private int messages;
    private int duplicates;

    @BeforeAll
    static void nothingIsLogged() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void itIsAgain() {
        LOG.setLevel(null);
    }

    @Test
    void nothing_is_lost_or_out_of_order_in_any_schedule_of_faults() {
        run(Runs.ofLong(10_000), EnumSet.allOf(Fault.class));
        System.out.printf("With all faults: %d messages arrived, %d of them once more%n", messages, duplicates);
    }

    @Test
    void nothing_comes_twice_because_redis_was_away_or_lost_its_data_or_a_receiver_failed() {
        run(Runs.ofLong(1_000), EnumSet.of(Fault.AWAY, Fault.LOSS, Fault.RECEIVER));

        assertThat(duplicates).isZero();
    }

    @Test
    void a_message_comes_twice_only_where_nobody_could_say_that_it_came() {
        run(Runs.ofLong(1_000), EnumSet.of(Fault.AWAY, Fault.KILL, Fault.CUT));
        System.out.printf("Without loss of data: %d messages arrived, %d of them once more%n", messages, duplicates);

        assertThat(duplicates).isLessThan(messages / 5);
    }

    @Test
    void without_faults_every_message_comes_once() {
        run(Runs.ofLong(500), EnumSet.noneOf(Fault.class));

        assertThat(duplicates).isZero();
    }

    private void run(int schedules, Set<Fault> faults) {
        for (int seed = 1; seed <= schedules; seed++) {
            OutboxSimulation simulation = new OutboxSimulation(seed, faults);
            simulation.run();
            check(simulation, seed);
        }
    }

    private void check(OutboxSimulation simulation, long seed) {
        assertThat(simulation.lacking()).as("lost with seed %d", seed).isEmpty();
        Map<ConversationKey, Long> last = new HashMap<>();
        Map<String, String> versions = new HashMap<>();
        for (OutboxSimulation.Received message : simulation.received) {
            long before = last.getOrDefault(message.conversation(), 0L);
            assertThat(message.version())
                    .as(
                            "an older message after a newer one with seed %d: %s%s",
                            seed, message, simulation.story(message.conversation()))
                    .isGreaterThanOrEqualTo(before);
            messages++;
            if (message.version() == before) {
                duplicates++;
            }
            last.put(message.conversation(), message.version());
            String version = message.conversation().field() + " " + message.version();
            assertThat(versions.putIfAbsent(message.id(), version))
                    .as("id of %s", message)
                    .isIn(null, version);
        }
    }
}
