package org.mediamtxmonitor.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.camel.OneAtATime;
import org.mediamtxmonitor.collect.server.Silence;
import org.mediamtxmonitor.testing.RouteTest;
import org.mediamtxmonitor.testing.RunsRoutes;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@RunsRoutes({"collect-watch", "judge", "close-idle-connections"})
@TestPropertySource(
        properties = "camel.main.routes-include-pattern="
                + "classpath:routes/collect.camel.yaml,classpath:routes/errors.camel.yaml")
class CollectWatchRouteTest extends RouteTest {

    /**
     * Stands for the collector: four servers fell silent. One of them has just answered, and another one has just been
     * taken over by another process.
     */
    public static final class Silent {
        public List<Silence> silences() {
            return Stream.of("a", "answers", "taken", "b").map(Silence::new).toList();
        }

        public Poll normalise(Silence silence) {
            return silence.server().equals("answers") ? null : new Poll("silent " + silence.server());
        }

        public String judge(Poll poll, String report) {
            return report.equals("silent taken") ? null : "judged " + report;
        }

        public void abandon(Object cycle) {}
    }

    /** What a poll brought. */
    public record Poll(String report) {}

    /** Stands for who knows the hosts of servers. */
    public static final class Hosts {
        public String place(String report) {
            return report + " on a host";
        }
    }

    @Test
    void each_server_that_is_silent_is_judged_and_published() throws Exception {
        camel.getRegistry().bind("collector", new Silent());
        camel.getRegistry().bind("hostOfServer", new Hosts());
        camel.getRegistry().bind("oneAtATime", new OneAtATime());
        MockEndpoint published = mock("judge", "direct:publish");
        mock("judge", "direct:poll-streams");
        published.expectedBodiesReceived("judged silent a on a host", "judged silent b on a host");
        start("collect-watch", "judge");
        send("direct:collect-watch", null);

        published.assertIsSatisfied(2000);
    }

    /** Stands for who closes connections. */
    public final class Idle {
        public void close(long idleMs) {
            closed.add(idleMs);
        }
    }

    private final List<Long> closed = new ArrayList<>();

    @Test
    void idle_connections_are_closed_before_mediamtx_closes_them() throws Exception {
        camel.getRegistry().bind("collector", new Silent());
        camel.getRegistry().bind("idleConnections", new Idle());
        start("close-idle-connections");
        send("direct:close-idle-connections", null);

        assertThat(closed).containsExactly(20_000L);
    }
}
