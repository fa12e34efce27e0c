package org.mediamtxmonitor.notify;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.mediamtxmonitor.config.ChannelSettings;
import org.mediamtxmonitor.config.LiveSettings;
import org.mediamtxmonitor.config.Settings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;

/** Signs webhooks as Standard Webhooks 1.0 asks, with each secret that a channel has: a receiver needs one of them. */
@Component("webhookSignature")
public class WebhookSignature {

    private static final List<String> SECRETS = List.of("secret", "previousSecret");

    private volatile Map<String, List<Webhook>> signers;
    private final Clock clock;

    @Autowired
    WebhookSignature(LiveSettings settings) {
        this(settings.get());
        settings.onChange((before, now) -> become(now));
    }

    public WebhookSignature(Settings settings) {
        this(settings, Clock.systemUTC());
    }

    WebhookSignature(Settings settings, Clock clock) {
        this.clock = clock;
        become(settings);
    }

    private void become(Settings settings) {
        signers = settings.channels().stream()
                .filter(channel -> channel.type().equals("webhook"))
                .collect(Collectors.toMap(ChannelSettings::name, WebhookSignature::signers));
    }

    private static List<Webhook> signers(ChannelSettings channel) {
        return SECRETS.stream()
                .map(channel::text)
                .flatMap(Optional::stream)
                .map((Function<String, Webhook>) WebhookSignature::signer)
                .toList();
    }

    private static Webhook signer(String secret) {
        try {
            return new Webhook(secret);
        } catch (EmptyWebhookSecretException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Unix seconds of now: the time of this try to send. */
    public long now() {
        return clock.instant().getEpochSecond();
    }

    /**
     * What goes into the header {@code webhook-signature}: one signature for each secret, with blanks between them; null where
     * the channel has no secret.
     */
    public String of(String channel, String id, long timestamp, String body) {
        List<Webhook> secrets = signers.getOrDefault(channel, List.of());
        return secrets.isEmpty()
                ? null
                : secrets.stream()
                        .flatMap(secret -> sign(secret, id, timestamp, body))
                        .collect(Collectors.joining(" "));
    }

    private static Stream<String> sign(Webhook secret, String id, long timestamp, String body) {
        try {
            return Stream.of(secret.sign(id, timestamp, body));
        } catch (WebhookSigningException e) {
            throw new IllegalStateException(e);
        }
    }
}
