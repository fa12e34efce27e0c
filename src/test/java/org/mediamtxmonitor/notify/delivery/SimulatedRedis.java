package org.mediamtxmonitor.notify.delivery;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import org.mediamtxmonitor.alert.Notification;
import org.springframework.dao.QueryTimeoutException;

/**
 * What the scripts of {@link RedisOutboxStore} do, on a clock that tests move; {@code RedisOutboxStoreIT} holds both to the same
 * cases.
 */
final class SimulatedRedis {

    final Map<ConversationKey, Notification> notifications = new HashMap<>();
    final Map<ConversationKey, Progress> told = new HashMap<>();
    final Map<ConversationKey, Instant> retry = new HashMap<>();
    final Map<String, String> channels = new TreeMap<>();
    final List<Delivery> log = new ArrayList<>();
    final Deque<ConversationKey> outbox = new ArrayDeque<>();
    private final Map<ConversationKey, Lock> locks = new HashMap<>();
    private final Given.HandClock clock;
    private Mark mark;
    private int marks;
    boolean away;

    private record Lock(String token, Instant until) {}

    private record Mark(int number, Instant since) {}

    SimulatedRedis(Given.HandClock clock) {
        this.clock = clock;
    }

    /** What the leader commits. */
    void commit(Notification notification) {
        answer();
        ConversationKey key = ConversationKey.of(notification);
        Notification known = notifications.get(key);
        if (known == null || known.version() <= notification.version()) {
            notifications.put(key, notification);
            outbox.add(key);
        }
    }

    void flush() {
        notifications.clear();
        told.clear();
        retry.clear();
        channels.clear();
        log.clear();
        outbox.clear();
        locks.clear();
        mark = null;
    }

    private void answer() {
        if (away) {
            throw new QueryTimeoutException("Redis is away");
        }
    }

    /** As one process sees it. */
    OutboxStore store(boolean alone) {
        return new Store(alone);
    }

    private final class Store implements OutboxStore {

        private final boolean alone;
        private Mark known;

        Store(boolean alone) {
            this.alone = alone;
        }

        private long newest(ConversationKey key) {
            Notification notification = notifications.get(key);
            return notification == null ? 0 : notification.version();
        }

        private Progress progress(ConversationKey key) {
            return told.getOrDefault(key, Progress.NONE);
        }

        private boolean lacks(ConversationKey key) {
            return newest(key) > 0 && progress(key).lacks(newest(key));
        }

        @Override
        public void due(ConversationKey key, Instant at) {
            answer();
            retry.merge(key, at, (a, b) -> a.isBefore(b) ? a : b);
        }

        @Override
        public void postpone(ConversationKey key, Instant until) {
            answer();
            retry.put(key, until);
        }

        @Override
        public void rest(ConversationKey key) {
            answer();
            retry.remove(key);
        }

        @Override
        public void put(Notification notification) {
            answer();
            put(notification, clock.instant());
        }

        private void put(Notification notification, Instant due) {
            ConversationKey key = ConversationKey.of(notification);
            if (newest(key) < notification.version()) {
                notifications.put(key, notification);
                retry.put(key, due);
            }
        }

        @Override
        public Work work(Map<ConversationKey, String> held, Supplier<Memory> memory) {
            answer();
            Instant now = clock.instant();
            if (mark == null) {
                mark = new Mark(marks++, now);
            }
            held.forEach((key, token) -> {
                if (locked(key) && locks.get(key).token().equals(token)) {
                    locks.put(key, new Lock(token, now.plusMillis(LOCK_MS)));
                    retry.put(key, now.plusMillis(LOCK_MS + 100));
                }
            });
            List<ConversationKey> due = retry.entrySet().stream()
                    .filter(entry -> !entry.getValue().isAfter(now))
                    .map(Map.Entry::getKey)
                    .toList();
            due.forEach(key -> retry.put(key, now.plusMillis(LOCK_MS)));
            boolean restored = known != null && known != mark;
            if (restored) {
                restore(memory.get());
            }
            known = mark;
            return new Work(due, Map.copyOf(channels), restored);
        }

        private boolean locked(ConversationKey key) {
            return locks.containsKey(key)
                    && clock.instant().isBefore(locks.get(key).until());
        }

        @Override
        public Claim claim(ConversationKey key, String token, Progress remembered) {
            answer();
            Instant now = clock.instant();
            Instant settled =
                    mark == null ? now : alone ? mark.since() : mark.since().plusSeconds(3);
            if (mark == null || mark != known || now.isBefore(settled)) {
                Instant soon = now.plusMillis(500);
                retry.put(key, soon.isBefore(settled) ? settled : soon);
                return null;
            }
            if (remembered.sent() > progress(key).sent()) {
                told.put(key, remembered);
            }
            if (!lacks(key)) {
                retry.remove(key);
                return null;
            }
            if (!alone && locked(key)) {
                retry.put(key, locks.get(key).until().plusMillis(100));
                return null;
            }
            locks.put(key, new Lock(token, now.plusMillis(LOCK_MS)));
            retry.put(key, now.plusMillis(LOCK_MS + 100));
            return new Claim(notifications.get(key), progress(key));
        }

        @Override
        public Delivery complete(Result result) {
            answer();
            ConversationKey key = result.key();
            boolean mine = !locked(key)
                    || locks.get(key).token().equals(result.token())
                    || locks.get(key).token().equals("restored");
            if (result.progress().sent() > progress(key).sent()
                    || (mine && result.progress().sent() == progress(key).sent())) {
                told.put(key, result.progress());
            }
            if (mine) {
                locks.remove(key);
                if (newest(key) > result.delivery().version()) {
                    retry.put(key, Instant.EPOCH);
                } else if (result.next() != null) {
                    retry.put(key, result.next());
                } else {
                    retry.remove(key);
                }
            }
            return log(result.delivery(), result.channel());
        }

        @Override
        public Delivery log(Delivery delivery, ChannelState channel) {
            answer();
            if (channel != null) {
                channels.put(delivery.channel(), RedisOutboxStore.json(channel));
            }
            Delivery logged = delivery.withId(log.size() + "-0");
            log.add(logged);
            return logged;
        }

        @Override
        public void restore(Memory memory) {
            answer();
            Instant until = clock.instant().plusMillis(LOCK_MS);
            memory.sending().stream()
                    .filter(key -> !locked(key))
                    .forEach(key -> locks.put(key, new Lock("restored", until)));
            memory.progress().forEach((key, progress) -> {
                if (!told.containsKey(key) || progress.sent() > progress(key).sent()) {
                    told.put(key, progress);
                }
            });
            memory.waiting().forEach(one -> put(one.notification(), one.due()));
            memory.deliveries().forEach(delivery -> log(delivery, null));
        }

        @Override
        public void wake(String channel) {
            answer();
            retry.replaceAll(
                    (key, at) -> key.channel().equals(channel) && at.isAfter(clock.instant()) ? clock.instant() : at);
        }

        @Override
        public Map<String, String> channels() {
            answer();
            return Map.copyOf(channels);
        }

        @Override
        public void channel(String name, ChannelState state) {
            answer();
            channels.put(name, RedisOutboxStore.json(state));
        }

        @Override
        public void sweep(Collection<String> off) {
            answer();
            Instant old = clock.instant().minus(RetryPolicy.GIVE_UP).minusSeconds(6 * 3600);
            for (Notification one : List.copyOf(notifications.values())) {
                ConversationKey key = ConversationKey.of(one);
                if (!lacks(key)) {
                    if (one.at().isBefore(clock.instant().minusSeconds(7 * 86_400))) {
                        notifications.remove(key);
                        told.remove(key);
                    }
                } else if (one.at().isBefore(old) && !progress(key).again()) {
                    told.put(key, progress(key).givenUp(one.version()));
                    retry.remove(key);
                } else if (!off.contains(key.channel())) {
                    retry.putIfAbsent(key, clock.instant());
                }
            }
        }

        @Override
        public boolean again(ConversationKey key) {
            answer();
            if (newest(key) == 0) {
                return false;
            }
            Progress p = progress(key);
            told.put(
                    key,
                    new Progress(
                            p.sent(), p.givenUp(), true, p.opened(), p.sentAt(), p.tried(), p.attempts(), p.since()));
            retry.put(key, Instant.EPOCH);
            return true;
        }

        @Override
        public Map<String, Integer> queued() {
            answer();
            Map<String, Integer> counts = new HashMap<>();
            retry.keySet().forEach(key -> counts.merge(key.channel(), 1, Integer::sum));
            return counts;
        }
    }
}
