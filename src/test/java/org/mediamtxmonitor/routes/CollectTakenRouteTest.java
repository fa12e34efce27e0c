package org.mediamtxmonitor.routes;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.testing.RouteTest;
import org.mediamtxmonitor.testing.RunsRoutes;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@RunsRoutes({"collect-server", "collect-taken", "poll-server"})
@TestPropertySource(
        properties = "camel.main.routes-include-pattern="
                + "classpath:routes/collect.camel.yaml,classpath:routes/errors.camel.yaml")
class CollectTakenRouteTest extends RouteTest {

    private final ExecutorService pool = Executors.newCachedThreadPool();

    /** Stands for the collector. */
    public static final class Taken {
        public List<String> taken() {
            return List.of("south", "north");
        }

        public Object begin(String server, Long intervalMs) {
            return null;
        }

        public Object next(Object cycle, List<?> answers) {
            return cycle;
        }

        public List<?> sideRequests(String server) {
            return List.of();
        }

        public void abandon(Object cycle) {}
    }

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    private void servers() throws Exception {
        camel.getRegistry().bind("collector", new Taken());
        camel.getRegistry().bind("requestPool", pool);
        camel.getRegistry().bind("answerList", new GroupedBodyAggregationStrategy());
        for (String server : List.of("north", "south")) {
            template("poll-server", "poll-server-" + server, Map.of("server", server));
        }
    }

    @Test
    void each_server_that_was_taken_over_is_polled() throws Exception {
        servers();
        MockEndpoint polled = mock("poll-server-north", "direct:poll-interval");
        mock("poll-server-south", "direct:poll-interval");
        polled.expectedMessageCount(2);
        start("collect-taken", "poll-server-north", "poll-server-south");
        send("direct:collect-taken", null);

        polled.assertIsSatisfied();
        assertThat(polled.getExchanges())
                .extracting(exchange -> exchange.getVariable("server"))
                .containsExactlyInAnyOrder("north", "south");
    }

    @Test
    void the_timer_of_a_server_polls_it() throws Exception {
        servers();
        template("collect-server", "collect-north", Map.of("server", "north", "interval", "1000"));
        MockEndpoint polled = mock("poll-server-north", "direct:poll-interval");
        polled.expectedMessageCount(1);
        start("collect-north", "poll-server-north");
        send("direct:collect-north", null);

        polled.assertIsSatisfied();
    }
}
