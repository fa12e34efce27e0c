package org.mediamtxmonitor.alert.dispatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.mediamtxmonitor.alert.AlertMemory;
import org.mediamtxmonitor.alert.AlertPolicy;
import org.mediamtxmonitor.alert.AlertPolicy.Channel;
import org.mediamtxmonitor.alert.Conversation;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.Notification;
import org.mediamtxmonitor.alert.incident.Incidents;
import org.mediamtxmonitor.alert.incident.Incidents.Members;

/**
 * Decides which channel is told what, and when. What is decided depends on the incidents as they are and on what was told,
 * not on what changed: nothing is lost if a decision comes late.
 */
public final class Dispatcher {

    private final AlertPolicy policy;
    private final NotifiableSince notifiable = new NotifiableSince();
    private final Conversations conversations = new Conversations();
    private final Digests digests = new Digests(conversations);
    private final Decision.Ground ground;
    private Instant nextDue;

    public Dispatcher(AlertPolicy policy) {
        this.policy = policy;
        ground = new Decision.Ground(policy, CompiledRoute.of(policy), notifiable, conversations, digests);
    }

    /** Goes on where another one stopped. */
    public void restore(AlertMemory memory) {
        conversations.restore(memory.conversations());
        notifiable.restore(memory.alerts());
    }

    /** What is to be told at that time. */
    public Decisions decide(Instant at, Incidents incidents) {
        DueTimes due = new DueTimes(at);
        notifiable.observe(incidents.incidents(), at);
        List<Notification> notifications = new ArrayList<>();
        for (Members members : incidents.incidents()) {
            for (Channel channel : policy.channels()) {
                Notification notification = new Decision(ground, members, channel, due).make();
                if (notification != null) {
                    notifications.add(notification);
                }
            }
        }
        sendDigests(incidents.incidents(), due, notifications);
        closeWhatIsOver(incidents.incidents());
        nextDue = due.next();
        return conversations.take(notifications);
    }

    private void sendDigests(List<Members> incidents, DueTimes due, List<Notification> notifications) {
        Map<String, Incident> now = new LinkedHashMap<>();
        incidents.forEach(members -> now.put(members.incident().id(), members.incident()));
        for (Channel channel : policy.channels()) {
            Notification digest = digests.send(channel.name(), due, now);
            if (digest != null) {
                notifications.add(digest);
            }
        }
    }

    private void closeWhatIsOver(List<Members> incidents) {
        Set<String> open = incidents.stream()
                .map(Members::incident)
                .filter(incident -> incident.endedAt() == null)
                .map(Incident::id)
                .collect(Collectors.toSet());
        conversations.all().stream()
                .filter(conversation -> conversation.digest() == null && !open.contains(conversation.thread()))
                .forEach(conversations::close);
    }

    /** All that are not closed. */
    public List<Conversation> conversations() {
        return conversations.all();
    }

    /** When something may have to be told although nothing changes; null for never. */
    public Instant nextDue() {
        return nextDue;
    }
}
