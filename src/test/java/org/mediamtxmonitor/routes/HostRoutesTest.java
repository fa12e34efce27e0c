package org.mediamtxmonitor.routes;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.history.write.Recorder;
import org.mediamtxmonitor.host.HostJudge;
import org.mediamtxmonitor.host.HostPublisher;
import org.mediamtxmonitor.host.HostReplica;
import org.mediamtxmonitor.host.HostUpkeep;
import org.mediamtxmonitor.stream.HostReport;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.testing.FileOfRoutes;
import org.mediamtxmonitor.testing.Made;
import org.mediamtxmonitor.testing.RunsRoutes;
import org.mediamtxmonitor.view.HostBoard;
import org.mediamtxmonitor.web.api.HostsResource;
import org.mediamtxmonitor.web.live.LiveWebSocketHandler;
import org.mediamtxmonitor.web.query.RequestScopes;
import org.mockito.InOrder;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

/** Where reports of hosts go, and how hosts are forgotten, with what who asks for either is told. */
@RunsRoutes({"hosts.camel.yaml", "post-host-answer", "delete-host-answer"})
@TestPropertySource(
        properties = "camel.main.routes-include-pattern="
                + "classpath:routes/hosts.camel.yaml,classpath:routes/errors.camel.yaml,"
                + "classpath:routes/changes.camel.yaml,classpath:routes/answers.camel.yaml")
class HostRoutesTest extends FileOfRoutes {

    private static final String TO_REDIS = "partitioned:host-to-redis";
    private static final String RIVAL = "partitioned:host-rival";
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);
    private static final HostReport BARE = Made.of(HostReport.class, "host.id", "media-north");
    private static final HostReport JUDGED =
            Made.of(HostReport.class, "host.id", "media-north", "host.level", Level.WARNING);

    @MockitoBean(name = "hostJudge")
    private HostJudge judge;

    @MockitoBean(name = "hostBoard")
    private HostBoard board;

    @MockitoBean(name = "recorder")
    private Recorder recorder;

    @MockitoBean(name = "hostPublisher")
    private HostPublisher publisher;

    @MockitoBean(name = "hostUpkeep")
    private HostUpkeep upkeep;

    @MockitoBean(name = "hostReplica")
    private HostReplica replica;

    @MockitoBean(name = "liveWebSocketHandler")
    private LiveWebSocketHandler browsers;

    @MockitoBean(name = "scopes")
    private RequestScopes scopes;

    @MockitoBean(name = "hostsResource")
    private HostsResource hosts;

    @Override
    protected void routes() throws Exception {
        mock("host-report", TO_REDIS);
        mock("host-report", RIVAL);
        from("host-to-redis", "direct:to-redis");
        from("host-rival", "direct:rival");
        start(
                "host-judge",
                "host-report",
                "host-history",
                "host-to-redis",
                "host-rival",
                "host-forget",
                "hosts-forget",
                "hosts-read",
                "live-host",
                "post-host-answer",
                "delete-host-answer",
                "answer-headers",
                "answer-nothing",
                "answer-problem",
                "answer-redis-away",
                "answer-unreadable",
                "answer-failure");
    }

    @BeforeEach
    void aReportIsTaken() {
        when(judge.judge(BARE)).thenReturn(JUDGED);
        when(board.take(JUDGED)).thenReturn(true);
        when(upkeep.forget("media-north")).thenReturn("media-north");
    }

    private void report() {
        assertThat(send("direct:host-judge", BARE).getException()).isNull();
    }

    @Test
    void a_report_is_judged_and_goes_with_its_health_to_history_browsers_and_redis() {
        report();

        InOrder order = inOrder(judge, board, recorder, browsers);
        order.verify(judge).judge(BARE);
        order.verify(board).take(JUDGED);
        order.verify(recorder).note(JUDGED);
        order.verify(browsers).tellHost("media-north");
        assertThat(bodies(mocked(TO_REDIS))).containsExactly(JUDGED);
        assertThat(headers(mocked(TO_REDIS), "CamelPartition")).containsExactly("media-north");
        assertThat(bodies(mocked(RIVAL))).isEmpty();
    }

    @Test
    void a_report_that_is_not_shown_is_told_to_other_processes_only() {
        when(board.take(JUDGED)).thenReturn(false);
        report();

        assertThat(bodies(mocked(RIVAL))).containsExactly(JUDGED);
        assertThat(headers(mocked(RIVAL), "CamelPartition")).containsExactly("media-north");
        assertThat(bodies(mocked(TO_REDIS))).isEmpty();
        verifyNoInteractions(recorder, browsers);
    }

    @Test
    void a_history_that_fails_keeps_a_report_neither_from_browsers_nor_from_redis() {
        doThrow(new IllegalStateException("no")).when(recorder).note(JUDGED);
        report();

        verify(browsers).tellHost("media-north");
        assertThat(bodies(mocked(TO_REDIS))).containsExactly(JUDGED);
    }

    @Test
    void browsers_that_can_not_be_told_keep_no_report_from_redis() {
        doThrow(new IllegalStateException("no")).when(browsers).tellHost(any());
        report();

        assertThat(bodies(mocked(TO_REDIS))).containsExactly(JUDGED);
    }

    @Test
    void a_report_that_can_not_be_judged_is_shown_nowhere() {
        when(judge.judge(BARE)).thenThrow(new IllegalStateException("no"));
        report();

        verifyNoInteractions(board, recorder, browsers);
        verify(redisHealth, never()).failed(any());
    }

    @Test
    void a_report_is_written_while_redis_is_up() throws Exception {
        send("direct:to-redis", JUDGED);
        when(redisHealth.isUp()).thenReturn(false);
        send("direct:to-redis", BARE);

        verify(publisher).publish(JUDGED);
        verify(publisher, never()).publish(BARE);
    }

    @Test
    void a_report_that_redis_does_not_take_marks_it_as_away() throws Exception {
        QueryTimeoutException away = new QueryTimeoutException("away");
        doThrow(away).when(publisher).publish(JUDGED);

        assertThat(send("direct:to-redis", JUDGED).getException()).isNull();
        verify(redisHealth).failed(away);
    }

    @Test
    void a_report_of_a_rival_is_told_while_redis_is_up_and_never_written() throws Exception {
        send("direct:rival", JUDGED);
        when(redisHealth.isUp()).thenReturn(false);
        send("direct:rival", BARE);

        verify(publisher).tellOnly(JUDGED);
        verify(publisher, never()).tellOnly(BARE);
        verify(publisher, never()).publish(any());
    }

    @Test
    void a_report_that_an_agent_pushes_is_judged_and_answered_without_a_body() {
        Message answer = push();

        verify(board).take(JUDGED);
        verify(hosts).checkShown(BARE);
        assertThat(answer.getHeader(Exchange.HTTP_RESPONSE_CODE)).hasToString("204");
    }

    @Test
    void an_agent_whose_report_can_not_be_judged_is_told_so_and_not_that_it_was_taken() {
        when(judge.judge(BARE)).thenThrow(new IllegalStateException("no"));

        isAProblem(push(), "500");
        verifyNoInteractions(board, recorder, browsers);
        // An error of the monitor itself says nothing about Redis.
        verify(redisHealth, never()).failed(any());
    }

    @Test
    void an_agent_whose_report_is_not_taken_for_an_error_is_told_so() {
        when(board.take(JUDGED)).thenThrow(new IllegalStateException("no"));

        isAProblem(push(), "500");
        verifyNoInteractions(recorder, browsers);
    }

    @Test
    void an_agent_is_not_told_of_a_history_or_browsers_that_fail() {
        doThrow(new IllegalStateException("no")).when(recorder).note(JUDGED);
        doThrow(new IllegalStateException("no")).when(browsers).tellHost(any());

        assertThat(push().getHeader(Exchange.HTTP_RESPONSE_CODE)).hasToString("204");
        assertThat(bodies(mocked(TO_REDIS))).containsExactly(JUDGED);
    }

    @Test
    void who_wants_a_host_forgotten_is_told_that_it_is_though_browsers_can_not_be() {
        when(hosts.checked("media-north", null)).thenReturn("media-north");
        doThrow(new IllegalStateException("no")).when(browsers).tellHost(any());
        Message answer = ask("direct:delete-host");

        verify(publisher).forget("media-north");
        assertThat(answer.getHeader(Exchange.HTTP_RESPONSE_CODE)).hasToString("204");
    }

    private Message push() {
        when(hosts.pushed("media-north", BODY)).thenReturn(BARE);
        return ask("direct:post-host");
    }

    private Message ask(String operation) {
        Exchange asked = producer.send(operation, ExchangePattern.InOut, exchange -> {
            exchange.getMessage().setHeader("id", "media-north");
            exchange.getMessage().setBody(BODY);
        });
        assertThat(asked.getException()).isNull();
        return asked.getMessage();
    }

    private static void isAProblem(Message answer, String status) {
        assertThat(answer.getHeader(Exchange.HTTP_RESPONSE_CODE)).hasToString(status);
        assertThat(answer.getHeader("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.getBody(String.class)).contains("\"status\":" + status);
    }

    @Test
    void a_host_is_forgotten_here_then_by_the_browsers_and_then_elsewhere() {
        send("direct:host-forget", "media-north");

        InOrder order = inOrder(upkeep, browsers, publisher);
        order.verify(upkeep).forget("media-north");
        order.verify(browsers).tellHost("media-north");
        order.verify(publisher).forget("media-north");
    }

    @Test
    void a_host_that_redis_does_not_forget_is_a_problem_for_who_wants_it_forgotten() {
        doThrow(new QueryTimeoutException("away")).when(publisher).forget("media-north");
        Message answer = send("direct:host-forget", "media-north").getMessage();

        verify(browsers).tellHost("media-north");
        assertThat(answer.getHeader(Exchange.HTTP_RESPONSE_CODE)).hasToString("503");
        assertThat(answer.getHeader("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.getHeader("hostId")).isNull();
    }

    @Test
    void each_host_that_was_silent_for_long_is_forgotten_everywhere() {
        when(upkeep.forgetSilent()).thenReturn(List.of("a", "b"));
        send("direct:hosts-forget", null);

        InOrder order = inOrder(browsers, publisher);
        order.verify(browsers).tellHost("a");
        order.verify(publisher).forget("a");
        order.verify(browsers).tellHost("b");
        order.verify(publisher).forget("b");
    }

    @Test
    void hosts_that_were_silent_for_long_are_forgotten_in_redis_though_browsers_can_not_be_told() {
        when(upkeep.forgetSilent()).thenReturn(List.of("a", "b"));
        doThrow(new IllegalStateException("no")).when(browsers).tellHost(any());
        send("direct:hosts-forget", null);

        verify(publisher).forget("a");
        verify(publisher).forget("b");
    }

    @Test
    void hosts_are_forgotten_here_also_while_redis_is_away() {
        when(upkeep.forgetSilent()).thenReturn(List.of("a"));
        when(redisHealth.isUp()).thenReturn(false);
        send("direct:hosts-forget", null);

        verify(browsers).tellHost("a");
        verifyNoInteractions(publisher);
    }

    @Test
    void a_host_that_redis_does_not_forget_keeps_no_other_from_being_forgotten() {
        QueryTimeoutException away = new QueryTimeoutException("away");
        when(upkeep.forgetSilent()).thenReturn(List.of("a", "b"));
        doThrow(away).when(publisher).forget("a");
        send("direct:hosts-forget", null);

        verify(redisHealth).failed(away);
        verify(browsers).tellHost("b");
        verify(publisher).forget("b");
    }

    @Test
    void hosts_that_others_report_are_read_and_shown_where_that_is_needed() {
        when(replica.isReadNeeded()).thenReturn(true);
        when(replica.read()).thenReturn(List.of("a", "b"));
        send("direct:hosts-read", null);

        InOrder order = inOrder(browsers);
        order.verify(browsers).tellHost("a");
        order.verify(browsers).tellHost("b");
    }

    @Test
    void hosts_are_not_read_again_without_need_or_while_redis_is_away() {
        send("direct:hosts-read", null);
        when(replica.isReadNeeded()).thenReturn(true);
        when(redisHealth.isUp()).thenReturn(false);
        send("direct:hosts-read", null);

        verify(replica, never()).read();
    }
}
