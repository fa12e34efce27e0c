package org.mediamtxmonitor.alert;

import java.time.Instant;
import java.util.List;

import org.mediamtxmonitor.stream.Level;

/**
 * What was decided to be told to a channel about one thread; so that nothing is told twice after a restart.
 *
 * @param channel see {@link Notification}
 * @param thread see {@link Notification}
 * @param version of the last notification; 0 for an incident that was told in a digest only; of the thread {@code digest} how
 *     many there were
 * @param kind of the last notification
 * @param at when it was decided
 * @param level worst level that was told; null for a digest
 * @param hit how many streams and servers the last one told of
 * @param escalated whether it was told that nobody acknowledged the incident
 * @param resolved whether the end is told too
 * @param beganAt when the first of what was told began, which may be later than the incident did; null for a digest
 * @param endedAt when the last of what was told and is over ended; null while nothing is, and for a digest
 * @param topic what it was about when it was first told; null before, and for a digest
 * @param worst the worst that the channel knows of; null before, for a digest, and where an earlier release told it
 * @param digest of the thread {@code digest}; null for an incident
 */
public record Conversation(
        String channel,
        String thread,
        long version,
        Notification.Kind kind,
        Instant at,
        Level level,
        int hit,
        boolean escalated,
        boolean resolved,
        Instant beganAt,
        Instant endedAt,
        Topic topic,
        Worst worst,
        Digest digest) {

    /** Thread of what a channel waits to be told in one message; each such message is a thread of its own. */
    public static final String DIGEST = "digest";

    /** The same conversation, in which something that was told is over since then. */
    public Conversation endedBy(Instant end) {
        return copy(level, end, worst);
    }

    /** The same conversation, of which that is the worst. */
    public Conversation with(Worst newWorst) {
        return copy(level, endedAt, newWorst);
    }

    /** The same conversation, whose channel was told that it is no worse than that any more. */
    public Conversation easedTo(Level newLevel, Worst newWorst) {
        return copy(newLevel, endedAt, newWorst);
    }

    private Conversation copy(Level newLevel, Instant newEndedAt, Worst newWorst) {
        return new Conversation(
                channel,
                thread,
                version,
                kind,
                at,
                newLevel,
                hit,
                escalated,
                resolved,
                beganAt,
                newEndedAt,
                topic,
                newWorst,
                digest);
    }

    /**
     * The worst of an incident, as far as a channel knows.
     *
     * @param alert one of those that are as bad; the last of them where all are over
     * @param overSince since when none of them holds any more; null while one does
     * @param eased whether the channel was told of something worse, and that it is over
     */
    public record Worst(Alert alert, Instant overSince, boolean eased) {}

    /**
     * What a channel waits for, and what it was told lately.
     *
     * @param dueAt when the next digest is sent; null where nothing waits
     * @param waiting incidents that it will tell of, without their timelines; at most 50
     * @param more how many incidents it leaves out
     * @param begun when conversations began within the last hour, for the limit of the channel
     */
    public record Digest(Instant dueAt, List<Incident> waiting, int more, List<Instant> begun) {

        public Digest {
            waiting = List.copyOf(waiting);
            begun = List.copyOf(begun);
        }
    }
}
