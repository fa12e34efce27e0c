package org.mediamtxmonitor.alert.live;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertMemory;
import org.mediamtxmonitor.alert.AlertTick;
import org.mediamtxmonitor.alert.Conversation;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.Notification;

/**
 * What several ticks decided and Redis does not have yet: of each thing the newest. Bounded: of what is over, and of what is to be
 * told, the oldest goes first.
 */
final class AlertBatch {

    /** Changes of alerts, alerts and incidents that are over, and notifications, that wait at the most. */
    static final int MOST_WAITING = 5000;

    /** Number of the batch, once it is being written; 0 before. */
    long number;

    /** Whether it has everything that is open, so that what else Redis holds of that is of the past. */
    boolean whole;

    /** Whether it has notifications that Redis took before and has lost. */
    boolean repeats;

    /** When was observed last. */
    Instant at;

    final Map<String, Alert> alerts = new LinkedHashMap<>();
    final Set<String> alertsOver = new LinkedHashSet<>();
    /** Each change, in its order, where {@link #alerts} has only what became of an alert. */
    final Deque<AlertChange> changes = new ArrayDeque<>();

    final Deque<Alert> past = new ArrayDeque<>();
    final Map<String, Incident> incidents = new LinkedHashMap<>();
    final Map<String, Conversation> conversations = new LinkedHashMap<>();
    final Set<String> closed = new LinkedHashSet<>();
    final Map<String, Notification> notifications = new LinkedHashMap<>();
    final Map<String, List<Instant>> beginnings = new HashMap<>();
    final Set<String> beginningsOver = new HashSet<>();
    /** Notifications that were not handed over otherwise. */
    final Deque<Notification> untold = new ArrayDeque<>();

    /** Name of a conversation in Redis: names of channels have no blanks. */
    static String field(String channel, String thread) {
        return channel + " " + thread;
    }

    void add(AlertTick tick) {
        at = tick.at();
        tick.changed().forEach(this::add);
        tick.changed().stream().map(AlertChange::of).forEach(changes::add);
        tick.incidents().forEach(incident -> incidents.put(incident.id(), incident));
        tick.conversations().forEach(this::add);
        for (Conversation one : tick.closed()) {
            String field = field(one.channel(), one.thread());
            conversations.remove(field);
            closed.add(field);
        }
        for (Notification one : tick.notifications()) {
            notifications.remove(field(one.channel(), one.thread()));
            notifications.put(field(one.channel(), one.thread()), one);
            untold.add(one);
        }
        bound();
    }

    private void add(Alert alert) {
        if (alert.endedAt() == null) {
            alerts.put(alert.id(), alert);
            alertsOver.remove(alert.id());
            return;
        }
        alerts.remove(alert.id());
        alertsOver.add(alert.id());
        if (alert.firedAt() != null) {
            past.add(alert);
        }
    }

    private void add(Conversation one) {
        String field = field(one.channel(), one.thread());
        closed.remove(field);
        conversations.put(field, one);
    }

    /** Takes all that is open. */
    void addAll(AlertMemory memory) {
        whole = true;
        at = memory.at() == null ? at : memory.at();
        alerts.clear();
        memory.alerts().forEach(this::add);
        memory.incidents().forEach(incident -> incidents.put(incident.id(), incident));
        conversations.clear();
        memory.conversations().forEach(this::add);
        beginnings.clear();
        beginnings.putAll(memory.beginnings());
    }

    /**
     * Puts before all this what was decided earlier, but for what was open by then: {@link #addAll} takes what is so now.
     *
     * @param earlier is as it was afterwards
     */
    void addBefore(AlertBatch earlier) {
        at = at == null ? earlier.at : at;
        repeats |= earlier.repeats;
        addBefore(changes, earlier.changes);
        addBefore(past, earlier.past);
        addBefore(untold, earlier.untold);
        addBefore(incidents, earlier.incidents);
        addBefore(notifications, earlier.notifications);
        Set<String> ours = new LinkedHashSet<>(alertsOver);
        alertsOver.clear();
        alertsOver.addAll(earlier.alertsOver);
        alertsOver.addAll(ours);
        bound();
    }

    private static <T> void addBefore(Deque<T> ours, Deque<T> earlier) {
        earlier.descendingIterator().forEachRemaining(ours::addFirst);
    }

    private static <T> void addBefore(Map<String, T> ours, Map<String, T> earlier) {
        Map<String, T> later = new LinkedHashMap<>(ours);
        ours.clear();
        ours.putAll(earlier);
        ours.keySet().removeAll(later.keySet());
        ours.putAll(later);
    }

    /** What of this nobody knows any more once it is written: what is over, each change, and what is to be told. */
    AlertBatch lasting() {
        AlertBatch lasting = new AlertBatch();
        lasting.number = number;
        lasting.at = at;
        lasting.alertsOver.addAll(alertsOver);
        lasting.changes.addAll(changes);
        lasting.past.addAll(past);
        incidents.forEach((id, incident) -> {
            if (incident.endedAt() != null) {
                lasting.incidents.put(id, incident);
            }
        });
        lasting.notifications.putAll(notifications);
        return lasting;
    }

    /** How many things of any kind it has that are {@link #lasting}. */
    int size() {
        return alertsOver.size() + changes.size() + past.size() + incidents.size() + notifications.size();
    }

    private void bound() {
        while (changes.size() > MOST_WAITING) {
            changes.remove();
        }
        while (past.size() > MOST_WAITING) {
            past.remove();
        }
        while (untold.size() > MOST_WAITING) {
            untold.remove();
        }
        bound(notifications.values());
        bound(incidents.values());
        bound(alertsOver);
        bound(closed);
    }

    private static void bound(Collection<?> things) {
        Iterator<?> oldest = things.iterator();
        for (int excess = things.size() - MOST_WAITING; excess > 0; excess--) {
            oldest.next();
            oldest.remove();
        }
    }

    /** Drops the notifications that Redis has already, or has newer ones of. */
    void overtaken(Collection<Conversation> known) {
        for (Conversation one : known) {
            String field = field(one.channel(), one.thread());
            Notification ours = notifications.get(field);
            if (ours != null && ours.version() <= one.version()) {
                notifications.remove(field);
                untold.removeIf(notification -> field.equals(field(notification.channel(), notification.thread()))
                        && notification.version() <= one.version());
            }
        }
    }

    /** What changed, and what is to be told: all else of it is remembered. */
    AlertTick pending() {
        return new AlertTick(
                at,
                changes.stream().map(AlertChange::alert).toList(),
                List.copyOf(incidents.values()),
                List.copyOf(notifications.values()),
                List.of(),
                List.of());
    }

    List<Notification> takeUntold() {
        List<Notification> taken = new ArrayList<>(untold);
        untold.clear();
        return taken;
    }
}
