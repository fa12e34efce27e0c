package org.mediamtxmonitor.collect.normalise;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.mediamtxmonitor.collect.request.PollAnswers;
import org.mediamtxmonitor.mediamtx.ForwardItem;
import org.mediamtxmonitor.metric.ChangeCount;
import org.mediamtxmonitor.metric.CounterRate;
import org.mediamtxmonitor.metric.Rounding;
import org.mediamtxmonitor.stream.Forward;
import org.mediamtxmonitor.stream.ForwardFacts;

/** Turns forward destinations into our shape; between two requests the last answer counts. Not thread-safe. */
public final class ForwardNormaliser {

    /** After this many failed requests a destination is unknown. */
    private static final int MISSES = 3;

    /** What is remembered of one destination between two requests. */
    private static final class Memory {
        private final CounterRate rate = CounterRate.ofBytes();
        private final ChangeCount changes = new ChangeCount(Duration.ofMinutes(1));
        private String state;
        private Long bytes;
        private long movedAt = Long.MIN_VALUE;

        /** How long no byte has gone out, in nanoseconds. */
        long silence(ForwardItem item, long at) {
            boolean moved = bytes == null || !bytes.equals(item.outboundBytes());
            boolean idle = "idle".equals(item.state());
            movedAt = moved || idle || movedAt == Long.MIN_VALUE ? at : movedAt;
            bytes = item.outboundBytes();
            return at - movedAt;
        }

        int changes(String newState, long at) {
            if (state != null && !Objects.equals(state, newState)) {
                changes.note(at);
            }
            state = newState;
            return changes.within(at);
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

    public List<Forward> normalise(PollAnswers answers, Set<String> paths) {
        answers.side()
                .forwards()
                .forEach((path, items) -> byPath.put(
                        path,
                        items.stream()
                                .map(item -> forward(
                                        path,
                                        item,
                                        answers.side().forwardsNanos().get(path)))
                                .toList()));
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

    private Forward forward(String path, ForwardItem item, long at) {
        Memory memory = memories.computeIfAbsent(item.id(), id -> new Memory());
        Long bytes = item.outboundBytes();
        double rate = bytes == null ? Double.NaN : memory.rate.update(bytes, at);
        double silentSeconds = memory.silence(item, at) / 1e9;
        return Forward.of(new ForwardFacts(
                server,
                path,
                item.id(),
                item.pos(),
                item.protocol(),
                item.dest(),
                item.state(),
                memory.changes(item.state(), at),
                item.lastError(),
                bytes,
                Rounding.bitsPerSecond(rate),
                bytes == null || silentSeconds <= 0 ? null : Rounding.tenths(silentSeconds)));
    }
}
