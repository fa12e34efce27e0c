package org.mediamtxmonitor.collect.normalise;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.mediamtxmonitor.collect.request.PollAnswers;
import org.mediamtxmonitor.mediamtx.ForwardItem;
import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.metric.ChangeCount;
import org.mediamtxmonitor.metric.CounterRate;
import org.mediamtxmonitor.metric.Rounding;
import org.mediamtxmonitor.stream.Forward;
import org.mediamtxmonitor.stream.ForwardFacts;

/**
 * Turns forward destinations into our shape; between two requests the last answer counts. Those of a path that is not
 * available are idle, whatever was answered: an answer is older than the list of paths, and a stream that ends makes its
 * forwards fail for a moment. Not thread-safe.
 */
public final class ForwardNormaliser {

    /** State of a forward whose path is not available. */
    private static final String IDLE = "idle";

    /** After this many failed requests a destination is unknown. */
    private static final int MISSES = 3;

    /** What is remembered of one destination between two requests. */
    private static final class Memory {
        private CounterRate rate = CounterRate.ofBytes();
        private final ChangeCount changes = new ChangeCount(Duration.ofMinutes(1));
        private String state;
        private Long bytes;
        private long movedAt = Long.MIN_VALUE;

        /** How long no byte has gone out, in nanoseconds. */
        long silence(ForwardItem item, boolean idle, long at) {
            boolean moved = bytes == null || !bytes.equals(item.outboundBytes());
            movedAt = moved || idle || movedAt == Long.MIN_VALUE ? at : movedAt;
            bytes = item.outboundBytes();
            return at - movedAt;
        }

        /** Changes within a minute; that a stream begins or ends is none of its forwards. */
        int changes(String newState, long at) {
            boolean counts = state != null && !IDLE.equals(state) && !IDLE.equals(newState);
            if (counts && !Objects.equals(state, newState)) {
                changes.note(at);
            }
            state = newState;
            return changes.within(at);
        }

        void end() {
            state = IDLE;
            rate = CounterRate.ofBytes();
            movedAt = Long.MIN_VALUE;
        }

        /** Bytes a second; NaN where that is not known. What is idle sends nothing, and its next rate begins anew. */
        double rate(boolean idle, long at) {
            if (idle) {
                rate = CounterRate.ofBytes();
                return bytes == null ? Double.NaN : 0;
            }
            return bytes == null ? Double.NaN : rate.update(bytes, at);
        }
    }

    private final String server;
    private final Map<String, List<Forward>> byPath = new HashMap<>();
    private final Map<String, Integer> misses = new HashMap<>();
    private final Map<String, Memory> memories = new HashMap<>();

    public ForwardNormaliser(String server) {
        this.server = server;
    }

    public void forget() {
        byPath.clear();
        misses.clear();
        memories.clear();
    }

    /**
     * The forwards of a poll.
     *
     * @param paths that are listed and may have forwards; those of all others are forgotten
     */
    public List<Forward> normalise(PollAnswers answers, Set<String> paths) {
        Set<String> available = answers.paths().stream()
                .filter(PathItem::isAvailable)
                .map(PathItem::name)
                .collect(Collectors.toSet());
        answers.side().forwards().forEach((path, items) -> {
            long at = answers.side().forwardsNanos().get(path);
            boolean ended = !available.contains(path);
            byPath.put(
                    path,
                    items.stream().map(item -> forward(path, item, ended, at)).toList());
        });
        byPath.replaceAll((path, forwards) -> available.contains(path)
                ? forwards
                : forwards.stream().map(this::ended).toList());
        misses.keySet().removeAll(answers.side().forwards().keySet());
        for (String path : answers.side().forwardsFailed()) {
            if (byPath.containsKey(path) && misses.merge(path, 1, Integer::sum) >= MISSES) {
                byPath.remove(path);
                misses.remove(path);
            }
        }
        byPath.keySet().retainAll(paths);
        misses.keySet().retainAll(paths);
        List<Forward> all = new ArrayList<>();
        byPath.values().forEach(all::addAll);
        memories.keySet().retainAll(all.stream().map(Forward::id).toList());
        return all;
    }

    private Forward forward(String path, ForwardItem item, boolean ended, long at) {
        Memory memory = memories.computeIfAbsent(item.id(), id -> new Memory());
        String state = ended ? IDLE : item.state();
        boolean idle = IDLE.equals(state);
        Long bytes = item.outboundBytes();
        double silentSeconds = memory.silence(item, idle, at) / 1e9;
        double rate = memory.rate(idle, at);
        return Forward.of(new ForwardFacts(
                server,
                path,
                item.id(),
                item.pos(),
                item.protocol(),
                item.dest(),
                state,
                memory.changes(state, at),
                item.lastError(),
                bytes,
                Rounding.bitsPerSecond(rate),
                bytes == null || silentSeconds <= 0 ? null : Rounding.tenths(silentSeconds)));
    }

    /** The same forward after its stream has ended, until it is asked about again. */
    private Forward ended(Forward forward) {
        if (IDLE.equals(forward.state())) {
            return forward;
        }
        Memory memory = memories.get(forward.id());
        if (memory != null) {
            memory.end();
        }
        return Forward.of(new ForwardFacts(
                forward.server(),
                forward.path(),
                forward.id(),
                forward.position(),
                forward.protocol(),
                forward.destination(),
                IDLE,
                forward.stateChanges(),
                forward.lastError(),
                forward.outboundBytes(),
                forward.outboundBytes() == null ? null : 0L,
                null));
    }
}
