package org.mediamtxmonitor.notify;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.notify.http.TargetsForTests;
import org.mediamtxmonitor.notify.message.MessageWriter;
import org.mediamtxmonitor.testing.Receiver;
import org.mediamtxmonitor.testing.RunsRoutes;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@RunsRoutes({"notify-webhook", "channel-http"})
@DisplayNameGeneration(ReplaceUnderscores.class)
class WebhookChannelTest extends ChannelTest {

    /** A name that leads to a private address; literal ones are refused at the start. */
    private static final DnsResolver NAMES = new DnsResolver() {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return InetAddress.getAllByName(host.equals("inside.test") ? "127.0.0.1" : host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    };

    @Override
    Map<String, Object> beans() {
        return TargetsForTests.beans(NAMES);
    }

    private static final String NEW = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OLD = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    private Exchange send(Notifications notification) {
        return deliver("ops", new MessageWriter(settings).write(notification.make(), false));
    }

    @Test
    void a_message_is_posted_as_json() throws Exception {
        channels("name: ops, type: webhook, url: 'URL/hook?a=b', allowPrivate: true");

        Exchange sent = send(Notifications.of("ops"));

        assertThat(sent.getException()).isNull();
        assertThat(sent.getMessage().getBody(String.class)).isEqualTo("ok");
        assertThat(receiver.last().method()).isEqualTo("POST");
        assertThat(receiver.last().path()).isEqualTo("/hook?a=b");
        assertThat(receiver.last().header("Content-Type")).startsWith("application/json");
        assertThat(receiver.last().header("webhook-id")).isEqualTo(MessageWriter.id("ops", "m5x2k0q1", 1));
        assertThat(receiver.last().header("webhook-signature")).isNull();
        assertThat(receiver.last().json().path("title").asText()).isEqualTo("Camera A: Expected stream is offline");
    }

    @Test
    void a_receiver_can_verify_it_with_the_new_secret_and_with_the_old_one() throws Exception {
        channels("name: ops, type: webhook, url: URL, allowPrivate: true, secret: " + NEW + ", previousSecret: " + OLD);

        send(Notifications.of("ops").named("Büro \"1\" \u2028 <x>"));

        for (String secret : List.of(NEW, OLD)) {
            new Webhook(secret).verify(receiver.last().body(), headers(receiver.last()));
        }
        assertThatThrownBy(() -> new Webhook("whsec_" + "A".repeat(32))
                        .verify(receiver.last().body(), headers(receiver.last())))
                .isInstanceOf(WebhookVerificationException.class);
    }

    private static HttpHeaders headers(Receiver.Request request) {
        return HttpHeaders.of(request.headers(), (name, value) -> true);
    }

    @Test
    void an_answer_that_is_no_2xx_is_a_failure_with_its_status_and_text() throws Exception {
        channels("name: ops, type: webhook, url: URL, allowPrivate: true");
        receiver.answers(429, "slow down", Map.of("Retry-After", "17"));

        DeliveryException failure = failure(send(Notifications.of("ops")));

        assertThat(failure.kind()).isEqualTo(DeliveryException.Kind.BUSY);
        assertThat(failure.httpStatus()).isEqualTo(429);
        assertThat(failure.retryAfter()).hasSeconds(17);
        assertThat(failure.answer()).isEqualTo("slow down");
    }

    @Test
    void a_number_of_seconds_is_a_long_time_however_many_digits_it_has() throws Exception {
        channels("name: ops, type: webhook, url: URL, allowPrivate: true");
        receiver.answers(429, "slow down", Map.of("Retry-After", "99999999999999999999999"));

        assertThat(failure(send(Notifications.of("ops"))).retryAfter()).isGreaterThan(Duration.ofHours(6));
    }

    @Test
    void a_redirect_is_not_followed() throws Exception {
        channels("name: ops, type: webhook, url: URL, allowPrivate: true");
        receiver.answers(307, "", Map.of("Location", receiver.url() + "/elsewhere"));

        assertThat(failure(send(Notifications.of("ops"))).kind()).isEqualTo(DeliveryException.Kind.REFUSED);
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void a_private_target_is_refused_unless_it_is_allowed() throws Exception {
        channels("name: ops, type: webhook, url: 'http://inside.test:" + receiver.port() + "/x'");

        DeliveryException failure = failure(send(Notifications.of("ops")));

        assertThat(failure.kind()).isEqualTo(DeliveryException.Kind.SETTINGS);
        assertThat(failure).hasMessageContaining("allowPrivate");
        assertThat(receiver.requests()).isEmpty();
    }
}
