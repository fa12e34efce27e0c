package org.mediamtxmonitor.notify.push;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.alert.Notification;
import org.mediamtxmonitor.collect.Given;
import org.mediamtxmonitor.notify.DeliveryException;
import org.mediamtxmonitor.notify.Message;
import org.mediamtxmonitor.notify.Notifications;
import org.mediamtxmonitor.notify.delivery.Attempt;
import org.mediamtxmonitor.notify.message.MessageWriter;
import org.mediamtxmonitor.notify.message.TemplatesForTests;
import org.mediamtxmonitor.testing.FileOfRoutes;
import org.mediamtxmonitor.testing.Made;
import org.mediamtxmonitor.testing.RunsRoutes;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

/** From a message to the requests to push services, one for each device. */
@RunsRoutes("notify-webpush.camel.yaml")
@TestPropertySource(
        properties = "camel.main.routes-include-pattern=classpath:routes/notify-webpush.camel.yaml,"
                + "classpath:routes/errors.camel.yaml")
class WebPushRouteTest extends FileOfRoutes {

    private static final String OUT = "direct:http-phones";
    private static final Message MESSAGE = worded("en");
    private static final Message GERMAN = worded("de");
    private static final PushDevice ENGLISH_PHONE =
            Made.of(PushDevice.class, "id", "a", "endpoint", "https://push.example.com/a", "language", "en");
    private static final PushDevice GERMAN_PHONE =
            Made.of(PushDevice.class, "id", "b", "endpoint", "https://push.example.com/b", "language", "de");

    private final Attempt attempt = Attempt.test("phones", Instant.EPOCH, 0);
    private final Notification notification = attempt.notification();
    private final PushRound round = new PushRound("m1", "en", List.of(ENGLISH_PHONE, GERMAN_PHONE), 0, false);
    private final PushLetter english = letter(ENGLISH_PHONE);
    private final PushLetter german = letter(GERMAN_PHONE);

    @MockitoBean(name = "webPush")
    private WebPushSender sender;

    @MockitoBean(name = "messageWriter")
    private MessageWriter writer;

    private static Message worded(String language) {
        return new MessageWriter(Given.settings(""))
                .write(Notifications.of("phones").make(), false, language);
    }

    private PushLetter letter(PushDevice device) {
        Map<String, String> headers = new HashMap<>(Map.of("Authorization", "vapid " + device.id(), "TTL", "60"));
        return new PushLetter(round, device, headers, new byte[] {1});
    }

    @Override
    protected void routes() throws Exception {
        camel.getRegistry().bind("payloads", TemplatesForTests.of(Given.settings("")));
        template("notify-webpush", "notify-phones", Map.of("channel", "phones"));
        mock("notify-phones", OUT);
        start("notify-phones");
    }

    @BeforeEach
    void twoDevicesLackTheMessage() {
        when(sender.round(MESSAGE, null)).thenReturn(round);
        when(writer.write(notification, false, "en")).thenReturn(MESSAGE);
        when(writer.write(notification, false, "de")).thenReturn(GERMAN);
        addressed(MESSAGE, english);
        addressed(GERMAN, german);
        when(sender.result(round)).thenReturn("2 devices");
        mocked(OUT).whenAnyExchangeReceived(exchange -> exchange.getMessage().setBody("taken"));
    }

    private void addressed(Message message, PushLetter letter) {
        doAnswer(call -> {
                    round.add(letter);
                    return null;
                })
                .when(sender)
                .address(eq(round), eq(message), contains("\"lang\": \"" + message.language() + "\""));
    }

    private Exchange tell(String device) {
        return producer.send("direct:notify-phones", ExchangePattern.InOut, exchange -> {
            exchange.setVariable("attempt", attempt);
            exchange.setVariable("device", device);
            exchange.getMessage().setHeader("X-Before", "before");
            exchange.getMessage().setBody(MESSAGE);
        });
    }

    @Test
    void each_device_is_told_in_its_language_with_the_headers_of_its_letter() {
        Exchange told = tell(null);

        assertThat(told.getMessage().getBody()).isEqualTo("2 devices");
        MockEndpoint out = mocked(OUT);
        assertThat(headers(out, Exchange.HTTP_URI))
                .containsExactlyInAnyOrder("https://push.example.com/a", "https://push.example.com/b");
        assertThat(headers(out, "Authorization")).containsExactlyInAnyOrder("vapid a", "vapid b");
        assertThat(headers(out, "TTL")).containsExactly("60", "60");
        assertThat(headers(out, Exchange.HTTP_METHOD)).containsExactly("POST", "POST");
        assertThat(headers(out, "X-Before")).containsExactly(null, null);
        verify(sender).took(english, "taken");
        verify(sender).took(german, "taken");
    }

    @Test
    void a_push_service_that_does_not_take_a_letter_keeps_it_from_no_other_device() {
        DeliveryException busy = new DeliveryException(DeliveryException.Kind.BUSY, "busy", null);
        mocked(OUT).whenAnyExchangeReceived(exchange -> {
            if (exchange.getMessage().getHeader("Authorization").equals("vapid a")) {
                throw busy;
            }
            exchange.getMessage().setBody("taken");
        });

        assertThat(tell(null).getMessage().getBody()).isEqualTo("2 devices");
        verify(sender).failed(english, busy);
        verify(sender).took(german, "taken");
    }

    @Test
    void a_test_of_one_device_is_a_round_of_that_device() {
        PushRound one = new PushRound(null, "en", List.of(), 0, false);
        when(sender.round(MESSAGE, "a")).thenReturn(one);
        when(sender.result(one)).thenReturn("1 device");

        assertThat(tell("a").getMessage().getBody()).isEqualTo("1 device");
        assertThat(bodies(mocked(OUT))).isEmpty();
    }

    @Test
    void a_message_that_can_not_be_addressed_reaches_nobody_and_is_the_failure_of_the_delivery() {
        doThrow(new IllegalStateException("no")).when(sender).address(any(), any(), any());

        assertThat(tell(null).getException()).hasStackTraceContaining("no");
        assertThat(bodies(mocked(OUT))).isEmpty();
        verify(sender, never()).result(any());
    }

    @Test
    void what_no_device_took_is_the_failure_of_the_delivery() {
        DeliveryException busy = new DeliveryException(DeliveryException.Kind.BUSY, "busy", null);
        when(sender.result(round)).thenThrow(busy);

        assertThat(tell(null).getException()).isSameAs(busy);
    }
}
