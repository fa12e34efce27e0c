package org.mediamtxmonitor.notify.delivery;

import java.time.Duration;
import java.time.Instant;

import org.mediamtxmonitor.notify.DeliveryException.Kind;

/**
 * How a channel does, for all processes. In Redis it is JSON.
 *
 * @param state {@code ok}, {@code failing} or {@code off}
 * @param failingSince when the first try failed since the last one that did not; null where the last one did not. While it is
 *     {@code ok} with a time here, its receiver asked to wait once
 * @param lastDelivery when it took a message last; null for never
 * @param lastTry when it was tried last
 * @param status of HTTP, of the last try; null where there was no answer or another protocol
 * @param answer of the last try, at most 1 kB, secrets masked; null for nothing
 * @param error what went wrong with the last try; null for nothing
 * @param pauseUntil until when its receiver wants to be left alone; null where it does not
 * @param settings a fingerprint of its entry in {@code collector.yaml} when it was switched off; null unless it is
 */
public record ChannelState(
        String state,
        Instant failingSince,
        Instant lastDelivery,
        Instant lastTry,
        Integer status,
        String answer,
        String error,
        Instant pauseUntil,
        String settings) {

    public static final String OK = "ok";
    public static final String FAILING = "failing";
    public static final String OFF = "off";

    /** A receiver that asks to be left alone for longer gets its messages too late. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    /** Nothing was tried; {@code state} is {@code untested}. */
    public static final ChannelState UNTESTED =
            new ChannelState("untested", null, null, null, null, null, null, null, null);

    /** Whether nothing is sent until somebody enables it. */
    public boolean isOff() {
        return OFF.equals(state);
    }

    /** Whether the last try failed, or it is off. */
    public boolean isBroken() {
        return isOff() || FAILING.equals(state);
    }

    /** Whether its receiver wants to be left alone. */
    boolean isPaused(Instant now) {
        return pauseUntil != null && now.isBefore(pauseUntil);
    }

    /** After it took a message. That somebody's test got through does not switch it on. */
    ChannelState delivered(Instant now, Integer newStatus, String newAnswer) {
        return isOff()
                ? new ChannelState(state, failingSince, now, now, newStatus, newAnswer, null, null, settings)
                : new ChannelState(OK, null, now, now, newStatus, newAnswer, null, null, null);
    }

    /**
     * After a failed try. One that some receivers took says nothing against the channel. Nor does a receiver that asks to wait, unless
     * it asks again before it took anything, or to wait for long.
     *
     * @param fingerprint of its settings
     */
    ChannelState failed(Instant now, Failure failure, String shownAnswer, Verdict verdict, String fingerprint) {
        if (failure.kind() == Kind.PARTLY && !isOff()) {
            return new ChannelState(OK, null, now, now, failure.status(), shownAnswer, failure.error(), null, null);
        }
        String next = isOff() || verdict.off() ? OFF : mayPass(verdict, now) ? OK : FAILING;
        Instant since = failingSince == null ? now : failingSince;
        return new ChannelState(
                next,
                since,
                lastDelivery,
                now,
                failure.status(),
                shownAnswer,
                failure.error(),
                verdict.pauseUntil(),
                OFF.equals(next) ? fingerprint : null);
    }

    /** Whether it is a limit of the receiver that is likely to be over with its first pause. */
    private boolean mayPass(Verdict verdict, Instant now) {
        boolean isLimit = !verdict.faulty() && verdict.pauseUntil() != null;
        return isLimit && failingSince == null && !verdict.pauseUntil().isAfter(now.plus(LONGEST_WAIT));
    }

    /** Switched on again: it counts as failing until it takes a message. */
    ChannelState enabled() {
        return new ChannelState(FAILING, failingSince, lastDelivery, lastTry, status, answer, error, null, null);
    }
}
