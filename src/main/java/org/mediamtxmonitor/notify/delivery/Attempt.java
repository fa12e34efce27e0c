package org.mediamtxmonitor.notify.delivery;

import java.time.Instant;
import java.util.List;

import org.mediamtxmonitor.alert.Notification;

/**
 * A message that is being sent.
 *
 * @param notification what to tell
 * @param progress of its conversation before this try
 * @param messageId see {@link ConversationKey#messageId}
 * @param missed whether to tell it as "was down from .. to ..", because its beginning never got out
 * @param number 1 for the first try of this version
 * @param at when it began
 * @param beganNanos the same on the monotonic clock
 * @param fromMemory whether it was taken from memory, because Redis is away
 */
public record Attempt(
        Notification notification,
        Progress progress,
        String messageId,
        boolean missed,
        int number,
        Instant at,
        long beganNanos,
        boolean fromMemory) {

    static Attempt of(Notification notification, Progress progress, Instant at, long nanos, boolean fromMemory) {
        ConversationKey key = ConversationKey.of(notification);
        boolean same = progress.tried() == notification.version() && progress.since() != null;
        return new Attempt(
                notification,
                progress,
                key.messageId(notification.version()),
                progress.missedBeginning(notification.kind()),
                same ? progress.attempts() + 1 : 1,
                at,
                nanos,
                fromMemory);
    }

    /** A test of a channel, which goes past the outbox. */
    public static Attempt test(String channel, Instant now, long nanos) {
        Notification test = new Notification(
                channel, "test", now.toEpochMilli(), Notification.Kind.TEST, now, null, List.of(), 0, null, null);
        return of(test, Progress.NONE, now, nanos, true);
    }

    /** Its conversation. */
    public ConversationKey key() {
        return ConversationKey.of(notification);
    }

    /** Name of its channel. */
    public String channel() {
        return notification.channel();
    }
}
