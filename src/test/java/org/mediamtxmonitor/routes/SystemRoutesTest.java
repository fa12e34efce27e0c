package org.mediamtxmonitor.routes;

import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.alert.live.AlertsLeader;
import org.mediamtxmonitor.stream.HostReport;
import org.mediamtxmonitor.system.ArrivedReports;
import org.mediamtxmonitor.system.HostOutbox;
import org.mediamtxmonitor.system.HostPush;
import org.mediamtxmonitor.system.SystemAgent;
import org.mediamtxmonitor.testing.FileOfRoutes;
import org.mediamtxmonitor.testing.Made;
import org.mediamtxmonitor.testing.RunsRoutes;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

/** What the system agent does with what it read, and what a monitor does with what agents hand over. */
@RunsRoutes("system.camel.yaml")
@TestPropertySource(
        properties = {
            "system.reads=true",
            "system.interval=1000",
            "system.target=direct:host-judge",
            "system.target.redis=true",
            "system.target.push=true",
            "system.push.url=http://monitor.example.com/api/v1/hosts/north",
            "system.arrivals=true",
            "camel.main.routes-include-pattern=classpath:routes/system.camel.yaml,classpath:routes/errors.camel.yaml"
        })
class SystemRoutesTest extends FileOfRoutes {

    private static final String JUDGE = "direct:host-judge";
    private static final String MONITOR = "http://monitor.example.com/api/v1/hosts/north";
    private static final HostReport REPORT = Made.of(HostReport.class, "host.id", "north");
    private static final IllegalStateException FAULT = new IllegalStateException("no");

    @MockitoBean(name = "systemAgent")
    private SystemAgent agent;

    @MockitoBean(name = "hostOutbox")
    private HostOutbox outbox;

    @MockitoBean(name = "hostPush")
    private HostPush push;

    @MockitoBean(name = "arrivedReports")
    private ArrivedReports arrived;

    @MockitoBean(name = "alertsLeader")
    private AlertsLeader leader;

    @Override
    protected void routes() throws Exception {
        mock("system-agent", JUDGE);
        mock("host-push", MONITOR);
        from("host-arrivals", "direct:arrivals");
        start();
    }

    @BeforeEach
    void theMachineIsRead() throws Exception {
        when(agent.read()).thenReturn(REPORT);
        when(push.authorization()).thenReturn("Bearer secret");
        when(push.json(REPORT)).thenReturn("{}".getBytes());
    }

    private void tick(String uri) {
        assertThat(send(uri, REPORT).getException()).isNull();
    }

    @Test
    void what_was_read_is_handed_on() {
        tick("direct:system-agent");

        assertThat(bodies(mocked(JUDGE))).containsExactly(REPORT);
        verify(agent, never()).failed(any());
    }

    @Test
    void a_machine_that_can_not_be_read_is_told_of_and_nothing_is_handed_on() {
        when(agent.read()).thenThrow(FAULT);
        tick("direct:system-agent");

        verify(agent).failed(FAULT);
        assertThat(bodies(mocked(JUDGE))).isEmpty();
    }

    @Test
    void a_report_is_handed_over_to_redis_and_what_it_does_not_take_is_told_of_and_given_up() throws Exception {
        tick("direct:host-to-redis-raw");
        verify(outbox).send(REPORT);
        verify(agent, never()).failed(any());
        doThrow(FAULT).when(outbox).send(REPORT);
        tick("direct:host-to-redis-raw");

        verify(agent).failed(FAULT);
    }

    @Test
    void a_report_is_posted_with_the_token_and_with_nothing_of_before() {
        producer.send("direct:host-push", exchange -> {
            exchange.getMessage().setBody(REPORT);
            exchange.getMessage().setHeader("X-Before", "before");
        });

        Message posted = mocked(MONITOR).getExchanges().get(0).getMessage();
        assertThat(posted.getBody(String.class)).isEqualTo("{}");
        assertThat(posted.getHeaders())
                .containsOnly(
                        Map.entry("Authorization", "Bearer secret"),
                        Map.entry("Content-Type", "application/json"),
                        Map.entry(Exchange.HTTP_METHOD, "POST"));
        verify(push).sent();
    }

    @Test
    void without_a_token_there_is_no_authorization() {
        when(push.authorization()).thenReturn(null);
        tick("direct:host-push");

        assertThat(headers(mocked(MONITOR), "Authorization")).containsExactly((Object) null);
    }

    @Test
    void a_monitor_that_does_not_take_a_report_is_told_of_and_the_report_does_not_count_as_sent() {
        mocked(MONITOR).whenAnyExchangeReceived(exchange -> {
            throw FAULT;
        });
        tick("direct:host-push");

        verify(push).failed(FAULT);
        verify(push, never()).sent();
    }

    private void arrives() {
        producer.sendBodyAndHeader("direct:arrivals", "{json}", "CamelRedisStreamEntryId", "5-0");
    }

    @Test
    void what_agents_hand_over_is_judged_by_the_process_that_judges_alerts() {
        when(leader.isLeading()).thenReturn(true);
        when(arrived.read("{json}", "5-0")).thenReturn(REPORT);
        arrives();

        assertThat(bodies(mocked(JUDGE))).containsExactly(REPORT);
    }

    @Test
    void every_other_process_leaves_it_alone() {
        arrives();

        verifyNoInteractions(arrived);
        assertThat(bodies(mocked(JUDGE))).isEmpty();
    }

    @Test
    void what_is_no_report_is_passed_over() {
        when(leader.isLeading()).thenReturn(true);
        arrives();

        verify(arrived).read("{json}", "5-0");
        assertThat(bodies(mocked(JUDGE))).isEmpty();
    }
}
