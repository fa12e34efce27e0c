package org.mediamtxmonitor.view;

import java.util.HashMap;
import java.util.Map;

/**
 * The agents that report under one host id. Two that are heard at the same time are rivals: the id was given twice. One that
 * began after the other was heard last has taken its place, as after a restart. Not thread-safe.
 */
final class HostAgents {

    private static final int MOST = 8;

    /**
     * When an agent was heard, in monotonic nanoseconds.
     *
     * @param name of its machine
     */
    private record Span(String name, long first, long last) {

        boolean overlaps(Span other) {
            return first < other.last && other.first < last;
        }
    }

    private final Map<String, Span> spans = new HashMap<>();

    /** A report of an agent came. */
    void heard(String agent, String name, long now) {
        if (agent == null) {
            return;
        }
        Span before = spans.get(agent);
        if (before == null && spans.size() >= MOST) {
            spans.entrySet().stream()
                    .min(Map.Entry.comparingByValue((a, b) -> Long.compare(a.last(), b.last())))
                    .map(Map.Entry::getKey)
                    .ifPresent(spans::remove);
        }
        spans.put(agent, new Span(name, before == null ? now : before.first(), now));
    }

    /** Whether a rival of the agent is shown instead of it. @param longest nanoseconds after which one counts no more */
    boolean givesWay(String agent, long now, long longest) {
        String rival = rival(agent, now, longest);
        return rival != null && rival.compareTo(agent) < 0;
    }

    /** Name of the machine of a rival; null where there is none. */
    String rivalOf(String agent, long now, long longest) {
        String rival = rival(agent, now, longest);
        String name = rival == null ? null : spans.get(rival).name();
        return rival == null ? null : name == null ? "?" : name;
    }

    /** The rival whose id comes first; null where there is none. */
    private String rival(String agent, long now, long longest) {
        Span own = agent == null ? null : spans.get(agent);
        if (own == null) {
            return null;
        }
        return spans.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(agent))
                .filter(entry -> now - entry.getValue().last() <= longest)
                .filter(entry -> own.overlaps(entry.getValue()))
                .map(Map.Entry::getKey)
                .min(String::compareTo)
                .orElse(null);
    }
}
