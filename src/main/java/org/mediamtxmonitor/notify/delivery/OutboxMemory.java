package org.mediamtxmonitor.notify.delivery;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mediamtxmonitor.alert.Notification;
import org.mediamtxmonitor.redis.OutageJournal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this process remembers of its messages: so that they go out while Redis is away, and none goes out twice when it is
 * back or has lost its data. All of it is bounded.
 */
final class OutboxMemory {

    /** Name of the file in the data folder. */
    static final String FILE = "outage-messages.txt";

    /** Conversations whose progress is remembered; of more the one that was used longest ago is forgotten. */
    static final int MOST_REMEMBERED = 10_000;

    /** Notifications of a channel that wait here; of more the oldest is lost, and counted. */
    static final int MOST_WAITING = 1_000;

    /** Deliveries that wait to be logged. */
    static final int MOST_DELIVERIES = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(OutboxMemory.class);

    private final Map<ConversationKey, Progress> progress = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ConversationKey, Progress> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };
    private final Map<String, LinkedHashMap<String, OutboxStore.Waiting>> waiting = new HashMap<>();
    private final Set<ConversationKey> sending = new HashSet<>();
    /** Conversations of which a message was sent that Redis does not have, since Redis was told last. */
    private final Set<ConversationKey> apart = new HashSet<>();

    private final Deque<Delivery> deliveries = new ArrayDeque<>();
    private long lost;

    private final OutageJournal journal;

    /** @param outage keeps how far messages got while Redis was away, should this process die before it is back */
    OutboxMemory(OutageJournal outage) {
        journal = outage;
        outage.found().forEach(this::takeUp);
    }

    private void takeUp(String line) {
        String[] parts = line.split(" ", 3);
        try {
            ConversationKey key = new ConversationKey(parts[0], parts[1]);
            progress.put(key, Progress.parse(parts[2]));
            apart.add(key);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            LOG.warn("A line of the messages that were sent without Redis can't be read: {}", line);
        }
    }

    synchronized Progress progress(ConversationKey key) {
        return progress.getOrDefault(key, Progress.NONE);
    }

    /** Takes a notification to send while Redis is away; an older one of its conversation is overtaken. */
    synchronized void add(Notification notification, Instant due) {
        Map<String, OutboxStore.Waiting> ofChannel =
                waiting.computeIfAbsent(notification.channel(), name -> new LinkedHashMap<>());
        OutboxStore.Waiting known = ofChannel.get(notification.thread());
        if (known != null && known.notification().version() >= notification.version()) {
            return;
        }
        ofChannel.put(notification.thread(), new OutboxStore.Waiting(notification, due));
        if (ofChannel.size() > MOST_WAITING) {
            ofChannel.remove(ofChannel.keySet().iterator().next());
            lost++;
        }
    }

    /** Conversations that wait here and are due. */
    synchronized List<ConversationKey> due(Instant now) {
        List<ConversationKey> due = new ArrayList<>();
        waiting.forEach((channel, threads) -> threads.forEach((thread, one) -> {
            if (!one.due().isAfter(now)) {
                due.add(new ConversationKey(channel, thread));
            }
        }));
        return due;
    }

    synchronized void postpone(ConversationKey key, Instant until) {
        Map<String, OutboxStore.Waiting> threads = waiting.getOrDefault(key.channel(), new LinkedHashMap<>());
        threads.computeIfPresent(key.thread(), (thread, one) -> new OutboxStore.Waiting(one.notification(), until));
    }

    /** What waits of a channel is due now. */
    synchronized void wake(String channel, Instant now) {
        waiting.getOrDefault(channel, new LinkedHashMap<>())
                .replaceAll((thread, one) -> new OutboxStore.Waiting(one.notification(), now));
    }

    /** A message to send; null where there is none. */
    synchronized OutboxStore.Claim claim(ConversationKey key, Instant now) {
        OutboxStore.Waiting one =
                waiting.getOrDefault(key.channel(), new LinkedHashMap<>()).get(key.thread());
        if (one == null || one.due().isAfter(now)) {
            return null;
        }
        Progress known = progress(key);
        if (!known.lacks(one.notification().version())) {
            drop(key, one.notification().version());
            return null;
        }
        return new OutboxStore.Claim(one.notification(), known);
    }

    synchronized void sends(ConversationKey key) {
        sending.add(key);
    }

    /**
     * What came of a message. Of what waits here it is kept only if it is to be tried again.
     *
     * @param next when it is to be tried again; null for never
     */
    synchronized void note(ConversationKey key, long version, Progress now, Instant next) {
        sending.remove(key);
        Progress before = progress(key);
        progress.put(key, before.sent() > now.sent() ? before : now);
        if (next == null) {
            drop(key, version);
        } else {
            postpone(key, next);
        }
    }

    private void drop(ConversationKey key, long version) {
        Map<String, OutboxStore.Waiting> threads = waiting.getOrDefault(key.channel(), new LinkedHashMap<>());
        threads.computeIfPresent(
                key.thread(), (thread, one) -> one.notification().version() <= version ? null : one);
    }

    /**
     * Keeps how far the messages of a conversation got, as Redis can't.
     *
     * @param fromMemory whether Redis does not have the notification either
     */
    synchronized void keep(ConversationKey key, boolean fromMemory) {
        if (fromMemory) {
            apart.add(key);
        }
        if (!journal.append(line(key, progress(key)))) {
            journal.replace(progress.entrySet().stream()
                    .map(entry -> line(entry.getKey(), entry.getValue()))
                    .toList());
        }
    }

    private static String line(ConversationKey key, Progress progress) {
        return key.field() + " " + progress.text();
    }

    synchronized void log(Delivery delivery) {
        deliveries.addLast(delivery);
        if (deliveries.size() > MOST_DELIVERIES) {
            deliveries.removeFirst();
        }
    }

    synchronized List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    /** All that Redis may not know. */
    synchronized OutboxStore.Memory all() {
        List<OutboxStore.Waiting> notifications = waiting.values().stream()
                .flatMap(threads -> threads.values().stream())
                .toList();
        return new OutboxStore.Memory(
                new LinkedHashMap<>(progress), notifications, Set.copyOf(sending), List.copyOf(deliveries));
    }

    /** Redis has what waited here. What came meanwhile stays. */
    synchronized void restored(OutboxStore.Memory written) {
        written.waiting()
                .forEach(one -> drop(
                        ConversationKey.of(one.notification()),
                        one.notification().version()));
        deliveries.removeAll(written.deliveries());
        apart.clear();
        journal.clear();
    }

    /**
     * Forgets what went out or waits here while Redis was away, because another process has judged meanwhile: its messages
     * have the same versions, and must not be held for these. Returns how many notifications waited.
     */
    synchronized int forget() {
        int waited = waiting.values().stream().mapToInt(Map::size).sum();
        waiting.clear();
        progress.keySet().removeAll(apart);
        apart.clear();
        return waited;
    }

    /** How many wait here, by channel. */
    synchronized Map<String, Integer> queued() {
        Map<String, Integer> counts = new HashMap<>();
        waiting.forEach((channel, threads) -> counts.put(channel, threads.size()));
        return counts;
    }

    /** Notifications that there was no room for, since the start. */
    synchronized long lost() {
        return lost;
    }
}
