package org.mediamtxmonitor.web.rate;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Something for each key, of which anybody can make up as many as he likes. Beyond the number that there may be, new keys share a
 * few with others, until some of those that are there have not been asked for a time. None is taken from the keys that are there:
 * who makes up many can't make his own forgotten. Thread-safe.
 */
final class BoundedKeys<T> {

    /** For keys that have none of their own. */
    private static final int SHARED = 256;

    private static final class Entry<T> {
        private final T value;
        private long usedMs;

        Entry(T value) {
            this.value = value;
        }
    }

    private final int most;
    private final long forgetMs;
    private final Function<String, T> maker;
    private final LongSupplier nowMs;
    /** The one that was asked for least recently first; guarded by this. */
    private final Map<String, Entry<T>> entries = new LinkedHashMap<>(16, 0.75f, true);

    private final Map<String, T> shared = new LinkedHashMap<>();

    /**
     * @param most keys that have their own
     * @param forget time after which a key that is not asked for is forgotten
     * @param maker makes what a key has; the keys that are shared are {@code shared-0} and so on
     */
    BoundedKeys(int most, Duration forget, Function<String, T> maker, LongSupplier nowMs) {
        this.most = most;
        this.forgetMs = forget.toMillis();
        this.maker = maker;
        this.nowMs = nowMs;
    }

    synchronized T get(String key) {
        long now = nowMs.getAsLong();
        Entry<T> entry = entries.get(key);
        if (entry == null) {
            forget(now);
            if (entries.size() >= most) {
                return shared.computeIfAbsent("shared-" + Math.floorMod(key.hashCode(), SHARED), maker);
            }
            entry = new Entry<>(maker.apply(key));
            entries.put(key, entry);
        }
        entry.usedMs = now;
        return entry.value;
    }

    private void forget(long now) {
        Iterator<Entry<T>> oldest = entries.values().iterator();
        while (oldest.hasNext() && now - oldest.next().usedMs > forgetMs) {
            oldest.remove();
        }
    }

    /** Of keys, and of those that are shared. */
    synchronized int size() {
        return entries.size() + shared.size();
    }
}
