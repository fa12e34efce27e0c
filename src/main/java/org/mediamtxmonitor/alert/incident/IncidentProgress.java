package org.mediamtxmonitor.alert.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.mediamtxmonitor.alert.Acknowledgement;
import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.Mute;
import org.mediamtxmonitor.stream.Level;

/** What becomes of incidents in one tick: their cause, damage, timeline and end. */
final class IncidentProgress {

    private final Fleet fleet;
    private final Map<String, Alert> last;
    private final Map<String, Acknowledgement> acknowledgements;
    private final Instant at;

    /**
     * @param last alerts of the tick before, by id
     * @param acknowledgements by id of an alert or an incident
     */
    IncidentProgress(Fleet fleet, Map<String, Alert> last, Map<String, Acknowledgement> acknowledgements, Instant at) {
        this.fleet = fleet;
        this.last = last;
        this.acknowledgements = acknowledgements;
        this.at = at;
    }

    /** @param step what passed since the tick before */
    void goOn(OpenIncident one, Duration step) {
        boolean isNew = one.made == null;
        note(one, transitions(one));
        if (one.takeChanged() || one.whole == null) {
            name(one, isNew);
        }
        one.damage.count(one.alerts, fleet, isNew ? Duration.ZERO : step);
        acknowledge(one);
        noteMute(one);
        Level worstNow = one.alerts.stream()
                .filter(alert -> alert.endedAt() == null)
                .map(Alert::level)
                .min(Comparator.naturalOrder())
                .orElse(one.level);
        one.level = worstNow == null ? Level.WARNING : worstNow;
        one.isSettling = one.restartedServers().keySet().stream().anyMatch(fleet::isSettling)
                || one.downServers().stream().anyMatch(fleet::isSettling);
        boolean over = one.isOver() && !one.isSettling;
        if (over) {
            one.timeline.end(entry("resolved", null, one.level, "All findings are over", null));
        }
        nameNow(one, over);
        one.made = made(one, over, at);
    }

    /** What it is called for all that it did. */
    private void name(OpenIncident one, boolean isNew) {
        one.atLeastStreams(one.downServers().stream().mapToInt(fleet::streamsOf).sum());
        Causes.Named named = Causes.of(one.whole(), fleet);
        if (one.whole != null && knowsLess(one)) {
            return;
        }
        boolean another = !isNew
                && one.whole != null
                && !(Objects.equals(one.whole.cause().kind(), named.cause().kind())
                        && Objects.equals(
                                one.whole.cause().name(), named.cause().name()));
        one.whole = named;
        if (another) {
            Incident.Cause cause = named.cause();
            Map<String, Object> values = new LinkedHashMap<>(cause.values());
            values.put("code", cause.code());
            one.timeline.add(entry("cause", null, one.level, cause.why(), values));
        }
    }

    /** After a restart the streams and servers that are well again by then are not known any more. */
    private static boolean knowsLess(OpenIncident one) {
        return one.made != null
                && one.downServers().isEmpty()
                && (one.streams().size() < one.made.streams()
                        || (one.isRestored() && Causes.isOfSilence(one.whole.cause())));
    }

    /** It is called what still goes on, so that nobody looks for what is well again; once all is over, what it was. */
    private void nameNow(OpenIncident one, boolean over) {
        Extent live = over || one.isSettling ? null : one.live();
        if (live == null) {
            one.now = one.whole;
        } else if (!live.equals(one.nowLive) || one.now == null) {
            one.now = Causes.of(live, fleet);
        }
        one.nowLive = live;
    }

    private void acknowledge(OpenIncident one) {
        Acknowledgement by = acknowledgements.get(one.id);
        if (by == null) {
            List<Alert> open =
                    one.alerts.stream().filter(alert -> alert.endedAt() == null).toList();
            boolean all = !open.isEmpty() && open.stream().allMatch(alert -> alert.acknowledged() != null);
            by = all ? open.get(0).acknowledged() : null;
        }
        if (by != null && !by.equals(one.acknowledged)) {
            one.timeline.add(entry("acknowledged", null, one.level, by.note(), by(by)));
        }
        one.acknowledged = by;
    }

    private static Map<String, Object> by(Acknowledgement acknowledgement) {
        return acknowledgement.by() == null ? null : Map.of("by", acknowledgement.by());
    }

    private void noteMute(OpenIncident one) {
        List<Alert> open = one.alerts.stream().filter(Alert::isActive).toList();
        boolean muted = !open.isEmpty()
                && open.stream().allMatch(alert -> alert.mute() != null)
                && open.stream().anyMatch(alert -> alert.mute().kind() != Mute.Kind.INHIBITED);
        if (muted && !one.muted) {
            Mute mute = open.stream()
                    .map(Alert::mute)
                    .filter(why -> why.kind() != Mute.Kind.INHIBITED)
                    .findFirst()
                    .orElseThrow();
            one.timeline.add(entry(
                    "silenced",
                    null,
                    one.level,
                    // A window of maintenance has a name, a silence an id that tells people nothing.
                    mute.comment() == null && mute.kind() == Mute.Kind.MAINTENANCE ? mute.by() : mute.comment(),
                    Map.of("kind", mute.kind().word())));
        }
        one.muted = muted;
    }

    private List<Incident.Entry> transitions(OpenIncident one) {
        List<Incident.Entry> entries = new ArrayList<>();
        for (Alert alert : one.alerts) {
            Alert earlier = last.get(alert.id());
            String kind = kind(earlier, alert);
            if (kind != null) {
                entries.add(new Incident.Entry(
                        at, kind, alert.id(), alert.key(), alert.level(), alert.reason(), alert.values()));
            }
        }
        return entries;
    }

    /** Null where nothing happened to it that people need to know. */
    private static String kind(Alert earlier, Alert now) {
        boolean wasActive = earlier != null && earlier.firedAt() != null;
        boolean told = now.mute() == null || now.mute().kind() != Mute.Kind.INHIBITED;
        if (now.endedAt() != null) {
            return wasActive && told ? "resolved" : null;
        }
        if (!told) {
            return null;
        }
        if (!wasActive || earlier.state() != now.state()) {
            return now.state().word();
        }
        return earlier.level() != now.level() ? "level" : null;
    }

    private static void note(OpenIncident one, List<Incident.Entry> entries) {
        Map<String, List<Incident.Entry>> byKind = new LinkedHashMap<>();
        entries.forEach(entry ->
                byKind.computeIfAbsent(entry.kind(), kind -> new ArrayList<>()).add(entry));
        byKind.values().forEach(one.timeline::add);
    }

    private Incident.Entry entry(String kind, String alert, Level level, String text, Map<String, Object> values) {
        return new Incident.Entry(at, kind, alert, null, level, text, values);
    }

    /** The incident as others see it. */
    static Incident made(OpenIncident one, boolean over, Instant at) {
        Instant end = one.endedAt() == null ? at : one.endedAt();
        long firing = one.alerts.stream().filter(Alert::isActive).count();
        Level worst = one.worst() == null ? one.level : one.worst().worst();
        Level earlier = one.made == null ? worst : one.made.worst();
        return new Incident(
                one.id,
                over ? Incident.RESOLVED : Incident.FIRING,
                one.now.title(),
                one.level,
                earlier != null && earlier.ordinal() < worst.ordinal() ? earlier : worst,
                one.beganAt(),
                over ? end : null,
                one.now.cause(),
                one.now == one.whole ? null : new Incident.Named(one.whole.title(), one.whole.cause()),
                one.alertIds(),
                one.alertsTotal(),
                (int) firing,
                one.streamsTotal(),
                one.damage.most(),
                one.damage.minutes(),
                one.acknowledged,
                one.timeline.entries(),
                one.timeline.dropped());
    }
}
