package org.mediamtxmonitor.notify.alertmanager;

import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.collect.Given;
import org.mediamtxmonitor.notify.ChannelSecrets;
import org.mediamtxmonitor.notify.DeliveryException;
import org.mediamtxmonitor.notify.Notifications;
import org.mediamtxmonitor.notify.message.MessageWriter;
import org.mediamtxmonitor.notify.message.TemplatesForTests;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.testing.FileOfRoutes;
import org.mediamtxmonitor.testing.RunsRoutes;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

/** How each Alertmanager is told again. */
@RunsRoutes("alertmanager-repeat")
@TestPropertySource(
        properties = "camel.main.routes-include-pattern=classpath:routes/notify-alertmanager.camel.yaml,"
                + "classpath:routes/errors.camel.yaml")
class AlertmanagerRepeatRouteTest extends FileOfRoutes {

    private static final String FIRST = "direct:http-first";
    private static final String SECOND = "direct:http-second";

    @MockitoBean(name = "alertmanagerRepeats")
    private AlertmanagerRepeats repeats;

    @MockitoBean(name = "channelSecrets")
    private ChannelSecrets secrets;

    @Override
    protected void routes() throws Exception {
        camel.getRegistry().bind("payloads", TemplatesForTests.of(Given.settings("")));
        mock("alertmanager-repeat", "direct:http-");
        start("alertmanager-repeat");
    }

    @BeforeEach
    void twoAreToBeTold() {
        MessageWriter writer = new MessageWriter(Given.settings(""));
        when(repeats.due())
                .thenReturn(List.of(
                        new AlertmanagerRepeats.Repeat(
                                "first",
                                writer.items(
                                        "first",
                                        Notifications.of("first")
                                                .alerts(2, 0)
                                                .make()
                                                .alerts())),
                        new AlertmanagerRepeats.Repeat("second", List.of())));
        when(secrets.of("first", "url")).thenReturn("https://first.example.com");
        when(secrets.of("second", "url")).thenReturn("https://second.example.com");
    }

    private Exchange tick() {
        return producer.send(
                "direct:alertmanager-repeat", exchange -> exchange.getMessage().setHeader("X-Before", "before"));
    }

    @Test
    void each_is_posted_what_fires_at_its_own_address() throws Exception {
        assertThat(tick().getException()).isNull();

        Message first = mocked(FIRST).getExchanges().get(0).getMessage();
        assertThat(first.getHeaders())
                .containsOnly(
                        Map.entry("Content-Type", "application/json"),
                        Map.entry(Exchange.HTTP_METHOD, "POST"),
                        Map.entry(Exchange.HTTP_URI, "https://first.example.com/api/v2/alerts"));
        JsonNode alerts = Json.mapper().readTree(first.getBody(String.class));
        assertThat(alerts.findValuesAsText("startsAt")).hasSize(2).containsOnly("2026-11-28T12:00:00.000Z");
        assertThat(headers(mocked(SECOND), Exchange.HTTP_URI))
                .containsExactly("https://second.example.com/api/v2/alerts");
    }

    @Test
    void one_that_does_not_answer_keeps_no_other_from_being_told() {
        mocked(FIRST).whenAnyExchangeReceived(exchange -> {
            throw new DeliveryException(DeliveryException.Kind.UNREACHABLE, "no", null);
        });

        assertThat(tick().getException()).isNull();
        assertThat(bodies(mocked(SECOND))).hasSize(1);
    }
}
