package org.mediamtxmonitor.alert.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

import org.mediamtxmonitor.alert.Acknowledgement;
import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertMemory;
import org.mediamtxmonitor.alert.AlertPolicy;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.Mute;
import org.mediamtxmonitor.alert.Notification;
import org.mediamtxmonitor.alert.Observation;
import org.mediamtxmonitor.alert.Observation.StreamId;
import org.mediamtxmonitor.alert.state.RuleFamilies;
import org.mediamtxmonitor.stream.Level;

/** Gives each alert that fires an incident: what has one cause is one. Not safe for use by several threads. */
public final class IncidentTracker {

    static final String SENT = "sent";
    static final String RESTARTED = "server-restarted";

    /**
     * Publishers find out within about this time that they lost their line, and so does MediaMTX of them; a server that
     * stops in good order takes less until it is told as down.
     */
    private static final Duration BURST = Duration.ofSeconds(30);

    /** How often incidents are reported as changed of which only the viewer-minutes grew. */
    private static final Duration COUNTED_EVERY = Duration.ofSeconds(15);

    /** So many streams of a server or group are no chance, and fewer are if they are most of it. */
    private static final int MANY = 10;

    private static final int SOME = 3;

    /** What fires later than this after it could have was held back, mostly by the start of the monitor. */
    private static final Duration HELD_BACK = Duration.ofSeconds(3);

    private final AlertPolicy.Timings timings;
    private final AlertPolicy.Grouping grouping;
    private final Fleet fleet = new Fleet();
    private final IncidentIds ids = new IncidentIds();
    private final Map<String, Case> cases = new LinkedHashMap<>();
    private final Map<String, Instant> reportedAt = new HashMap<>();
    private Map<String, Alert> last = new HashMap<>();
    private List<Case> ended = List.of();
    private Map<String, Incident> before = Map.of();
    private Instant at;

    public IncidentTracker(AlertPolicy policy) {
        timings = policy.timings();
        grouping = policy.grouping();
        // Read now rather than with the first incident, which people wait to be told of.
        CauseTexts.shipped();
    }

    /** Goes on where another one stopped. */
    public void restore(AlertMemory memory) {
        cases.clear();
        memory.incidents().stream()
                .filter(incident -> incident.endedAt() == null)
                .forEach(incident -> cases.put(incident.id(), new Case(incident)));
        last = new HashMap<>();
        memory.alerts().forEach(alert -> last.put(alert.id(), alert));
        at = memory.at();
    }

    /**
     * @param alerts all that are not over, and those that ended now
     * @param acknowledgements by id of an alert or an incident
     */
    public Incidents track(List<Alert> alerts, Observation observation, Map<String, Acknowledgement> acknowledgements) {
        Duration step = at == null ? Duration.ZERO : Duration.between(at, observation.at());
        at = observation.at();
        before = new HashMap<>();
        cases.values().forEach(known -> before.put(known.id, known.made));
        fleet.observe(observation, alerts);
        Map<String, String> incidentOf = assign(alerts);
        List<Alert> all = annotated(alerts, incidentOf, acknowledgements);
        List<Incidents.Members> members = new ArrayList<>();
        ended = new ArrayList<>();
        for (Case known : List.copyOf(cases.values())) {
            goOn(known, step, acknowledgements);
            members.add(new Incidents.Members(known.made, known.alerts, known.isSettling));
            if (known.made.endedAt() != null) {
                cases.remove(known.id);
                ended.add(known);
            }
        }
        last = new HashMap<>();
        all.stream().filter(alert -> alert.endedAt() == null).forEach(alert -> last.put(alert.id(), alert));
        return new Incidents(all, members);
    }

    // ------------------------------------------------------------------ which alert belongs to which incident

    private Map<String, String> assign(List<Alert> alerts) {
        Map<String, String> incidentOf = new HashMap<>();
        Map<String, List<Alert>> known = new LinkedHashMap<>();
        List<Alert> fresh = new ArrayList<>();
        for (Alert alert : alerts) {
            if (alert.firedAt() == null) {
                continue;
            }
            if (alert.incident() == null) {
                fresh.add(alert);
            } else {
                incidentOf.put(alert.id(), alert.incident());
                known.computeIfAbsent(alert.incident(), id -> new ArrayList<>()).add(alert);
            }
        }
        known.forEach(this::takeKnown);
        cases.values().stream().filter(one -> !known.containsKey(one.id)).forEach(one -> one.take(List.of(), at));
        fresh.sort(Comparator.comparingInt(IncidentTracker::rank));
        for (Alert alert : fresh) {
            Trouble trouble = trouble(alert);
            Case found = find(alert, trouble, incidentOf);
            if (found == null) {
                found = new Case(ids.next(at), alert.firedAt());
                found.heldBack = isHeldBack(alert);
                cases.put(found.id, found);
            }
            found.join(alert, trouble);
            incidentOf.put(alert.id(), found.id);
        }
        return incidentOf;
    }

    private void takeKnown(String id, List<Alert> its) {
        Case known = cases.get(id);
        if (known == null) {
            known = new Case(id, its.get(0).firedAt());
            cases.put(id, known);
        }
        for (Alert alert : its) {
            if (known.made == null) {
                known.join(alert, trouble(alert));
            } else if (known.isUnread() || !alert.equals(last.get(alert.id()))) {
                known.learn(alert, trouble(alert));
            }
        }
        known.take(its, at);
    }

    /** Null for an alert that is of no stream. */
    private Trouble trouble(Alert alert) {
        return alert.key().path() == null ? null : Trouble.of(alert, fleet.uplink(Fleet.id(alert)));
    }

    /** Causes come before what they cause. */
    private static int rank(Alert alert) {
        if (alert.key().path() == null) {
            return RuleFamilies.NO_ANSWER.contains(alert.key().rule()) ? 0 : 1;
        }
        return RuleFamilies.NO_PICTURE.contains(alert.key().rule()) ? 2 : 3;
    }

    private Case find(Alert alert, Trouble trouble, Map<String, String> incidentOf) {
        if (alert.mute() != null && alert.mute().kind() == Mute.Kind.INHIBITED) {
            Case ofCause = cases.get(incidentOf.get(alert.mute().by()));
            if (ofCause != null) {
                return ofCause;
            }
        }
        return trouble == null ? findOfServer(alert) : findOfStream(alert, trouble);
    }

    private Case findOfServer(Alert alert) {
        String server = alert.key().server();
        if (alert.key().host() != null) {
            return findOfHost(alert.key().host());
        }
        if (server == null) {
            return first(one -> one.isOfMonitor() && one.isRecent(at, grouping.window()));
        }
        boolean down = RuleFamilies.NO_ANSWER.contains(alert.key().rule());
        boolean restarted = alert.key().rule().equals(RESTARTED);
        Case found = first(one -> one.explains(server, at, grouping.window())
                || (one.servers().contains(server) && one.isRecent(at, grouping.window())));
        if (found == null && down) {
            found = first(one -> !one.downServers().isEmpty()
                    && one.isRecent(at, grouping.window())
                    && (isOnHostOf(server, one) || isWholeFleet(server, one)));
        }
        if (found == null && (down || restarted)) {
            found = first(one -> one.isAllOf(server) && one.isFresh(at, BURST));
        }
        String host = fleet.host(server);
        return found != null || host == null
                ? found
                : first(one -> one.hosts().contains(host) && one.isRecent(at, grouping.window()));
    }

    /** With what is wrong with the same machine, with its servers, or with several streams that all are of its servers. */
    private Case findOfHost(String host) {
        return first(one -> one.isRecent(at, grouping.window())
                && (one.hosts().contains(host)
                        || one.servers().stream().anyMatch(server -> host.equals(fleet.host(server)))
                        || (one.streams().size() >= SOME
                                && one.streams().keySet().stream()
                                        .allMatch(stream -> host.equals(fleet.host(stream.server()))))));
    }

    private boolean isOnHostOf(String server, Case one) {
        String host = fleet.host(server);
        return host != null && one.downServers().stream().allMatch(other -> host.equals(fleet.host(other)));
    }

    /** With this server all are down: three at least, as two may be chance. */
    private boolean isWholeFleet(String server, Case one) {
        return fleet.servers().size() > 2
                && fleet.servers().stream().allMatch(other -> other.equals(server) || fleet.isBlind(other))
                && one.isFresh(at, BURST);
    }

    private Case findOfStream(Alert alert, Trouble trouble) {
        StreamId stream = Fleet.id(alert);
        String server = stream.server();
        Duration window = trouble.family() == Family.LINK ? grouping.window() : min(grouping.window(), BURST);
        Case found = null;
        if (trouble.family() == Family.PICTURE) {
            found = first(one -> one.explains(server, at, grouping.window()));
        }
        if (found == null) {
            found = first(one -> one.activeStreams.contains(stream)
                    && (one.isRecent(at, grouping.window())
                            || (trouble.isOfDelivery()
                                    && one.streams().get(stream) != null
                                    && one.streams().get(stream).isOfDelivery())));
        }
        if (found == null && trouble.isOfDelivery()) {
            found = first(one -> one.hasUplink(trouble.uplink()) && one.isRecent(at, window));
        }
        if (found == null) {
            found = first(one -> one.hasLike(trouble, server) && beganTogether(one, alert, trouble));
        }
        return found;
    }

    /**
     * Whether it began with the others, so that one cause is likely: at once with them, or while most of a server or group
     * goes. What was so before it could fire tells nothing by when it fired: only what is just the same is put together.
     */
    private boolean beganTogether(Case one, Alert alert, Trouble trouble) {
        if (isHeldBack(alert) || one.heldBack) {
            return isHeldBack(alert)
                    && one.heldBack
                    && one.openedAt.equals(alert.firedAt())
                    && one.streams().values().stream()
                            .allMatch(other -> other.symptom().equals(trouble.symptom()));
        }
        Duration wait = alert.level() == Level.CRITICAL ? grouping.criticalWait() : grouping.warningWait();
        return one.isFresh(at, wait)
                || (one.isRecent(at, BURST)
                        && !one.isOfAnotherUplink(trouble.uplink())
                        && takesMost(one, alert.key().server(), trouble.group()));
    }

    private boolean takesMost(Case one, String server, String group) {
        long ofServer = one.countOfServer(server);
        long ofGroup = group == null ? 0 : one.countOfGroup(group);
        return Math.max(ofServer, ofGroup) >= MANY
                || (ofServer >= SOME && 2 * ofServer >= fleet.streamsOf(server))
                || (ofGroup >= SOME && 2 * ofGroup >= fleet.streamsOfGroup(group));
    }

    private boolean isHeldBack(Alert alert) {
        Duration usual = alert.level() == Level.CRITICAL ? timings.criticalFor() : timings.warningFor();
        return alert.firedAt().isAfter(alert.since().plus(usual).plus(HELD_BACK));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Case first(Predicate<Case> which) {
        return cases.values().stream().filter(which).findFirst().orElse(null);
    }

    /** Each alert with its incident and who looks after it; the incidents get theirs. */
    private List<Alert> annotated(
            List<Alert> alerts, Map<String, String> incidentOf, Map<String, Acknowledgement> acknowledgements) {
        Map<String, List<Alert>> byIncident = new HashMap<>();
        List<Alert> all = new ArrayList<>(alerts.size());
        for (Alert alert : alerts) {
            String id = incidentOf.get(alert.id());
            Alert now = alert;
            if (id != null) {
                now = id.equals(alert.incident()) ? now : now.withIncident(id);
                Acknowledgement by = acknowledgedBy(alert, id, acknowledgements);
                now = Objects.equals(by, now.acknowledged()) ? now : now.with(by);
                byIncident.computeIfAbsent(id, key -> new ArrayList<>()).add(now);
            }
            all.add(now);
        }
        byIncident.forEach((id, its) -> cases.get(id).take(its, at));
        return all;
    }

    private static Acknowledgement acknowledgedBy(
            Alert alert, String incident, Map<String, Acknowledgement> acknowledgements) {
        Acknowledgement own = acknowledgements.get(alert.id());
        Acknowledgement ofAll = acknowledgements.get(incident);
        boolean covers = ofAll != null && ofAll.covers(alert);
        return own != null ? own : covers ? ofAll : null;
    }

    // ------------------------------------------------------------------ what became of an incident

    private void goOn(Case one, Duration step, Map<String, Acknowledgement> acknowledgements) {
        boolean isNew = one.made == null;
        note(one, transitions(one));
        if (one.takeChanged() || one.cause == null) {
            name(one, isNew);
        }
        one.damage.count(one.alerts, fleet, isNew ? Duration.ZERO : step);
        acknowledge(one, acknowledgements);
        noteMute(one);
        Level worstNow = one.alerts.stream()
                .filter(alert -> alert.endedAt() == null)
                .map(Alert::level)
                .min(Comparator.naturalOrder())
                .orElse(one.level);
        one.level = worstNow == null ? Level.WARNING : worstNow;
        one.isSettling = one.restartedServers().stream().anyMatch(fleet::isSettling)
                || one.downServers().stream().anyMatch(fleet::isSettling);
        boolean over = one.isOver() && !one.isSettling;
        if (over) {
            one.timeline.end(entry("resolved", null, one.level, "All findings are over", null));
        }
        one.made = made(one, over);
    }

    private void name(Case one, boolean isNew) {
        Causes.Named named = Causes.of(one, fleet);
        boolean another = !isNew
                && one.cause != null
                && !(Objects.equals(one.cause.kind(), named.cause().kind())
                        && Objects.equals(one.cause.name(), named.cause().name()));
        // After a restart the streams that are well again by then are not known any more.
        boolean knowsLess = one.made != null
                && one.streams().size() < one.made.streams()
                && one.downServers().isEmpty();
        if (knowsLess && one.cause != null) {
            return;
        }
        one.cause = named.cause();
        one.title = named.title();
        if (another) {
            Map<String, Object> values = new LinkedHashMap<>(one.cause.values());
            values.put("code", one.cause.code());
            one.timeline.add(entry("cause", null, one.level, one.cause.why(), values));
        }
    }

    private void acknowledge(Case one, Map<String, Acknowledgement> acknowledgements) {
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

    private void noteMute(Case one) {
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

    private List<Incident.Entry> transitions(Case one) {
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

    private static void note(Case one, List<Incident.Entry> entries) {
        Map<String, List<Incident.Entry>> byKind = new LinkedHashMap<>();
        entries.forEach(entry ->
                byKind.computeIfAbsent(entry.kind(), kind -> new ArrayList<>()).add(entry));
        byKind.values().forEach(one.timeline::add);
    }

    private Incident.Entry entry(String kind, String alert, Level level, String text, Map<String, Object> values) {
        return new Incident.Entry(at, kind, alert, null, level, text, values);
    }

    private Incident made(Case one, boolean over) {
        Instant end = one.endedAt() == null ? at : one.endedAt();
        long firing = one.alerts.stream().filter(Alert::isActive).count();
        Level worst = one.worst() == null ? one.level : one.worst().worst();
        Level earlier = one.made == null ? worst : one.made.worst();
        return new Incident(
                one.id,
                over ? Incident.RESOLVED : Incident.FIRING,
                one.title,
                one.level,
                earlier != null && earlier.ordinal() < worst.ordinal() ? earlier : worst,
                one.beganAt(),
                over ? end : null,
                one.cause,
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

    /** Notes in the timelines what was decided to be told. Returns all incidents that changed in this tick. */
    public List<Incident> note(List<Notification> notifications, Instant now) {
        Map<String, Case> touched = new HashMap<>(cases);
        ended.forEach(one -> touched.put(one.id, one));
        for (Notification notification : notifications) {
            Case one = touched.get(notification.thread());
            if (one != null) {
                one.timeline.add(new Incident.Entry(
                        now,
                        SENT,
                        null,
                        null,
                        one.level,
                        notification.channel(),
                        Map.of("kind", notification.kind().word())));
                one.told();
                one.made = made(one, one.made.endedAt() != null);
            }
        }
        List<Incident> changed = new ArrayList<>();
        touched.values().stream()
                .filter(this::isToReport)
                .sorted(Comparator.comparing((Case one) -> one.made.beganAt()).thenComparing(one -> one.id))
                .forEach(one -> {
                    changed.add(one.made);
                    reportedAt.put(one.id, now);
                });
        Set<String> open = new HashSet<>(cases.keySet());
        reportedAt.keySet().retainAll(open);
        return changed;
    }

    private boolean isToReport(Case one) {
        Incident earlier = before.get(one.id);
        if (earlier == null || !earlier.withoutViewers().equals(one.made.withoutViewers())) {
            return true;
        }
        boolean counted = !Objects.equals(earlier.viewerMinutes(), one.made.viewerMinutes());
        Instant reported = reportedAt.get(one.id);
        return counted && (reported == null || !at.isBefore(reported.plus(COUNTED_EVERY)));
    }

    /** Those that are not over, the oldest first. */
    public List<Incident> open() {
        return cases.values().stream().map(one -> one.made).toList();
    }
}
