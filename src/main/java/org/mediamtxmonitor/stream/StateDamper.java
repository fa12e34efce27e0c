package org.mediamtxmonitor.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps a stream that comes and goes from filling the list of events. Its first changes of state are events each. The
 * fifth within a minute, or the eighth within ten minutes, is one event that it flaps ({@link #FLAPPING}); the next one
 * tells what it is once it has been that for a while.
 *
 * <p>Not thread-safe. Monotonic nanoseconds.
 */
public final class StateDamper {

    /** Value of {@code to} of the event that a stream keeps changing, and of {@code from} of the one after it. */
    public static final String FLAPPING = "flapping";

    private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();
    private static final long LONG_NANOS = Duration.ofMinutes(10).toNanos();
    /** Time without a change after which a stream that changed every few seconds is told again. */
    private static final long QUIET_NANOS = MINUTE_NANOS;
    /** The same for one that changed every minute or so. */
    private static final long LONG_QUIET_NANOS = 3 * MINUTE_NANOS;

    private static final int MOST_IN_A_MINUTE = 4;
    private static final int MOST_IN_TEN = 7;
    /** Streams that are remembered; beyond, those that changed first are told without damping. */
    private static final int STREAMS = 2_000;

    /** Changes of one stream. */
    private static final class Changes {
        private final Deque<Long> nanos = new ArrayDeque<>(MOST_IN_TEN + 1);
        /** The last change that was not told; null while all are. */
        private Event untold;

        private Instant flapsSince;

        void note(long at) {
            nanos.addLast(at);
            if (nanos.size() > MOST_IN_TEN + 1) {
                nanos.removeFirst();
            }
        }

        boolean flaps() {
            return flapsSince != null;
        }

        boolean isFast() {
            return within(MINUTE_NANOS) > MOST_IN_A_MINUTE;
        }

        boolean isTooMuch() {
            return isFast() || within(LONG_NANOS) > MOST_IN_TEN;
        }

        /** Changes within this time of the last one, itself included. */
        private long within(long span) {
            return nanos.stream()
                    .filter(change -> nanos.getLast() - change <= span)
                    .count();
        }
    }

    private final Map<String, Changes> byPath = new LinkedHashMap<>();

    /**
     * The events that are told of those of a poll.
     *
     * @param at monotonic time of the poll
     * @param now the same by the wall clock
     */
    public List<Event> damp(List<Event> events, long at, Instant now) {
        List<Event> told = new ArrayList<>(events.size());
        for (Event event : events) {
            Event damped = event.kind().equals(Event.STATE) ? damp(event, at, now) : event;
            if (damped != null) {
                told.add(damped);
            }
        }
        told.addAll(settled(at, now));
        return told;
    }

    private Event damp(Event event, long at, Instant now) {
        Changes changes = byPath.remove(event.path());
        changes = changes == null ? new Changes() : changes;
        byPath.put(event.path(), changes);
        if (byPath.size() > STREAMS) {
            byPath.remove(byPath.keySet().iterator().next());
        }
        changes.note(at);
        if (changes.flaps()) {
            changes.untold = event;
            return null;
        }
        if (!changes.isTooMuch()) {
            return event;
        }
        changes.flapsSince = now;
        changes.untold = event;
        return new Event(
                null,
                now,
                Event.STATE,
                event.server(),
                event.path(),
                Level.WARNING,
                event.from(),
                FLAPPING,
                Reason.of("state-flaps"),
                event.durationMs());
    }

    /** What became of streams that flapped and do not any more; forgets what is long ago. */
    private List<Event> settled(long at, Instant now) {
        List<Event> events = new ArrayList<>();
        // Those that changed last are at the end.
        for (Iterator<Changes> all = byPath.values().iterator(); all.hasNext(); ) {
            Changes changes = all.next();
            long quiet = at - changes.nanos.getLast();
            if (quiet < QUIET_NANOS) {
                break;
            }
            if (changes.flaps() && quiet >= (changes.isFast() ? QUIET_NANOS : LONG_QUIET_NANOS)) {
                events.add(settled(changes, now));
                all.remove();
            } else if (quiet >= LONG_NANOS) {
                all.remove();
            }
        }
        return events;
    }

    private static Event settled(Changes changes, Instant now) {
        Event last = changes.untold;
        return new Event(
                null,
                now,
                Event.STATE,
                last.server(),
                last.path(),
                last.level(),
                FLAPPING,
                last.to(),
                last.reason(),
                Duration.between(changes.flapsSince, last.time()).toMillis());
    }
}
