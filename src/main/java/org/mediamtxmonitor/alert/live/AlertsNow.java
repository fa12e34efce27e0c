package org.mediamtxmonitor.alert.live;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.Silence;

/**
 * What is true at one moment. Maps are by id.
 *
 * @param version grows with every change
 * @param alerts those that are not over, worst first
 * @param incidents those that are open, the newest first
 * @param silences all that are kept, those that ended included; the one that ends last first
 */
public record AlertsNow(
        long version, Map<String, Alert> alerts, Map<String, Incident> incidents, Map<String, Silence> silences) {

    /** Nothing is known. */
    static final AlertsNow NONE = new AlertsNow(0, Map.of(), Map.of(), Map.of());

    /** Those that somebody should look at come first, the worse before, the newer before. */
    private static final Comparator<Alert> WORST_FIRST = Comparator.comparing(AlertsNow::rank)
            .thenComparing(Alert::level)
            .thenComparing(Alert::since, Comparator.nullsLast(Comparator.reverseOrder()))
            .thenComparing(Alert::id);

    private static int rank(Alert alert) {
        if (AlertCounts.needsSomebody(alert)) {
            return 0;
        }
        return alert.state().isActive() ? 1 : 2;
    }

    AlertsNow with(Collection<Alert> others, Collection<Incident> open) {
        return new AlertsNow(
                version + 1,
                byId(others, Alert::id, WORST_FIRST),
                byId(
                        open,
                        Incident::id,
                        Comparator.comparing(Incident::beganAt).reversed().thenComparing(Incident::id)),
                silences);
    }

    AlertsNow with(Collection<Silence> others) {
        return new AlertsNow(
                version + 1,
                alerts,
                incidents,
                byId(
                        others,
                        Silence::id,
                        Comparator.comparing(Silence::endsAt).reversed().thenComparing(Silence::id)));
    }

    private static <T> Map<String, T> byId(Collection<T> things, Function<T, String> id, Comparator<T> order) {
        return things.stream()
                .sorted(order)
                .collect(Collectors.toMap(id, thing -> thing, (first, second) -> first, LinkedHashMap::new));
    }

    /** The things of {@code next} that {@code before} lacks or has otherwise. */
    static <T> List<T> differing(Map<String, T> before, Map<String, T> next) {
        return next.entrySet().stream()
                .filter(thing -> !Objects.equals(thing.getValue(), before.get(thing.getKey())))
                .map(Map.Entry::getValue)
                .toList();
    }
}
