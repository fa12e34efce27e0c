package org.mediamtxmonitor.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Things that happened, in memory: so many of the latest, in the order of their time. Thread-safe. */
public final class Timeline<T> {

    private final int most;
    private final Function<T, String> id;
    private final Function<T, Instant> time;
    private final List<T> items = new ArrayList<>();
    private final Set<String> ids = new LinkedHashSet<>();
    private long version;

    /** @param most number of things kept */
    public Timeline(int most, Function<T, String> id, Function<T, Instant> time) {
        this.most = most;
        this.id = id;
        this.time = time;
    }

    /** Takes things, those that are known already left out. Returns those that were news. */
    public synchronized List<T> add(List<T> things) {
        List<T> news = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (T thing : things) {
            if (!ids.contains(id.apply(thing)) && seen.add(id.apply(thing))) {
                news.add(thing);
            }
        }
        if (news.isEmpty()) {
            return news;
        }
        boolean inOrder = items.isEmpty() || !time.apply(news.get(0)).isBefore(time.apply(items.get(items.size() - 1)));
        items.addAll(news);
        ids.addAll(seen);
        if (!inOrder || news.size() > 1) {
            items.sort(Comparator.comparing(time));
        }
        int excess = items.size() - most;
        if (excess > 0) {
            items.subList(0, excess).forEach(old -> ids.remove(id.apply(old)));
            items.subList(0, excess).clear();
        }
        version++;
        return news;
    }

    /** Lets go of what did not happen after all. Returns how many that were. */
    public synchronized int removeIf(Predicate<T> wrong) {
        int before = items.size();
        items.removeIf(wrong);
        if (items.size() < before) {
            ids.clear();
            items.forEach(item -> ids.add(id.apply(item)));
            version++;
        }
        return before - items.size();
    }

    /** All of them, the newest first. */
    public synchronized List<T> newestFirst() {
        List<T> reversed = new ArrayList<>(items);
        java.util.Collections.reverse(reversed);
        return reversed;
    }

    /** Grows with every change. */
    public synchronized long version() {
        return version;
    }
}
