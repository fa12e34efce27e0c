package org.mediamtxmonitor.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps what changes again and again from filling the list of events: the state of a stream, its publisher, tracks, number of
 * readers, a forward, whether a server answers, its process or version. The first changes are events each. The fifth within a
 * minute, or the eighth within ten minutes, is one event that it flaps ({@link #FLAPPING}); the next one tells what it is, and
 * how many changes were not told, once it has been that for a while. That while doubles each time that it flaps again within ten
 * minutes. Of what flaps for hours an event tells the number of changes after one hour, two, four and so on.
 *
 * <p>Not thread-safe. Monotonic nanoseconds.
 */
public final class EventDamper {

    /** Value of {@code to} of the event that something keeps changing, and of {@code from} of the one after it. */
    public static final String FLAPPING = "flapping";

    private static final long FORGET_NANOS = Duration.ofMinutes(10).toNanos();
    private static final long FIRST_REMINDER_NANOS = Duration.ofHours(1).toNanos();

    private final int most;
    /** What changed within ten minutes and does not flap, that which changed last at the end. */
    private final Map<Subject, ChangeRun> calm = new LinkedHashMap<>();
    /** What flaps, that which began last at the end. */
    private final Map<Subject, Flapping> flapping = new LinkedHashMap<>();

    /**
     * What changes.
     *
     * @param path null for a server
     * @param aspect which forward of the path, or what of the server; null where there is only one
     */
    private record Subject(String kind, String path, Object aspect) {

        static Subject of(Event event) {
            Object aspect = null;
            if (event.kind().equals(Event.FORWARD)
                    && event.reason() != null
                    && event.reason().values() != null) {
                aspect = event.reason().values().get("number");
            } else if (event.kind().equals(Event.SERVER)) {
                aspect = EventDetector.RESTARTED.equals(event.to()) || EventDetector.VERSION.equals(event.to())
                        ? event.to()
                        : "answers";
            }
            return new Subject(event.kind(), event.path(), aspect);
        }

        /** Why an event says that this flaps. */
        Reason reason(Event event) {
            return switch (kind) {
                case Event.STATE -> Reason.of("state-flaps");
                case Event.PUBLISHER -> Reason.of("publisher-flaps");
                case Event.TRACKS -> Reason.of("tracks-flap");
                case Event.READERS -> Reason.of("readers-flap");
                case Event.SERVER ->
                    Reason.of(
                            EventDetector.RESTARTED.equals(aspect)
                                    ? "process-flaps"
                                    : EventDetector.VERSION.equals(aspect) ? "version-flaps" : "server-flaps");
                default -> event.reason();
            };
        }
    }

    /** Something that flaps. */
    private static final class Flapping {
        private final ChangeRun run;
        private final Instant since;
        private final long sinceNanos;
        private long reminderNanos = FIRST_REMINDER_NANOS;
        /** The last change, which was not told. */
        private Event last;
        /** Changes that were not told. */
        private int changes = 1;

        Flapping(ChangeRun run, Event last, long at) {
            this.run = run;
            this.last = last;
            this.since = last.time();
            this.sinceNanos = at;
        }

        void note(Event event, long at) {
            run.note(at);
            last = event;
            changes++;
        }

        boolean isReminderDue(long at) {
            boolean due = at - sinceNanos >= reminderNanos;
            reminderNanos *= due ? 2 : 1;
            return due;
        }
    }

    /** @param most so many things are remembered; beyond, those that changed first are told without damping */
    public EventDamper(int most) {
        this.most = most;
    }

    /**
     * The events that are told of those of a poll.
     *
     * @param at monotonic time of the poll
     * @param now the same by the wall clock
     */
    public List<Event> damp(List<Event> events, long at, Instant now) {
        List<Event> told = new ArrayList<>(events.size());
        for (Event event : events) {
            Event damped = event.kind().equals(Event.GAP) ? event : damp(event, at, now);
            if (damped != null) {
                told.add(damped);
            }
        }
        settle(at, now, told);
        forget(at, now, told);
        return told;
    }

    private Event damp(Event event, long at, Instant now) {
        Subject subject = Subject.of(event);
        Flapping flaps = flapping.get(subject);
        if (flaps != null) {
            flaps.note(event, at);
            return null;
        }
        ChangeRun run = calm.remove(subject);
        run = run == null ? new ChangeRun() : run;
        run.note(at);
        Level before = run.level(event.level());
        if (!run.isTooMuch()) {
            calm.put(subject, run);
            return event;
        }
        flapping.put(subject, new Flapping(run, event, at));
        return new Event(
                null,
                now,
                event.kind(),
                event.server(),
                event.path(),
                worst(Level.WARNING, worst(before, event.level())),
                event.from(),
                FLAPPING,
                subject.reason(event),
                event.durationMs(),
                null);
    }

    private static Level worst(Level one, Level other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** What became of what flapped and does not any more, and how often that changed which goes on. */
    private void settle(long at, Instant now, List<Event> told) {
        for (Iterator<Map.Entry<Subject, Flapping>> all = flapping.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Subject, Flapping> entry = all.next();
            Flapping flaps = entry.getValue();
            if (flaps.run.isSettled(at)) {
                all.remove();
                flaps.run.settled();
                calm.put(entry.getKey(), flaps.run);
                told.add(settled(flaps, now));
            } else if (flaps.isReminderDue(at)) {
                told.add(reminder(entry.getKey(), flaps, now));
            }
        }
    }

    /** Forgets what is long ago or too much; what flaps is told as it is then. */
    private void forget(long at, Instant now, List<Event> told) {
        for (Iterator<ChangeRun> all = calm.values().iterator(); all.hasNext(); ) {
            boolean tooMuch = calm.size() + flapping.size() > most;
            if (all.next().quietNanos(at) < FORGET_NANOS && !tooMuch) {
                break;
            }
            all.remove();
        }
        for (Iterator<Flapping> all = flapping.values().iterator(); flapping.size() > most; ) {
            told.add(settled(all.next(), now));
            all.remove();
        }
    }

    /** Number of things that are remembered. */
    int size() {
        return calm.size() + flapping.size();
    }

    private static Event settled(Flapping flaps, Instant now) {
        Event last = flaps.last;
        return new Event(
                null,
                now,
                last.kind(),
                last.server(),
                last.path(),
                last.level(),
                FLAPPING,
                last.to(),
                last.reason(),
                Duration.between(flaps.since, last.time()).toMillis(),
                flaps.changes);
    }

    private static Event reminder(Subject subject, Flapping flaps, Instant now) {
        Event last = flaps.last;
        return new Event(
                null,
                now,
                last.kind(),
                last.server(),
                last.path(),
                worst(Level.WARNING, last.level()),
                FLAPPING,
                FLAPPING,
                subject.reason(last),
                Duration.between(flaps.since, now).toMillis(),
                flaps.changes);
    }
}
