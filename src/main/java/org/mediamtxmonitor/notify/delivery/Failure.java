package org.mediamtxmonitor.notify.delivery;

import java.time.Duration;

import org.mediamtxmonitor.notify.DeliveryException;

/**
 * Why a channel did not take a message.
 *
 * @param kind what to expect of another try
 * @param status of HTTP; null where there was no answer or another protocol
 * @param retryAfter how long the receiver wants to be left alone; null where it did not say
 * @param answer what it answered, as it came; null for nothing
 * @param error what went wrong, in English
 */
public record Failure(DeliveryException.Kind kind, Integer status, Duration retryAfter, String answer, String error) {

    /** Of whatever the route of a channel failed with. */
    public static Failure of(Throwable thrown) {
        DeliveryException why = DeliveryException.of(thrown);
        return new Failure(why.kind(), why.httpStatus(), why.retryAfter(), why.answer(), why.getMessage());
    }
}
