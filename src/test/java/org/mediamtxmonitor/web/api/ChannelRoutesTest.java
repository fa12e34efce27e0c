package org.mediamtxmonitor.web.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.collect.request.ServerTrial;
import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.notify.delivery.Attempt;
import org.mediamtxmonitor.notify.delivery.Delivery;
import org.mediamtxmonitor.notify.delivery.Outcome;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.testing.FileOfRoutes;
import org.mediamtxmonitor.testing.Made;
import org.mediamtxmonitor.testing.RunsRoutes;
import org.mediamtxmonitor.web.error.ProblemException;
import org.mediamtxmonitor.web.query.Page;
import org.mediamtxmonitor.web.query.PageQuery;
import org.mediamtxmonitor.web.query.RequestScopes;
import org.mockito.InOrder;
import org.mockito.Mockito;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

/** The routes of the operations on channels, deliveries and the servers that are added in the page. */
@RunsRoutes({
    "get-channels-answer",
    "get-deliveries-answer",
    "post-channel-test-answer",
    "post-channel-enable-answer",
    "post-resend-answer",
    "post-push-test-answer",
    "get-config-servers-answer",
    "post-config-server-answer",
    "post-config-server-test-answer",
    "delete-config-server-answer"
})
@TestPropertySource(
        properties = "camel.main.routes-include-pattern=classpath:routes/changes.camel.yaml,"
                + "classpath:routes/answers.camel.yaml,classpath:routes/errors.camel.yaml")
class ChannelRoutesTest extends FileOfRoutes {

    private static final String SEND = "direct:send";
    private static final Attempt ATTEMPT = Attempt.test("ops", Instant.EPOCH, 0);
    private static final Outcome OUTCOME = Outcome.delivered(200, "ok");
    private static final ChannelTest TESTED = new ChannelTest(true, 200, "ok", null, 5, "d1");
    private static final Delivery DELIVERY = Made.of(Delivery.class, "id", "d1", "channel", "ops");
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);
    private static final ConfigServersResource.ManagedServer SERVER =
            Made.of(ConfigServersResource.ManagedServer.class, "id", "north");

    @MockitoBean(name = "scopes")
    private RequestScopes scopes;

    @MockitoBean(name = "channelsResource")
    private ChannelsResource channels;

    @MockitoBean(name = "deliveriesResource")
    private DeliveriesResource deliveries;

    @MockitoBean(name = "pushResource")
    private PushResource push;

    @MockitoBean(name = "configServersResource")
    private ConfigServersResource servers;

    @MockitoBean(name = "serverTrial")
    private ServerTrial trial;

    @Override
    protected void routes() throws Exception {
        camel.getRegistry().bind("recentAnswers", new RecentAnswers(Json.mapper(), 0));
        mock("post-channel-test-answer", SEND);
        start(
                "get-channels-answer",
                "get-deliveries-answer",
                "post-channel-test-answer",
                "post-channel-enable-answer",
                "post-resend-answer",
                "post-push-test-answer",
                "get-config-servers-answer",
                "post-config-server-answer",
                "post-config-server-test-answer",
                "delete-config-server-answer",
                "answer-headers",
                "answer-json",
                "answer-nothing",
                "answer-problem",
                "answer-redis-away",
                "answer-unreadable",
                "answer-failure");
    }

    private Message ask(String operation, Object body, Map<String, Object> headers) {
        Exchange asked = producer.send("direct:" + operation, ExchangePattern.InOut, exchange -> {
            exchange.getMessage().setHeaders(new HashMap<>(headers));
            exchange.getMessage().setBody(body);
        });
        assertThat(asked.getException()).isNull();
        return asked.getMessage();
    }

    private static void answers(Message answer, Integer status, Object record) throws Exception {
        assertThat(answer.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class)).isEqualTo(status);
        assertThat(answer.getHeader("Content-Type")).isEqualTo("application/json");
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.getBody(byte[].class)).isEqualTo(Json.mapper().writeValueAsBytes(record));
    }

    @Test
    void a_page_of_channels_is_answered() throws Exception {
        Page<ChannelStatus> page = Page.of(List.of(), new PageQuery(5, 0), null);
        when(channels.list(new PageQuery(5, 0), null)).thenReturn(page);

        answers(ask("get-channels", null, Map.of(Exchange.HTTP_QUERY, "limit=5")), null, page);
    }

    @Test
    void the_deliveries_that_are_asked_for_are_answered() throws Exception {
        DeliveriesQuery query = DeliveriesQuery.of("channel=ops");
        Page<Delivery> page = Page.of(List.of(DELIVERY), new PageQuery(100, 0), null);
        when(deliveries.list(query, null)).thenReturn(page);

        answers(ask("get-deliveries", null, Map.of(Exchange.HTTP_QUERY, "channel=ops")), null, page);
    }

    @Test
    void a_test_of_a_channel_is_sent_past_the_outbox_and_its_outcome_answered() throws Exception {
        when(channels.test("ops", null)).thenReturn(ATTEMPT);
        mocked(SEND).whenAnyExchangeReceived(exchange -> exchange.getMessage().setBody(OUTCOME));
        when(channels.tested(ATTEMPT, OUTCOME)).thenReturn(TESTED);

        answers(ask("post-channel-test", null, Map.of("name", "ops")), null, TESTED);
        assertThat(mocked(SEND).getExchanges()).hasSize(1);
    }

    @Test
    void a_test_of_a_channel_that_there_is_not_sends_nothing() {
        when(channels.test("none", null)).thenThrow(new ProblemException(404, "none"));
        Message answer = ask("post-channel-test", null, Map.of("name", "none"));

        assertThat(answer.getHeader(Exchange.HTTP_RESPONSE_CODE)).hasToString("404");
        assertThat(mocked(SEND).getExchanges()).isEmpty();
    }

    @Test
    void a_test_of_a_device_is_sent_to_that_device_only() throws Exception {
        when(push.test("phone", null)).thenReturn(ATTEMPT);
        mocked(SEND).whenAnyExchangeReceived(exchange -> exchange.getMessage().setBody(OUTCOME));
        when(push.tested(ATTEMPT, OUTCOME)).thenReturn(TESTED);

        answers(ask("post-push-test", null, Map.of("id", "phone")), null, TESTED);
        // By it the route of the channel knows that the others are not meant.
        assertThat(mocked(SEND).getExchanges().get(0).getVariable("device")).isEqualTo("phone");
    }

    @Test
    void a_channel_is_switched_on_by_its_name() throws Exception {
        ChannelStatus status = Made.of(ChannelStatus.class, "name", "ops");
        when(channels.enable("ops", null)).thenReturn(status);

        answers(ask("post-channel-enable", null, Map.of("name", "ops")), null, status);
    }

    @Test
    void a_message_that_is_to_be_sent_once_more_is_accepted() throws Exception {
        when(deliveries.resend("d1", null)).thenReturn(DELIVERY);

        answers(ask("post-resend", null, Map.of("id", "d1")), 202, DELIVERY);
    }

    @Test
    void a_message_that_redis_does_not_know_as_it_is_away_is_a_problem_and_not_accepted() {
        when(deliveries.resend("d1", null)).thenThrow(new QueryTimeoutException("away"));
        Message answer = ask("post-resend", null, Map.of("id", "d1"));

        assertThat(answer.getHeader(Exchange.HTTP_RESPONSE_CODE)).hasToString("503");
        assertThat(answer.getHeader("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void the_servers_that_were_added_are_answered() throws Exception {
        Page<ConfigServersResource.ManagedServer> page = Page.of(List.of(SERVER), new PageQuery(5, 0), null);
        when(servers.list(new PageQuery(5, 0), null)).thenReturn(page);

        answers(ask("get-config-servers", null, Map.of(Exchange.HTTP_QUERY, "limit=5")), null, page);
    }

    @Test
    void a_server_is_added_as_the_body_says() throws Exception {
        when(servers.put(BODY, null)).thenReturn(SERVER);

        answers(ask("post-config-server", BODY, Map.of()), null, SERVER);
    }

    @Test
    void a_server_is_asked_once_and_what_came_back_is_answered() throws Exception {
        ServerSettings settings = Mockito.mock(ServerSettings.class);
        ServerTrial.TrialResult result = Made.of(ServerTrial.TrialResult.class, "works", true, "version", "v1.19.2");
        when(servers.toTry(BODY, null)).thenReturn(settings);
        when(trial.run(settings)).thenReturn(result);
        when(servers.tried(result)).thenReturn(result);
        Message answer = ask("post-config-server-test", BODY, Map.of());

        InOrder order = inOrder(servers, trial);
        order.verify(servers).toTry(BODY, null);
        order.verify(trial).run(settings);
        order.verify(servers).tried(result);
        answers(answer, null, result);
    }

    @Test
    void a_server_that_can_not_be_tried_now_is_a_problem() {
        ServerSettings settings = Mockito.mock(ServerSettings.class);
        when(servers.toTry(BODY, null)).thenReturn(settings);
        when(servers.tried(null)).thenThrow(new ProblemException(503, "others"));
        Message answer = ask("post-config-server-test", BODY, Map.of());

        assertThat(answer.getHeader(Exchange.HTTP_RESPONSE_CODE)).hasToString("503");
    }

    @Test
    void a_server_is_removed_by_its_id_and_answered_without_a_body() {
        Message answer = ask("delete-config-server", null, Map.of("id", "north"));

        verify(servers).remove("north", null);
        assertThat(answer.getHeader(Exchange.HTTP_RESPONSE_CODE)).hasToString("204");
        assertThat(answer.getBody()).isNull();
    }

    @Test
    void a_server_that_was_not_added_here_is_not_removed() {
        doThrow(new ProblemException(404, "none")).when(servers).remove("north", null);

        assertThat(ask("delete-config-server", null, Map.of("id", "north")).getHeader(Exchange.HTTP_RESPONSE_CODE))
                .hasToString("404");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "get-channels",
                "get-deliveries",
                "post-channel-test",
                "post-channel-enable",
                "post-resend",
                "post-push-test",
                "get-config-servers",
                "post-config-server",
                "post-config-server-test",
                "delete-config-server"
            })
    void a_parameter_that_there_is_not_is_a_problem_and_changes_nothing(String operation) {
        Message answer = ask(operation, BODY, Map.of(Exchange.HTTP_QUERY, "no-such=1", "id", "x", "name", "x"));

        assertThat(answer.getHeader(Exchange.HTTP_RESPONSE_CODE)).hasToString("400");
        assertThat(answer.getBody(String.class)).contains("There is no query parameter no-such.");
        verifyNoInteractions(channels, deliveries, push, servers, trial);
    }
}
