package org.mediamtxmonitor.notify.delivery;

import java.time.Instant;

import org.mediamtxmonitor.notify.DeliveryException.Kind;

/**
 * How a channel does, for all processes. In Redis it is JSON.
 *
 * @param state {@code ok}, {@code failing} or {@code off}
 * @param failingSince when the first try failed since the last one that did not; null while it is {@code ok}
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
     * After a failed try. One that some receivers took says nothing against the channel.
     *
     * @param fingerprint of its settings
     */
    ChannelState failed(Instant now, Failure failure, String shownAnswer, Verdict verdict, String fingerprint) {
        if (failure.kind() == Kind.PARTLY && !isOff()) {
            return new ChannelState(OK, null, now, now, failure.status(), shownAnswer, failure.error(), null, null);
        }
        boolean isLimit = !verdict.faulty() && verdict.pauseUntil() != null;
        String next = isOff() || verdict.off() ? OFF : isLimit && !FAILING.equals(state) ? OK : FAILING;
        Instant since = OK.equals(next) ? null : failingSince == null ? now : failingSince;
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

    /** Switched on again: it counts as failing until it takes a message. */
    ChannelState enabled() {
        return new ChannelState(FAILING, failingSince, lastDelivery, lastTry, status, answer, error, null, null);
    }
}
