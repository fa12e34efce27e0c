package org.mediamtxmonitor.routes;

import java.util.ArrayList;
import java.util.List;

import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.testing.RouteTest;
import org.mediamtxmonitor.testing.RunsRoutes;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the routes of the history call, in which order, and what they leave out. */
@RunsRoutes("history.camel.yaml")
@TestPropertySource(
        properties = "camel.main.routes-include-pattern="
                + "classpath:routes/history.camel.yaml,classpath:routes/errors.camel.yaml")
class HistoryRoutesTest extends RouteTest {

    private final List<String> calls = new ArrayList<>();

    /** Stands in for every bean of the routes, and notes what is called. */
    public final class Beans {

        private final List<String> due;

        Beans(List<String> due) {
            this.due = due;
        }

        public void note(String report) {
            calls.add("note " + report);
        }

        public void look() {
            calls.add("look");
        }

        public List<String> due() {
            return due;
        }

        public void run(String chore) {
            calls.add("roll up " + chore);
            if (chore.equals("bad")) {
                throw new IllegalStateException("a block can't be read");
            }
        }

        public void trim(List<String> chores) {
            calls.add("trim " + chores);
        }
    }

    /** Stands in for the beans that are told of failures. */
    public record Failures(boolean isUp) {

        public void failed(Exception cause) {}

        public void unreadable() {}

        public void interrupted() {}
    }

    private void bind(boolean up, List<String> due) {
        Beans beans = new Beans(due);
        List.of("recorder", "historyIndex", "rollUp", "retention")
                .forEach(name -> camel.getRegistry().bind(name, beans));
        List.of("redisHealth", "redisReplica", "eventLog")
                .forEach(name -> camel.getRegistry().bind(name, new Failures(up)));
    }

    @Test
    void a_report_leaves_its_numbers() throws Exception {
        bind(false, List.of());
        start("history");

        assertThat(send("direct:history", "report").getException()).isNull();
        assertThat(calls).containsExactly("note report");
    }

    @Test
    void first_it_looks_then_it_rolls_up_and_last_it_trims() throws Exception {
        bind(true, List.of());
        MockEndpoint rollUp = mock("history-upkeep", "direct:history-roll-up");
        MockEndpoint trim = mock("history-upkeep", "direct:history-trim");
        rollUp.whenAnyExchangeReceived(exchange -> calls.add("roll-up"));
        trim.whenAnyExchangeReceived(exchange -> calls.add("trim"));
        start("history-upkeep");

        send("direct:history-upkeep", null);
        assertThat(calls).containsExactly("look", "roll-up", "trim");
    }

    @Test
    void nothing_is_asked_of_redis_while_it_is_away() throws Exception {
        bind(false, List.of());
        MockEndpoint rollUp = mock("history-upkeep", "direct:history-roll-up");
        MockEndpoint trim = mock("history-upkeep", "direct:history-trim");
        rollUp.expectedMessageCount(0);
        trim.expectedMessageCount(0);
        start("history-upkeep");

        send("direct:history-upkeep", null);
        assertThat(calls).isEmpty();
        MockEndpoint.assertIsSatisfied(camel);
    }

    @Test
    void what_is_to_go_goes_also_after_a_roll_up_that_failed() throws Exception {
        bind(true, List.of("bad"));
        start("history-upkeep", "history-roll-up", "history-trim");

        send("direct:history-upkeep", null);
        assertThat(calls).containsExactly("look", "roll up bad", "trim [bad]");
    }

    @Test
    void each_block_that_is_due_is_rolled_up_in_its_turn() throws Exception {
        bind(true, List.of("a", "b"));
        start("history-roll-up");

        send("direct:history-roll-up", null);
        assertThat(calls).containsExactly("roll up a", "roll up b");
    }

    @Test
    void all_that_is_to_go_goes_at_once() throws Exception {
        bind(true, List.of("a", "b"));
        start("history-trim");

        send("direct:history-trim", null);
        assertThat(calls).containsExactly("trim [a, b]");
    }
}
