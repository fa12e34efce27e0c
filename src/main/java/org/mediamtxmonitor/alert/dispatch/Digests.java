package org.mediamtxmonitor.alert.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.mediamtxmonitor.alert.AlertPolicy.Channel;
import org.mediamtxmonitor.alert.Conversation;
import org.mediamtxmonitor.alert.Conversation.Digest;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.Notification;

/** What channels are told in one message, and how many conversations they began within the hour. */
final class Digests {

    private static final int MOST_INCIDENTS = 50;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Digest EMPTY = new Digest(null, List.of(), 0, List.of());

    /** Open ones first, then the worst. */
    private static final Comparator<Incident> ORDER = Comparator.comparing(
                    (Incident incident) -> incident.endedAt() != null)
            .thenComparing(Incident::worst)
            .thenComparing(Incident::beganAt);

    private final Conversations conversations;

    Digests(Conversations conversations) {
        this.conversations = conversations;
    }

    /** Notes that a conversation begins, unless the channel has begun as many as it may within the hour. */
    boolean mayBegin(Channel channel, Instant at) {
        if (channel.perHour() == Channel.UNLIMITED) {
            return true;
        }
        Conversation thread = thread(channel.name(), at);
        List<Instant> begun = new ArrayList<>(lately(thread.digest().begun(), at));
        if (begun.size() >= channel.perHour()) {
            return false;
        }
        begun.add(at);
        Digest digest = thread.digest();
        put(thread, new Digest(digest.dueAt(), digest.waiting(), digest.more(), begun));
        return true;
    }

    /** Tells of the incident in the next digest of the channel, which is sent after {@code within} at the latest. */
    void wait(String channel, Incident incident, Instant at, Duration within) {
        Conversation thread = thread(channel, at);
        Digest digest = thread.digest();
        Instant due = at.plus(within);
        List<Incident> waiting = new ArrayList<>(digest.waiting());
        waiting.removeIf(other -> other.id().equals(incident.id()));
        waiting.add(incident.brief());
        waiting.sort(ORDER);
        int more = digest.more();
        if (waiting.size() > MOST_INCIDENTS) {
            waiting.remove(MOST_INCIDENTS);
            more++;
        }
        boolean sooner = digest.dueAt() == null || due.isBefore(digest.dueAt());
        put(thread, new Digest(sooner ? due : digest.dueAt(), waiting, more, lately(digest.begun(), at)));
    }

    /** Whether the next digest of the channel tells of the incident. */
    boolean waits(String channel, String incident) {
        Conversation thread = conversations.find(channel, Conversation.DIGEST);
        return thread != null
                && thread.digest().waiting().stream()
                        .anyMatch(other -> other.id().equals(incident));
    }

    /** Takes back what waits, as it is told by itself. */
    void forget(String channel, String incident, Instant at) {
        if (waits(channel, incident)) {
            Conversation thread = thread(channel, at);
            Digest digest = thread.digest();
            List<Incident> others = digest.waiting().stream()
                    .filter(other -> !other.id().equals(incident))
                    .toList();
            boolean empty = others.isEmpty() && digest.more() == 0;
            put(thread, new Digest(empty ? null : digest.dueAt(), others, digest.more(), digest.begun()));
        }
    }

    /**
     * The digest of the channel; null unless one is due.
     *
     * @param now incidents as they are, by id
     */
    Notification send(String channel, DueTimes due, Map<String, Incident> now) {
        Conversation thread = conversations.find(channel, Conversation.DIGEST);
        if (thread == null
                || thread.digest().dueAt() == null
                || !due.reached(thread.digest().dueAt())) {
            return null;
        }
        Digest digest = thread.digest();
        List<Incident> incidents = digest.waiting().stream()
                .map(incident -> incident.endedAt() != null
                        ? incident
                        : now.getOrDefault(incident.id(), incident).brief().lasting(incident.beganAt(), null))
                .sorted(ORDER)
                .toList();
        long version = thread.version() + 1;
        Digest rest = new Digest(null, List.of(), 0, lately(digest.begun(), due.now()));
        conversations.put(conversation(channel, version, due.now(), rest));
        // A conversation of its own: one that could not be sent is not overtaken by the next one.
        return new Notification(
                channel,
                Conversation.DIGEST + "-" + version,
                1,
                Notification.Kind.DIGEST,
                due.now(),
                null,
                List.of(),
                digest.more(),
                incidents,
                null);
    }

    private Conversation thread(String channel, Instant at) {
        Conversation known = conversations.find(channel, Conversation.DIGEST);
        return known != null ? known : conversation(channel, 0, at, EMPTY);
    }

    private void put(Conversation thread, Digest digest) {
        conversations.put(conversation(thread.channel(), thread.version(), thread.at(), digest));
    }

    private static Conversation conversation(String channel, long version, Instant at, Digest digest) {
        return new Conversation(
                channel,
                Conversation.DIGEST,
                version,
                Notification.Kind.DIGEST,
                at,
                null,
                0,
                false,
                false,
                null,
                null,
                null,
                null,
                digest);
    }

    private static List<Instant> lately(List<Instant> begun, Instant at) {
        return begun.stream().filter(one -> one.isAfter(at.minus(HOUR))).toList();
    }
}
