package org.mediamtxmonitor.web.api;

import java.time.Instant;

/**
 * A channel that messages go to, and how it does. Secrets and addresses beyond the host are never shown.
 *
 * @param name in {@code notify}
 * @param type such as {@code slack}
 * @param host that it sends to; null where its type has no URL
 * @param language of its messages
 * @param perHour most new conversations an hour
 * @param state {@code ok}, {@code failing} (the last try failed), {@code off} (its receiver answered 410, nothing is sent
 *     until it is enabled or its settings change) or {@code untested} (nothing was sent yet)
 * @param failingSince when the first try failed since the last one that did not; null while it does not fail
 * @param lastDelivery when it took a message last; null for never
 * @param lastTry when it was tried last; null for never
 * @param status of HTTP, of the last try; null where there was none
 * @param answer of the last try, at most 1 kB, secrets masked; null for nothing
 * @param error what went wrong with the last try; null for nothing
 * @param pauseUntil until when its receiver wants to be left alone; null where it does not
 * @param queued messages that wait for it; null while Redis is away
 */
public record ChannelStatus(
        String name,
        String type,
        String host,
        String language,
        int perHour,
        String state,
        Instant failingSince,
        Instant lastDelivery,
        Instant lastTry,
        Integer status,
        String answer,
        String error,
        Instant pauseUntil,
        Integer queued) {}
