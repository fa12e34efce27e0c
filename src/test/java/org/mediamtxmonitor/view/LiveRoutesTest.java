package org.mediamtxmonitor.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.component.redis.RedisComponent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.publish.LatestReports;
import org.mediamtxmonitor.publish.Publication;
import org.mediamtxmonitor.publish.RemovedServers;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.redis.Leases;
import org.mediamtxmonitor.redis.RedisHealth;
import org.mediamtxmonitor.redis.RedisMode;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.PollResult;
import org.mediamtxmonitor.testing.Made;
import org.mediamtxmonitor.testing.Reports;
import org.mediamtxmonitor.testing.RouteTest;
import org.mediamtxmonitor.testing.RunsRoutes;
import org.mediamtxmonitor.testing.Views;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@RunsRoutes({"live", "live-read", "event-log-read", "live-event", "redis-heartbeat", "live-heartbeat"})
@TestPropertySource(
        properties =
                "camel.main.routes-include-pattern=classpath:routes/live.camel.yaml,classpath:routes/errors.camel.yaml")
class LiveRoutesTest extends RouteTest {

    private final FleetView view = Views.timeless();
    private final RedisReplica replica =
            new RedisReplica(view, server -> false, server -> true, event -> true, () -> {});
    private final RedisHealth health = new RedisHealth(RedisMode.EXTERNAL);
    private final List<String> calls = new ArrayList<>();
    private boolean away;
    private boolean settlingDue;

    /** Beans of the routes that only note how they are called. */
    public final class Noting {
        public boolean isReadNeeded() {
            return true;
        }

        public boolean isSettlingDue() {
            return settlingDue;
        }

        public void settle() {
            calls.add("settle");
        }

        public List<Event> read() {
            calls.add("read");
            return List.of(event("1"), event("2"));
        }

        public void interrupted() {
            calls.add("interrupted");
        }

        public void writeAgain() {
            calls.add("write again");
        }

        public List<PollResult> latest() {
            return List.of(PollResult.of(Reports.of("a")), PollResult.of(Reports.of("b")));
        }

        public void send(Publication publication) {
            calls.add("send " + publication.server());
        }

        public void tell(Event event) {
            calls.add("tell " + event.id());
        }

        public void judge() {
            calls.add("judge");
        }

        public void heartbeat() {
            calls.add("heartbeat");
        }
    }

    /** What Redis has: at first of a and b, then of b a later one. */
    private final class Latest extends LatestReports {

        Latest() {
            super(null, null);
        }

        @Override
        public Map<String, String> all() {
            calls.add("all");
            if (away) {
                throw new QueryTimeoutException("late");
            }
            return Map.of("a", report("a", 1), "b", report("b", 1));
        }

        @Override
        public String json(String server) {
            calls.add("of " + server);
            return report(server, 2);
        }
    }

    private static Event event(String id) {
        return Made.of(Event.class, "id", id, "server", "a");
    }

    @BeforeEach
    void beans() {
        // Endpoints that are mocked are made all the same.
        camel.getComponent("spring-redis", RedisComponent.class).setRedisTemplate(new StringRedisTemplate());
        camel.getRegistry().bind("redisReplica", replica);
        camel.getRegistry().bind("redisHealth", health);
        camel.getRegistry().bind("latestReports", new Latest());
        for (String name :
                List.of("eventLog", "recorder", "sequencer", "liveWebSocketHandler", "infoResource", "selfCheck")) {
            camel.getRegistry().bind(name, new Noting());
        }
    }

    private static String report(String server, long seq) {
        return Json.mapper().valueToTree(Reports.of(server).numbered(1, seq)).toString();
    }

    @Test
    void at_the_start_all_reports_are_read_and_then_only_that_of_a_server_that_is_outdated() throws Exception {
        start("live-read", "live");
        send("direct:live-read", null);
        assertThat(calls).startsWith("all").containsExactlyInAnyOrder("all", "send a", "send b");
        send("direct:live-read", null);
        assertThat(calls).as("nothing to read").hasSize(3);
        replica.refresh("b");

        send("direct:live-read", null);

        assertThat(calls).hasSize(5).endsWith("of b", "send b");
        assertThat(view.report("b").orElseThrow().seq()).isEqualTo(2);
    }

    @Test
    void a_read_that_fails_marks_redis_as_away_and_is_made_again() throws Exception {
        health.answered();
        away = true;
        start("live-read");
        send("direct:live-read", null);

        assertThat(health.isUp()).isFalse();
        assertThat(replica.isReadNeeded()).isTrue();
        assertThat(replica.isReady()).as("collectors begin without it").isTrue();
        assertThat(calls).contains("interrupted");
    }

    @Test
    void events_that_were_missed_are_told_in_their_order() throws Exception {
        health.answered();
        start("event-log-read", "live-event");
        send("direct:event-log-read", null);

        assertThat(calls).containsExactly("read", "tell 1", "tell 2");
    }

    @Test
    void events_that_redis_lost_go_once_it_is_time() throws Exception {
        health.answered();
        settlingDue = true;
        start("event-log-read", "live-event");
        send("direct:event-log-read", null);

        assertThat(calls).containsExactly("read", "tell 1", "tell 2", "settle");
    }

    @Test
    void events_are_not_read_while_redis_is_away() throws Exception {
        start("event-log-read", "live-event");
        send("direct:event-log-read", null);

        assertThat(calls).isEmpty();
    }

    @Test
    void a_redis_that_returned_is_told_everything_once() throws Exception {
        camel.getRegistry().bind("leases", new Leases(null, null, List.of(), RedisMode.EXTERNAL) {
            @Override
            public void beat() {
                calls.add("beat");
            }
        });
        camel.getRegistry().bind("removedServers", new RemovedServers(null, null, null, null, server -> {}));
        MockEndpoint publish = mock("redis-heartbeat", "direct:publish");
        start("redis-heartbeat");
        send("direct:redis-heartbeat", null);
        send("direct:redis-heartbeat", null);

        assertThat(calls).containsExactly("beat", "write again", "beat");
        assertThat(health.isUp()).isTrue();
        assertThat(publish.getExchanges())
                .extracting(exchange -> exchange.getMessage()
                        .getBody(PollResult.class)
                        .report()
                        .server()
                        .id())
                .containsExactly("a", "b");
    }

    @Test
    void a_change_is_sent_to_the_browsers() throws Exception {
        start("live");
        send("direct:live", new Publication(Reports.of("a"), "{}", false));

        assertThat(calls).containsExactly("send a");
    }

    @Test
    void the_monitor_is_judged_before_the_browsers_are_told() throws Exception {
        start("live-heartbeat");
        send("direct:live-heartbeat", null);

        assertThat(calls).containsExactly("judge", "heartbeat");
    }
}
