package org.mediamtxmonitor.notify.delivery;

import java.time.Instant;

import org.mediamtxmonitor.alert.Notification;

/**
 * One try to deliver a message, and what came of it.
 *
 * @param id unique: of its entry in the log; null before it is written
 * @param at when it was tried
 * @param channel name of the channel
 * @param thread id of the incident, {@code digest} or {@code test}
 * @param incident id of the incident; null for a digest and a test
 * @param version of the notification
 * @param kind why it was told
 * @param message id of the message, the same for each try of this version
 * @param missed whether it was told as "was down from .. to ..", because the beginning had not got out
 * @param attempt 1 for the first try of this version
 * @param outcome {@code delivered}, {@code failed} (it is tried again), {@code given-up} or {@code off}
 * @param status of HTTP; null where there was no answer or another protocol
 * @param answer at most 1 kB, secrets masked; null for nothing
 * @param error what went wrong; null for nothing
 * @param tookMs time from the beginning of the try to its answer, in ms
 * @param next when it is tried again; null where it is not
 */
public record Delivery(
        String id,
        Instant at,
        String channel,
        String thread,
        String incident,
        long version,
        Notification.Kind kind,
        String message,
        boolean missed,
        int attempt,
        String outcome,
        Integer status,
        String answer,
        String error,
        long tookMs,
        Instant next) {

    public static final String DELIVERED = "delivered";
    public static final String FAILED = "failed";
    public static final String GIVEN_UP = "given-up";
    public static final String OFF = "off";

    /** The same with the id of its entry in the log. */
    Delivery withId(String entry) {
        return new Delivery(
                entry, at, channel, thread, incident, version, kind, message, missed, attempt, outcome, status, answer,
                error, tookMs, next);
    }
}
