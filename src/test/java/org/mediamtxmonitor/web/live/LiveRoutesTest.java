package org.mediamtxmonitor.web.live;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.testing.RouteTest;
import org.mediamtxmonitor.testing.RunsRoutes;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the routes tell the browsers. */
@RunsRoutes({"live", "live-event", "live-heartbeat"})
@TestPropertySource(
        properties =
                "camel.main.routes-include-pattern=classpath:routes/live.camel.yaml,classpath:routes/errors.camel.yaml")
class LiveRoutesTest extends RouteTest {

    private final List<String> calls = new ArrayList<>();

    /** Stands for the WebSocket and the check of ourselves. */
    public final class Recorder {

        public void send(Object publication) {
            calls.add("send " + publication);
        }

        public void tell(Object event) {
            calls.add("tell " + event);
        }

        public void heartbeat() {
            calls.add("heartbeat");
        }

        public void judge() {
            calls.add("judge");
        }
    }

    /** Stands in for the beans that are told of failures. */
    public static final class Failures {

        public void failed(Exception cause) {}

        public boolean isUp() {
            return true;
        }

        public void unreadable() {}

        public void interrupted() {}
    }

    @BeforeEach
    void beans() {
        camel.getRegistry().bind("liveWebSocketHandler", new Recorder());
        camel.getRegistry().bind("selfCheck", new Recorder());
        List.of("redisHealth", "redisReplica", "eventLog")
                .forEach(name -> camel.getRegistry().bind(name, new Failures()));
    }

    @ParameterizedTest
    @CsvSource({"live, 'send a report'", "live-event, 'tell a report'", "live-heartbeat, 'judge, heartbeat'"})
    void the_browsers_are_told(String route, String told) throws Exception {
        start(route);
        send("direct:" + route, "a report");

        assertThat(String.join(", ", calls)).isEqualTo(told);
    }
}
