package org.mediamtxmonitor.alert.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.mediamtxmonitor.alert.Incident;

/** What happened in an incident, in order, bounded. */
final class Timeline {

    static final int MOST = 500;
    /** What happens to more than this many at once is told of half of them, and how many more there were. */
    private static final int MOST_AT_ONCE = 20;

    private final List<Incident.Entry> entries;
    private int dropped;
    private List<Incident.Entry> view;

    Timeline(List<Incident.Entry> entries, int dropped) {
        this.entries = new ArrayList<>(entries);
        this.dropped = dropped;
    }

    /** @param some what happened now to several alerts, all of one kind */
    void add(List<Incident.Entry> some) {
        boolean many = some.size() > MOST_AT_ONCE;
        int shown = many ? MOST_AT_ONCE / 2 : some.size();
        some.subList(0, shown).forEach(this::add);
        if (many) {
            Incident.Entry first = some.get(0);
            int more = some.size() - shown;
            add(new Incident.Entry(
                    first.at(), first.kind(), null, null, first.level(), more + " more", Map.of("more", more)));
        }
    }

    void add(Incident.Entry entry) {
        if (entries.size() >= MOST) {
            dropped++;
        } else {
            entries.add(entry);
        }
        view = null;
    }

    /** The end, which is never left out. */
    void end(Incident.Entry entry) {
        entries.add(entry);
        view = null;
    }

    int dropped() {
        return dropped;
    }

    /** The same list until something is added. */
    List<Incident.Entry> entries() {
        view = view == null ? List.copyOf(entries) : view;
        return view;
    }
}
