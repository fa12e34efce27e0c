package org.mediamtxmonitor.notify.delivery;

/**
 * What a channel's route ended with.
 *
 * @param failure why the message was not taken; null where it was
 * @param status of HTTP, where it was taken; null for another protocol
 * @param answer what was answered, where it was taken; null for nothing
 */
public record Outcome(Failure failure, Integer status, String answer) {

    /** The message was taken. */
    public static Outcome delivered(Integer status, String answer) {
        return new Outcome(null, status, answer);
    }

    /** It was not. */
    static Outcome failed(Failure failure) {
        return new Outcome(failure, null, null);
    }

    /** It was not, whatever the route of the channel failed with. */
    public static Outcome failed(Exception thrown) {
        return failed(Failure.of(thrown));
    }

    boolean isDelivered() {
        return failure == null;
    }
}
