package org.mediamtxmonitor.alert;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All that must be remembered so that another process can go on: a restart or takeover forgets nothing and repeats nothing.
 *
 * @param alerts those that are not over, and those whose past counts for flapping
 * @param incidents those that are open
 * @param conversations of open incidents, and of digests
 * @param beginnings times at which alerts began to fire lately, by fingerprint, for flapping
 * @param at when it was last observed; null where there is no memory
 */
public record AlertMemory(
        List<Alert> alerts,
        List<Incident> incidents,
        List<Conversation> conversations,
        Map<String, List<Instant>> beginnings,
        Instant at) {

    /** What is remembered once that tick is; but for the times at which alerts began to fire. */
    public AlertMemory after(AlertTick tick) {
        return new AlertMemory(
                changed(alerts, tick.changed(), Alert::id, alert -> alert.endedAt() != null),
                changed(incidents, tick.incidents(), Incident::id, incident -> incident.endedAt() != null),
                changed(
                        changed(conversations, tick.closed(), AlertMemory::name, closed -> true),
                        tick.conversations(),
                        AlertMemory::name,
                        changed -> false),
                beginnings,
                tick.at());
    }

    /** All that this one knows, and what only the other one does. */
    public AlertMemory or(AlertMemory other) {
        if (other.at() == null) {
            return this;
        }
        Map<String, List<Instant>> all = new LinkedHashMap<>(other.beginnings());
        all.putAll(beginnings);
        return new AlertMemory(
                union(alerts.stream(), other.alerts().stream(), Alert::key),
                union(incidents.stream(), other.incidents().stream(), Incident::id),
                union(
                        Stream.concat(conversations.stream(), other.conversations().stream())
                                .sorted(Comparator.comparing(Conversation::version)
                                        .reversed()),
                        Stream.empty(),
                        AlertMemory::name),
                all,
                other.at());
    }

    private static <T> List<T> union(Stream<T> first, Stream<T> second, Function<T, ?> name) {
        Map<Object, T> all = new LinkedHashMap<>();
        Stream.concat(first, second).forEach(one -> all.putIfAbsent(name.apply(one), one));
        return List.copyOf(all.values());
    }

    private static List<String> name(Conversation conversation) {
        return List.of(conversation.channel(), conversation.thread());
    }

    private static <T> List<T> changed(List<T> before, List<T> now, Function<T, ?> name, Predicate<T> isOver) {
        Map<Object, T> all = new LinkedHashMap<>();
        before.forEach(one -> all.put(name.apply(one), one));
        for (T one : now) {
            if (isOver.test(one)) {
                all.remove(name.apply(one));
            } else {
                all.put(name.apply(one), one);
            }
        }
        return List.copyOf(all.values());
    }

    /** Nothing is remembered. */
    public static final AlertMemory NONE = new AlertMemory(List.of(), List.of(), List.of(), Map.of(), null);
}
