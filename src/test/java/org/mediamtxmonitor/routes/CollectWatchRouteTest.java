package org.mediamtxmonitor.routes;

import java.util.List;

import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.testing.RouteTest;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = "camel.main.routes-include-pattern="
                + "classpath:routes/collect.camel.yaml,classpath:routes/errors.camel.yaml")
class CollectWatchRouteTest extends RouteTest {

    /** Stands for the collector: two servers fell silent, and a poll of the second has just been judged. */
    public static final class Silent {
        public List<String> silences() {
            return List.of("a", "overtaken", "b");
        }

        public String judge(String silence) {
            return silence.equals("overtaken") ? null : "judged " + silence;
        }

        public void abandon(Object cycle) {}
    }

    @Test
    void each_server_that_fell_silent_is_judged_and_published_unless_a_poll_overtook_it() throws Exception {
        camel.getRegistry().bind("collector", new Silent());
        MockEndpoint published = mock("collect-watch", "direct:publish");
        published.expectedBodiesReceived("judged a", "judged b");
        start("collect-watch");
        send("direct:collect-watch", null);

        published.assertIsSatisfied(2000);
    }
}
