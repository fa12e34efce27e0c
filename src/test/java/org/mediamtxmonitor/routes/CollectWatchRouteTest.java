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

    public static final class Silent {
        public List<String> expire() {
            return List.of("a", "b");
        }

        public void abandon(Object cycle) {}
    }

    @Test
    void each_server_that_fell_silent_is_published() throws Exception {
        camel.getRegistry().bind("collector", new Silent());
        MockEndpoint published = mock("collect-watch", "direct:publish");
        published.expectedBodiesReceived("a", "b");
        start("collect-watch");
        send("direct:collect-watch", null);

        published.assertIsSatisfied(2000);
    }
}
