package org.mediamtxmonitor.alert.dispatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertMemory;
import org.mediamtxmonitor.alert.AlertPolicy;
import org.mediamtxmonitor.alert.AlertPolicy.Channel;
import org.mediamtxmonitor.alert.Conversation;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.Notification;
import org.mediamtxmonitor.alert.incident.Incidents;
import org.mediamtxmonitor.stream.Level;

/** Decides which channel is told what, and when. */
public final class Dispatcher {

    private final AlertPolicy policy;
    private final Map<String, Conversation> conversations = new LinkedHashMap<>();
    private Instant nextDue;

    public Dispatcher(AlertPolicy policy) {
        this.policy = policy;
    }

    /** Goes on where another one stopped. */
    public void restore(AlertMemory memory) {
        memory.conversations().forEach(conversation -> conversations.put(key(conversation), conversation));
    }

    /** What is to be told at that time. */
    public Decisions decide(Instant at, Incidents incidents) {
        List<Notification> notifications = new ArrayList<>();
        List<Conversation> changed = new ArrayList<>();
        List<Conversation> closed = new ArrayList<>();
        nextDue = null;
        for (Incidents.Members members : incidents.incidents()) {
            Incident incident = members.incident();
            for (Channel channel : policy.channels()) {
                Conversation known = conversations.get(channel.name() + " " + incident.id());
                if (incident.endedAt() != null && known != null) {
                    notifications.add(told(known.version() + 1, channel, Notification.Kind.RESOLVED, at, members));
                    conversations.remove(key(known));
                    closed.add(known);
                } else if (known == null && incident.endedAt() == null && incident.level() == Level.CRITICAL) {
                    Instant due = members.alerts()
                            .get(0)
                            .firedAt()
                            .plus(policy.grouping().criticalWait());
                    if (at.isBefore(due)) {
                        nextDue = nextDue == null || due.isBefore(nextDue) ? due : nextDue;
                    } else {
                        notifications.add(told(1, channel, Notification.Kind.FIRING, at, members));
                        Conversation begun = new Conversation(
                                channel.name(),
                                incident.id(),
                                1,
                                Notification.Kind.FIRING,
                                at,
                                incident.level(),
                                incident.streams(),
                                false,
                                true,
                                null);
                        conversations.put(key(begun), begun);
                        changed.add(begun);
                    }
                }
            }
        }
        return new Decisions(notifications, changed, closed);
    }

    private static Notification told(
            long version, Channel channel, Notification.Kind kind, Instant at, Incidents.Members members) {
        List<Alert> some = members.alerts().stream().limit(20).toList();
        return new Notification(
                channel.name(),
                members.incident().id(),
                version,
                kind,
                at,
                members.incident(),
                some,
                members.alerts().size() - some.size(),
                null);
    }

    private static String key(Conversation conversation) {
        return conversation.channel() + " " + conversation.thread();
    }

    /** All that are not closed. */
    public List<Conversation> conversations() {
        return List.copyOf(conversations.values());
    }

    /** When something may have to be told although nothing changes; null for never. */
    public Instant nextDue() {
        return nextDue;
    }
}
