package org.mediamtxmonitor.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.camel.OneAtATime;
import org.mediamtxmonitor.camel.RouteErrors;
import org.mediamtxmonitor.camel.partitioned.PartitionedComponent;
import org.mediamtxmonitor.publish.Publication;
import org.mediamtxmonitor.publish.Sequencer;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.PollResult;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Made;
import org.mediamtxmonitor.testing.Reports;
import org.mediamtxmonitor.testing.RouteTest;
import org.mediamtxmonitor.testing.RunsRoutes;
import org.springframework.test.context.TestPropertySource;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import static org.assertj.core.api.Assertions.assertThat;

/** Who gets a report, whatever one of them throws. */
@RunsRoutes({"publish.camel.yaml", "history", "live", "live-event"})
@TestPropertySource(
        properties =
                "camel.main.routes-include-pattern=classpath:routes/publish.camel.yaml,"
                        + "classpath:routes/history.camel.yaml,classpath:routes/live.camel.yaml,classpath:routes/errors.camel.yaml")
class PublishRouteTest extends RouteTest {

    private static final List<String> ALL =
            List.of("view", "eventLog", "eventOutbox", "recorder", "send", "tell e", "redis", "poll", "goes on");

    private final List<String> calls = java.util.Collections.synchronizedList(new ArrayList<>());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private String broken = "";
    /** A server that another process has. */
    private String elsewhere = "";

    private void called(String what) {
        calls.add(what);
        if (what.equals(broken)) {
            throw new IllegalStateException("a bug");
        }
    }

    /** Stands in for the beans that take a report. */
    public final class Taking {
        private final String name;

        Taking(String name) {
            this.name = name;
        }

        public void note(Publication publication) {
            called(name);
        }

        public void accept(ServerReport report) {
            called(name);
        }

        public void publish(Publication publication) {
            called(name);
        }

        public void send(Publication publication) {
            called("send");
        }

        public void tell(Event event) {
            called("tell " + event.kind());
        }

        public boolean isElsewhere(String server) {
            return server.equals(elsewhere);
        }

        public boolean isUp() {
            return true;
        }

        public void unreadable() {}

        public void interrupted() {}

        public void failed(Exception cause) {}
    }

    @BeforeEach
    void beans() throws Exception {
        camel.addComponent("partitioned", new PartitionedComponent(meters));
        RouteErrors errors = new RouteErrors(meters);
        camel.getManagementStrategy().addEventNotifier(errors);
        errors.start();
        camel.getRegistry().bind("oneAtATime", new OneAtATime());
        camel.getRegistry().bind("sequencer", new Sequencer(server -> 1));
        for (String name : List.of("view", "eventLog", "eventOutbox", "recorder")) {
            camel.getRegistry().bind(name, new Taking(name));
        }
        camel.getRegistry().bind("reportPublisher", new Taking("redis"));
        for (String name : List.of("leases", "redisHealth", "redisReplica", "liveWebSocketHandler")) {
            camel.getRegistry().bind(name, new Taking(name));
        }
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("partitioned:on-poll").routeId("poll").process(exchange -> called("poll"));
                from("direct:caller").routeId("caller").to("direct:publish").process(exchange -> called("goes on"));
            }
        });
        start("publish", "publish-to-redis", "history", "live", "live-event", "poll", "caller");
    }

    private double errors(String route) {
        return meters.counter(RouteErrors.METER, "routeId", route).count();
    }

    private Exchange poll() {
        ServerReport report = Reports.of("main");
        Event event = Made.of(Event.class, "server", "main", "kind", "e", "time", report.collectedAt());
        return send("direct:caller", new PollResult(report, List.of(event), List.of()));
    }

    @Test
    void a_report_reaches_everyone() {
        assertThat(poll().getException()).isNull();

        Await.until(() -> assertThat(calls).containsExactlyInAnyOrderElementsOf(ALL));
        assertThat(calls.subList(0, 6)).isEqualTo(ALL.subList(0, 6));
        assertThat(errors("publish")).isZero();
    }

    @Test
    void a_report_of_a_server_that_another_process_has_taken_meanwhile_reaches_nobody() {
        elsewhere = "main";

        assertThat(poll().getException()).isNull();
        elsewhere = "another";
        poll();

        Await.until(() -> assertThat(calls).filteredOn("poll"::equals).hasSize(1));
        assertThat(calls).filteredOn("eventOutbox"::equals).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"view", "eventLog", "eventOutbox", "recorder", "send", "tell e", "redis"})
    void what_one_throws_silences_none_of_the_others_is_counted_and_does_not_stop_the_poll(String one) {
        broken = one;

        assertThat(poll().getException()).isNull();

        Await.until(() -> assertThat(calls).containsExactlyInAnyOrderElementsOf(ALL));
        Map<String, String> routes =
                Map.of("recorder", "history", "send", "live", "tell e", "live-event", "redis", "publish-to-redis");
        Await.until(
                () -> assertThat(errors(routes.getOrDefault(one, "publish"))).isEqualTo(1));
        assertThat(meters.find(RouteErrors.METER).counters()).hasSize(1);
    }
}
