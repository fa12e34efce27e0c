package org.mediamtxmonitor.notify.delivery;

import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;

import org.mediamtxmonitor.alert.Notification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.micrometer.core.instrument.MeterRegistry;

/** What a try says of its channel: for the log of deliveries, the circuit breaker, the state of the channel, and the meter. */
final class ChannelJudge {

    /** Counter of deliveries, with the tags {@code channel} and {@code outcome}. */
    static final String METER = "mediamtx.monitor.deliveries";

    private static final Logger LOG = LoggerFactory.getLogger(ChannelJudge.class);

    private final Channels channels;
    private final Breakers breakers;
    private final MeterRegistry meters;
    private final LongSupplier nanos;

    /** @param nanos the monotonic clock */
    ChannelJudge(Channels channels, Breakers breakers, MeterRegistry meters, LongSupplier nanos) {
        this.channels = channels;
        this.breakers = breakers;
        this.meters = meters;
        this.nanos = nanos;
    }

    /**
     * A try for the log.
     *
     * @param verdict null where the message was taken
     */
    Delivery delivery(Attempt attempt, Outcome outcome, Verdict verdict) {
        Notification notification = attempt.notification();
        Failure failure = outcome.failure();
        String word = verdict == null
                ? Delivery.DELIVERED
                : verdict.off() ? Delivery.OFF : verdict.next() == null ? Delivery.GIVEN_UP : Delivery.FAILED;
        List<String> secrets = channels.secrets(attempt.channel());
        return new Delivery(
                null,
                attempt.at(),
                attempt.channel(),
                notification.thread(),
                notification.incident() == null ? null : notification.incident().id(),
                notification.version(),
                notification.kind(),
                attempt.messageId(),
                attempt.missed(),
                attempt.number(),
                word,
                failure == null ? outcome.status() : failure.status(),
                AnswerText.of(failure == null ? outcome.answer() : failure.answer(), secrets),
                failure == null ? null : AnswerText.of(failure.error(), secrets),
                Math.max(0, (nanos.getAsLong() - attempt.beganNanos()) / 1_000_000),
                verdict == null ? null : verdict.next());
    }

    /** Tells breaker, state, meter and log what came of a try. Returns how the channel does now. */
    ChannelState judge(Outcome outcome, Verdict verdict, Delivery delivery, Instant now) {
        String channel = delivery.channel();
        ChannelState before = channels.state(channel);
        if (verdict == null) {
            breakers.succeeded(channel);
        } else if (verdict.faulty()) {
            breakers.failed(channel);
        } else if (verdict.pauseUntil() != null) {
            breakers.unused(channel);
        } else {
            breakers.succeeded(channel);
        }
        Failure failure = outcome.failure();
        ChannelState after = verdict == null
                ? before.delivered(now, delivery.status(), delivery.answer())
                : before.failed(
                        now,
                        new Failure(failure.kind(), failure.status(), null, null, delivery.error()),
                        delivery.answer(),
                        verdict,
                        verdict.off() ? channels.fingerprint(channel) : before.settings());
        channels.state(channel, after);
        tell(channel, before, after, delivery);
        meters.counter(METER, "channel", channel, "outcome", delivery.outcome()).increment();
        return after;
    }

    /** One line in the log when a channel begins to fail, is switched off, and works again. */
    private static void tell(String channel, ChannelState before, ChannelState after, Delivery delivery) {
        if (after.isOff() && !before.isOff()) {
            LOG.error("Channel {} is switched off: its receiver answered 410 (gone)", channel);
        } else if (after.isBroken() && !before.isBroken()) {
            LOG.warn("Channel {} fails: {}", channel, delivery.error());
        } else if (!after.isBroken() && before.isBroken()) {
            LOG.info("Channel {} works again", channel);
        }
    }
}
