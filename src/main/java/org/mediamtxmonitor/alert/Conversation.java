package org.mediamtxmonitor.alert;

import java.time.Instant;

import org.mediamtxmonitor.stream.Level;

/**
 * What was decided to be told to a channel about one thread; so that nothing is told twice after a restart.
 *
 * @param channel see {@link Notification}
 * @param thread see {@link Notification}
 * @param version of the last notification
 * @param kind of the last notification
 * @param at when it was decided
 * @param level worst level that was told
 * @param alerts how many alerts the last one told of
 */
public record Conversation(
        String channel, String thread, long version, Notification.Kind kind, Instant at, Level level, int alerts) {}
