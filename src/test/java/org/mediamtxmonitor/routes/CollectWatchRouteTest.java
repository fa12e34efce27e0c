package org.mediamtxmonitor.routes;

import java.util.List;
import java.util.stream.Stream;

import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.camel.OneAtATime;
import org.mediamtxmonitor.collect.server.Silence;
import org.mediamtxmonitor.testing.RouteTest;
import org.springframework.test.context.TestPropertySource;

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
}
