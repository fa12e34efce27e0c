package org.mediamtxmonitor.collect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mediamtxmonitor.mediamtx.ForwardItem;
import org.mediamtxmonitor.metric.CounterRate;
import org.mediamtxmonitor.stream.Forward;

/** Turns forward destinations into our shape; between two looks the last one stands. Not thread-safe. */
final class ForwardNormaliser {

    private final String server;
    private final Map<String, List<Forward>> byPath = new HashMap<>();
    private final Map<String, CounterRate> rates = new HashMap<>();

    ForwardNormaliser(String server) {
        this.server = server;
    }

    void forget() {
        byPath.clear();
        rates.clear();
    }

    List<Forward> normalise(Answers answers, Set<String> paths) {
        answers.forwards()
                .forEach((path, items) -> byPath.put(
                        path,
                        items.stream()
                                .map(item -> forward(path, item, answers.pathsNanos()))
                                .toList()));
        byPath.keySet().retainAll(paths);
        List<Forward> all = new ArrayList<>();
        byPath.values().forEach(all::addAll);
        rates.keySet().retainAll(all.stream().map(Forward::id).toList());
        return all;
    }

    private Forward forward(String path, ForwardItem item, long at) {
        double rate = item.outboundBytes() == null
                ? Double.NaN
                : rates.computeIfAbsent(item.id(), id -> CounterRate.ofBytes()).update(item.outboundBytes(), at);
        return new Forward(
                server,
                path,
                item.id(),
                item.pos(),
                item.protocol(),
                item.conf() == null ? null : item.conf().dest(),
                item.state(),
                item.lastError() == null || item.lastError().isEmpty() ? null : item.lastError(),
                item.outboundBytes(),
                Figures.bitsPerSecond(rate));
    }
}
