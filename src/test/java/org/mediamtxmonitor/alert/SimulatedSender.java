package org.mediamtxmonitor.alert;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Sends what was committed, as the delivery does: the newest version of a conversation only, and never one that is older
 * than what was told. It crashes between sending and remembering; receivers can't be reached at times.
 */
final class SimulatedSender {

    /** @param isAgain sent once more after a crash, under the same id */
    record Received(Notification notification, boolean isAgain) {}

    private final Random random;
    private final Map<String, Notification> newest = new HashMap<>();
    private final Map<String, Long> told = new HashMap<>();
    private final Set<String> due = new LinkedHashSet<>();
    private final Set<String> unreachable = new LinkedHashSet<>();
    private final Map<String, List<Received>> logs = new LinkedHashMap<>();
    private int crashes;

    SimulatedSender(Random random) {
        this.random = random;
    }

    private static String field(Notification notification) {
        return notification.channel() + " " + notification.thread();
    }

    /** Part of a commit: all or nothing. */
    void commit(List<Notification> notifications) {
        for (Notification notification : notifications) {
            newest.put(field(notification), notification);
            due.add(field(notification));
        }
    }

    void cut(String channel, boolean away) {
        if (away) {
            unreachable.add(channel);
        } else {
            unreachable.remove(channel);
        }
    }

    /** Sends some of what is due. */
    void work(double share) {
        for (String field : new ArrayList<>(due)) {
            Notification notification = newest.get(field);
            if (random.nextDouble() >= share || unreachable.contains(notification.channel())) {
                continue;
            }
            long last = told.getOrDefault(field, 0L);
            if (last >= notification.version()) {
                due.remove(field);
                continue;
            }
            boolean again = log(notification.channel()).stream()
                    .anyMatch(one -> field(one.notification()).equals(field)
                            && one.notification().version() == notification.version());
            log(notification.channel()).add(new Received(notification, again));
            if (share < 1 && random.nextInt(20) == 0) {
                crashes++;
                continue;
            }
            told.put(field, notification.version());
            due.remove(field);
        }
    }

    List<Received> log(String channel) {
        return logs.computeIfAbsent(channel, key -> new ArrayList<>());
    }

    boolean isDone() {
        return due.isEmpty();
    }

    int crashes() {
        return crashes;
    }
}
