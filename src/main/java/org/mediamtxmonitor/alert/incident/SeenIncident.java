package org.mediamtxmonitor.alert.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.mediamtxmonitor.alert.Acknowledgement;
import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertKey;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.Incident.Cause;
import org.mediamtxmonitor.alert.Incident.Entry;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.StreamId;

/**
 * An incident as somebody sees it who sees a part of the fleet: what is in its timeline of that part, and nothing that was counted
 * or concluded over all servers, such as its title and cause. It is told as if there were only that part.
 */
public final class SeenIncident {

    /** Code of the cause of what is seen in part. */
    static final String PART = "part";

    private static final String RESOLVED = "resolved";
    private static final String ACKNOWLEDGED = "acknowledged";

    private final Incident whole;
    private final List<Entry> entries;
    private final Collection<Alert> alerts;
    private final boolean isPart;

    private SeenIncident(Incident whole, Predicate<AlertKey> sees, Collection<Alert> alerts) {
        this.whole = whole;
        this.alerts = alerts;
        this.entries = timeline(whole).stream()
                .filter(entry -> entry.key() != null && sees.test(entry.key()))
                .toList();
        this.isPart = isPart(whole, sees);
    }

    /**
     * What is seen of an incident; empty where nothing is.
     *
     * @param sees whether what an alert is about is seen
     * @param alerts those of the incident that are not over and are seen
     */
    public static Optional<Incident> of(Incident whole, Predicate<AlertKey> sees, Collection<Alert> alerts) {
        SeenIncident seen = new SeenIncident(whole, sees, alerts);
        return seen.entries.isEmpty() && alerts.isEmpty() ? Optional.empty() : Optional.of(seen.cut());
    }

    /** Whether there is more of an incident than is seen, as far as its timeline tells. */
    public static boolean isPart(Incident whole, Predicate<AlertKey> sees) {
        return timeline(whole).stream().anyMatch(entry -> entry.key() != null && !sees.test(entry.key()));
    }

    private static List<Entry> timeline(Incident incident) {
        return incident.timeline() == null ? List.of() : incident.timeline();
    }

    private Incident cut() {
        Instant endedAt = endedAt();
        Cause cause = cause();
        Set<String> ids = new LinkedHashSet<>();
        entries.stream().map(Entry::alert).filter(Objects::nonNull).forEach(ids::add);
        alerts.forEach(alert -> ids.add(alert.id()));
        Level worst = worst(Stream.concat(
                entries.stream().map(Entry::level), alerts.stream().map(Alert::worst)));
        Level level = worst(alerts.stream().map(Alert::level));
        return new Incident(
                whole.id(),
                endedAt == null ? Incident.FIRING : Incident.RESOLVED,
                CauseTexts.shipped().title(PART, cause.values(), CauseTexts.ENGLISH),
                endedAt == null && level != null ? level : worst,
                worst,
                beganAt(),
                endedAt,
                cause,
                null,
                List.copyOf(ids),
                ids.size(),
                (int) alerts.stream().filter(Alert::isActive).count(),
                streams(),
                null,
                null,
                acknowledged(),
                told(endedAt),
                null);
    }

    private Instant beganAt() {
        return Stream.concat(entries.stream().map(Entry::at), alerts.stream().map(Alert::since))
                .min(Comparator.naturalOrder())
                .orElse(whole.beganAt());
    }

    /** Null while something goes on that is seen. */
    private Instant endedAt() {
        if (!alerts.isEmpty()) {
            return null;
        }
        return entries.get(entries.size() - 1).at();
    }

    private static Level worst(Stream<Level> levels) {
        // Levels are in the order of their weight, the worst first.
        return levels.filter(Level::isProblem).min(Comparator.naturalOrder()).orElse(null);
    }

    private int streams() {
        return (int)
                Stream.concat(entries.stream().map(Entry::key), alerts.stream().map(Alert::key))
                        .filter(key -> key.path() != null)
                        .map(key -> new StreamId(key.server(), key.path()))
                        .distinct()
                        .count();
    }

    /** A note may be about what is not seen. */
    private Acknowledgement acknowledged() {
        Acknowledgement all = whole.acknowledged();
        return all == null || !isPart ? all : new Acknowledgement(all.at(), all.by(), null);
    }

    private List<Entry> told(Instant endedAt) {
        List<Entry> told = new ArrayList<>();
        for (Entry entry : timeline(whole)) {
            if (entry.key() != null) {
                if (entries.contains(entry)) {
                    told.add(entry);
                }
            } else if (entry.kind().equals(ACKNOWLEDGED)) {
                told.add(isPart ? withoutText(entry) : entry);
            }
        }
        if (endedAt != null) {
            told.add(new Entry(endedAt, RESOLVED, null, null, Level.OK, null, null));
        }
        return List.copyOf(told);
    }

    private static Entry withoutText(Entry entry) {
        return new Entry(entry.at(), entry.kind(), entry.alert(), null, entry.level(), null, entry.values());
    }

    /** Of the worst that is seen; of several that of the first. */
    private Cause cause() {
        Optional<Alert> alert =
                alerts.stream().min(Comparator.comparing(Alert::level).thenComparing(Alert::since));
        AlertKey key;
        Map<String, Object> values = new LinkedHashMap<>();
        if (alert.isPresent()) {
            key = alert.get().key();
            reason(values, key, alert.get().reason(), alert.get().values());
        } else {
            Entry entry = entries.stream()
                    .min(Comparator.comparing(Entry::level, Comparator.nullsLast(Comparator.naturalOrder())))
                    .orElseThrow();
            key = entry.key();
            reason(values, key, entry.text(), entry.values());
        }
        String kind = key.path() != null ? "stream" : key.server() != null ? "server" : "host";
        String name = key.path() != null ? key.path() : key.server() != null ? key.server() : key.host();
        values.put("title", name);
        return new Cause(
                kind,
                name,
                key.server(),
                CauseTexts.shipped().why(PART, values, CauseTexts.ENGLISH),
                PART,
                values,
                alert.map(Alert::advice).orElse(null));
    }

    private static void reason(
            Map<String, Object> values, AlertKey key, String reason, Map<String, Object> reasonValues) {
        values.put("reason", reason == null ? key.rule() : reason);
        values.put("rule", key.rule());
        if (reasonValues != null) {
            values.put("reasonValues", reasonValues);
        }
    }
}
