package org.mediamtxmonitor.alert.dispatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertKey;
import org.mediamtxmonitor.alert.Mute;
import org.mediamtxmonitor.alert.Silence;
import org.mediamtxmonitor.stream.Level;

/**
 * Marks the alerts that somebody silenced. Each silence is tried once with each alert, and those that name a server, path or
 * the like only with alerts that have it; what came of it is remembered until the alert or the silences change.
 */
public final class Silences {

    /** All that a matcher can see of an alert. */
    private record Seen(AlertKey key, Level level, String group, String owner, Map<String, String> labels) {

        static Seen of(Alert alert) {
            return alert.subject() == null
                    ? new Seen(alert.key(), alert.level(), null, null, null)
                    : new Seen(
                            alert.key(),
                            alert.level(),
                            alert.subject().group(),
                            alert.subject().owner(),
                            alert.subject().labels());
        }
    }

    private record Verdict(Seen seen, Silence longest) {}

    private final Map<Silence, Matchers> compiled = new HashMap<>();
    private final SilenceIndex index = new SilenceIndex();
    private Set<Silence> active = Set.of();
    private Map<String, Verdict> verdicts = new HashMap<>();
    private List<Silence> given = List.of();
    private Instant nextDue;
    private Instant unchangedFrom;

    /**
     * Alerts that are muted by something else stay as they are; a silence that can't be understood mutes nothing.
     *
     * @param silences all that are not over
     */
    public List<Alert> apply(List<Alert> alerts, List<Silence> silences, Instant at) {
        take(silences, at);
        Map<String, Verdict> now = new HashMap<>();
        List<Alert> result = new ArrayList<>(alerts.size());
        for (Alert alert : alerts) {
            result.add(active.isEmpty() || alert.mute() != null ? alert : muted(alert, now));
        }
        verdicts = now;
        return result;
    }

    private Alert muted(Alert alert, Map<String, Verdict> now) {
        Verdict known = verdicts.get(alert.id());
        Seen seen = Seen.of(alert);
        Verdict verdict = known != null && known.seen().equals(seen) ? known : new Verdict(seen, index.longest(alert));
        now.put(alert.id(), verdict);
        Silence silence = verdict.longest();
        return silence == null ? alert : alert.with(new Mute(Mute.Kind.SILENCED, silence.id(), silence.comment()));
    }

    /** Notes which silences hold now; nothing is done while none begins, ends, comes or goes. */
    private void take(List<Silence> silences, Instant at) {
        boolean same = silences.equals(given) && unchangedFrom != null && !at.isBefore(unchangedFrom);
        if (same && (nextDue == null || at.isBefore(nextDue))) {
            return;
        }
        given = List.copyOf(silences);
        unchangedFrom = at;
        List<Silence> whole = silences.stream()
                .filter(silence -> silence.id() != null && silence.startsAt() != null && silence.endsAt() != null)
                .toList();
        nextDue = whole.stream()
                .flatMap(silence -> Stream.of(silence.startsAt(), silence.endsAt()))
                .filter(change -> change.isAfter(at))
                .min(Instant::compareTo)
                .orElse(null);
        Set<Silence> holding = new HashSet<>();
        whole.stream().filter(silence -> silence.isActive(at)).forEach(holding::add);
        if (!holding.equals(active)) {
            active = holding;
            compile();
        }
    }

    private void compile() {
        compiled.keySet().retainAll(active);
        active.forEach(silence -> compiled.computeIfAbsent(silence, Silences::compile));
        index.fill(active.stream()
                .filter(silence -> compiled.get(silence) != null)
                .map(silence -> new SilenceIndex.Compiled(silence, compiled.get(silence)))
                .toList());
        verdicts = new HashMap<>();
    }

    /** Null where it can't be: the interface refuses such silences, but others may write to Redis. */
    private static Matchers compile(Silence silence) {
        try {
            return silence.matchers().isEmpty() ? null : Matchers.of(silence.matchers());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** When a silence begins or ends; null for never. */
    public Instant nextDue() {
        return nextDue;
    }
}
