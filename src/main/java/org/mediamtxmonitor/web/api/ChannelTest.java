package org.mediamtxmonitor.web.api;

import org.mediamtxmonitor.notify.delivery.Delivery;

/**
 * What came of a test message.
 *
 * @param ok whether the channel took it
 * @param status of HTTP; null where there was no answer or another protocol
 * @param answer what was answered, at most 1 kB, secrets masked; null for nothing
 * @param error what went wrong; null for nothing
 * @param tookMs time to the answer, in ms
 * @param delivery id in the log of deliveries; null while Redis is away
 */
public record ChannelTest(boolean ok, Integer status, String answer, String error, long tookMs, String delivery) {

    static ChannelTest of(Delivery delivery) {
        return new ChannelTest(
                delivery.outcome().equals(Delivery.DELIVERED),
                delivery.status(),
                delivery.answer(),
                delivery.error(),
                delivery.tookMs(),
                delivery.id());
    }
}
