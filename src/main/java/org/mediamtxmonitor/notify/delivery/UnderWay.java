package org.mediamtxmonitor.notify.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The conversations that are under way in this process: those that wait in the queue of their channel, each once, and those of
 * which a message is being sent. Thread-safe.
 */
final class UnderWay {

    /** A conversation that waited longer in the queue of its channel was dropped there, or may wait there twice. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(1);

    /** Longest time for which a message that is being sent is kept from others. */
    private static final Duration LONGEST_SEND = Duration.ofMinutes(5);

    private record Hold(String token, Instant until) {}

    /** Since when each waits; one that the queue dropped is forgotten in time. */
    private final Map<ConversationKey, Instant> queued = new ConcurrentHashMap<>();

    private final Map<ConversationKey, Hold> held = new ConcurrentHashMap<>();

    /** A conversation is to wait in the queue of its channel. Returns false where it does already. */
    boolean queue(ConversationKey key, Instant now) {
        Instant old = now.minus(FORGOTTEN);
        boolean[] isNew = new boolean[1];
        queued.compute(key, (one, since) -> {
            isNew[0] = since == null || since.isBefore(old);
            return isNew[0] ? now : since;
        });
        return isNew[0];
    }

    /** The queue gave it out. */
    void leaveQueue(ConversationKey key) {
        queued.remove(key);
    }

    /** A message of a conversation is being sent. @param token that it was claimed with */
    void begin(ConversationKey key, String token, Instant now) {
        held.put(key, new Hold(token, now.plus(LONGEST_SEND)));
    }

    /** Its message is sent, or is not. Returns the token that it was claimed with; empty where it was not. */
    String end(ConversationKey key) {
        Hold hold = held.remove(key);
        return hold == null ? "" : hold.token();
    }

    /** Conversations of which a message is being sent and that are to be kept from others, with their tokens. */
    Map<ConversationKey, String> sending(Instant now) {
        Map<ConversationKey, String> tokens = new HashMap<>();
        held.forEach((key, hold) -> {
            if (now.isBefore(hold.until())) {
                tokens.put(key, hold.token());
            }
        });
        return tokens;
    }
}
