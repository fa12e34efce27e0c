package org.mediamtxmonitor.moment;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.StreamId;
import org.mediamtxmonitor.stream.StreamState;

/** Since when states of a moment had lasted, and why, by the events around it. */
final class StateHistory {

    /**
     * @param since when the state began; null where no event tells
     * @param reason why, as it was said at its beginning; null where no event tells
     */
    record Turn(Instant since, Reason reason) {}

    private static final Turn NOT_TOLD = new Turn(null, null);

    private record Kind(StreamId stream, String kind) {}

    private final Map<StreamId, Event> last = new HashMap<>();
    private final Map<StreamId, Event> next = new HashMap<>();
    private final Map<String, Event> lastOfServer = new HashMap<>();
    private final Set<String> restartedLater = new HashSet<>();
    private final Set<Kind> changed = new HashSet<>();

    /**
     * @param events the newest first
     * @param restarted words of events of servers that say that another process or version answers
     */
    StateHistory(List<Event> events, Instant at, Set<String> restarted) {
        for (Event event : events) {
            boolean later = event.time().isAfter(at);
            if (event.kind().equals(Event.SERVER)) {
                boolean isRestart = restarted.contains(event.to());
                if (later && isRestart) {
                    restartedLater.add(event.server());
                } else if (!later && !isRestart) {
                    lastOfServer.putIfAbsent(event.server(), event);
                }
            }
            if (event.path() == null) {
                continue;
            }
            StreamId id = new StreamId(event.server(), event.path());
            if (later) {
                changed.add(new Kind(id, event.kind()));
            }
            if (event.kind().equals(Event.STATE)) {
                if (later) {
                    next.put(id, event);
                } else {
                    last.putIfAbsent(id, event);
                }
            }
        }
    }

    /** Since when a stream was in a state, and why. */
    Turn of(StreamId id, StreamState state) {
        if (state == StreamState.UNKNOWN) {
            Event event = lastOfServer.get(id.server());
            return event == null || event.reason() == null ? NOT_TOLD : new Turn(event.time(), null);
        }
        Event before = last.get(id);
        Event after = next.get(id);
        boolean began = before != null && state.word().equals(before.to());
        boolean ended = after != null && state.word().equals(after.from()) && after.durationMs() != null;
        if (!began && !ended) {
            return NOT_TOLD;
        }
        Instant since = ended ? after.time().minusMillis(after.durationMs()) : before.time();
        return new Turn(since, began ? before.reason() : null);
    }

    /** The state that a stream was in before its server fell silent; null where no event tells. */
    StreamState before(StreamId id) {
        Event event = last.get(id);
        for (StreamState state : StreamState.values()) {
            if (event != null && state.word().equals(event.to())) {
                return state;
            }
        }
        return null;
    }

    /** Whether an event of that kind came after the moment. */
    boolean hasChangedSince(StreamId id, String kind) {
        return changed.contains(new Kind(id, kind));
    }

    /** The last change of whether a server answers; null where no event tells. */
    Event lastOf(String server) {
        return lastOfServer.get(server);
    }

    /** Whether another process of the server answered after the moment. */
    boolean isRestartedSince(String server) {
        return restartedLater.contains(server);
    }
}
