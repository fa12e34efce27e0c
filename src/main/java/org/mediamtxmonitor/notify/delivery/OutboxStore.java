package org.mediamtxmonitor.notify.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.mediamtxmonitor.alert.Notification;

/**
 * What all senders share, in Redis: the newest notification of each conversation, how far its messages got, who sends one now,
 * and which conversation is due when. Each method is one atomic step and one round trip.
 *
 * <p>A conversation that is being sent stays due, at the time at which its sender would be held for dead: so another one
 * takes it over. All methods throw {@link org.springframework.dao.DataAccessException} where Redis is away.
 */
interface OutboxStore {

    /** For so long nobody else sends a message of the same conversation; {@link #work} renews it. */
    long LOCK_MS = 15_000;

    /**
     * What there is to do.
     *
     * @param due conversations that are due; to others they are not for {@link #LOCK_MS}
     * @param channels by name, what is known of each, as JSON
     * @param restored whether Redis had lost its data, and got back what this process remembers
     */
    record Work(List<ConversationKey> due, Map<String, String> channels, boolean restored) {}

    /**
     * A message to send.
     *
     * @param notification the newest of its conversation
     */
    record Claim(Notification notification, Progress progress) {}

    /**
     * What came of a message.
     *
     * @param token that it was claimed with
     * @param next when it is to be tried again; null for never
     * @param delivery for the log
     * @param channel how the channel does now; null where that is not known
     */
    record Result(
            ConversationKey key,
            String token,
            Progress progress,
            Instant next,
            Delivery delivery,
            ChannelState channel) {}

    /**
     * What a process knows that Redis may not.
     *
     * @param progress of conversations
     * @param waiting notifications that did not go out yet
     * @param sending conversations of which this process sends a message now
     * @param deliveries for the log
     */
    record Memory(
            Map<ConversationKey, Progress> progress,
            List<Waiting> waiting,
            Collection<ConversationKey> sending,
            List<Delivery> deliveries) {}

    /** A notification that waits in memory, and when it is due. */
    record Waiting(Notification notification, Instant due) {}

    /** A conversation has news: it is due at that time at the latest. */
    void due(ConversationKey key, Instant at);

    /** Leaves a conversation alone until then. */
    void postpone(ConversationKey key, Instant until);

    /** Nothing of a conversation is due until the next {@link #sweep}. */
    void rest(ConversationKey key);

    /** A notification that did not come by the outbox; ignored unless it is newer than the one that is there. */
    void put(Notification notification);

    /**
     * What is due. Keeps what this process sends for it, and tells Redis what is remembered where it has lost its data.
     *
     * @param held conversations of which this process sends a message, with their tokens
     */
    Work work(Map<ConversationKey, String> held, Supplier<Memory> memory);

    /**
     * Claims a conversation, for {@link #LOCK_MS}.
     *
     * @param token another one each time
     * @param remembered what this process knows of it; counts where Redis knows less
     * @return null where there is nothing to send, or another process does
     */
    Claim claim(ConversationKey key, String token, Progress remembered);

    /** Ends a claim. Returns the delivery with its id in the log. */
    Delivery complete(Result result);

    /** Appends to the log and notes how a channel does, apart from any conversation. Returns the delivery with its id. */
    Delivery log(Delivery delivery, ChannelState channel);

    /** Tells Redis what is remembered; it may have missed or lost it. */
    void restore(Memory memory);

    /** What waits for a channel is due now, one after the other: it works again. */
    void wake(String channel);

    /** What is known of each channel, as JSON by name. */
    Map<String, String> channels();

    /** Notes how a channel does. */
    void channel(String name, ChannelState state);

    /**
     * Finds conversations that are to be sent and not due, as when their entry in the outbox was lost; gives up what is older
     * than three days, forgets what was over a week ago.
     *
     * @param off channels that are switched off: theirs stay as they are
     */
    void sweep(Collection<String> off);

    /** The newest version of a conversation is to be sent once more. Returns false where it is not there any more. */
    boolean again(ConversationKey key);

    /** How many conversations are due or will be, by channel. */
    Map<String, Integer> queued();
}
