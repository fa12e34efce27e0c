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

import org.mediamtxmonitor.alert.Acknowledgement;
import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertMemory;
import org.mediamtxmonitor.alert.AlertPolicy;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.Mute;
import org.mediamtxmonitor.alert.Notification;
import org.mediamtxmonitor.alert.Observation;
import org.mediamtxmonitor.alert.state.RuleFamilies;

/** Gives each alert that fires an incident: what has one cause is one. Not safe for use by several threads. */
public final class IncidentTracker {

    static final String SENT = "sent";

    /** How often incidents are reported as changed of which only the viewer-minutes grew. */
    private static final Duration COUNTED_EVERY = Duration.ofSeconds(15);

    private final AlertPolicy policy;
    private final Fleet fleet = new Fleet();
    private final IncidentIds ids = new IncidentIds();
    private final Map<String, OpenIncident> cases = new LinkedHashMap<>();
    private final Map<String, Instant> reportedAt = new HashMap<>();
    private Map<String, Alert> last = new HashMap<>();
    private List<OpenIncident> ended = List.of();
    private Map<String, Incident> before = Map.of();
    private Instant at;

    public IncidentTracker(AlertPolicy policy) {
        this.policy = policy;
        // Read now rather than with the first incident, which people wait to be told of.
        CauseTexts.shipped();
    }

    /** Goes on where another one stopped. */
    public void restore(AlertMemory memory) {
        cases.clear();
        memory.incidents().stream()
                .filter(incident -> incident.endedAt() == null)
                .forEach(incident -> cases.put(incident.id(), new OpenIncident(incident)));
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
        IncidentProgress progress = new IncidentProgress(fleet, last, acknowledgements, at);
        for (OpenIncident known : List.copyOf(cases.values())) {
            progress.goOn(known, step);
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
        IncidentMatcher matcher = new IncidentMatcher(cases.values(), fleet, policy, at);
        for (Alert alert : fresh) {
            StreamImpact impact = impact(alert);
            OpenIncident found = ofCause(alert, incidentOf);
            if (found == null) {
                found = matcher.find(alert, impact);
            }
            if (found == null) {
                found = new OpenIncident(ids.next(at), alert.firedAt());
                found.heldBack = matcher.isHeldBack(alert);
                cases.put(found.id, found);
            }
            found.join(alert, impact);
            incidentOf.put(alert.id(), found.id);
        }
        return incidentOf;
    }

    /** The incident of the alert that explains this one; null where nothing does. */
    private OpenIncident ofCause(Alert alert, Map<String, String> incidentOf) {
        boolean explained = alert.mute() != null && alert.mute().kind() == Mute.Kind.INHIBITED;
        return explained ? cases.get(incidentOf.get(alert.mute().by())) : null;
    }

    private void takeKnown(String id, List<Alert> its) {
        OpenIncident known = cases.get(id);
        if (known == null) {
            known = new OpenIncident(id, its.get(0).firedAt());
            cases.put(id, known);
        }
        for (Alert alert : its) {
            if (known.made == null) {
                known.join(alert, impact(alert));
            } else if (known.isUnread() || !alert.equals(last.get(alert.id()))) {
                known.learn(alert, impact(alert));
            }
        }
        known.take(its, at);
    }

    /** Null for an alert that is of no stream. */
    private StreamImpact impact(Alert alert) {
        return alert.key().path() == null ? null : StreamImpact.of(alert, fleet.uplink(Fleet.id(alert)));
    }

    /** Causes come before what they cause. */
    private static int rank(Alert alert) {
        if (alert.key().path() == null) {
            return RuleFamilies.NO_ANSWER.contains(alert.key().rule()) ? 0 : 1;
        }
        return RuleFamilies.NO_PICTURE.contains(alert.key().rule()) ? 2 : 3;
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

    /** Notes in the timelines what was decided to be told. Returns all incidents that changed in this tick. */
    public List<Incident> note(List<Notification> notifications, Instant now) {
        Map<String, OpenIncident> touched = new HashMap<>(cases);
        ended.forEach(one -> touched.put(one.id, one));
        for (Notification notification : notifications) {
            OpenIncident one = touched.get(notification.thread());
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
                one.made = IncidentProgress.made(one, one.made.endedAt() != null, at);
            }
        }
        List<Incident> changed = new ArrayList<>();
        touched.values().stream()
                .filter(this::isToReport)
                .sorted(Comparator.comparing((OpenIncident one) -> one.made.beganAt())
                        .thenComparing(one -> one.id))
                .forEach(one -> {
                    changed.add(one.made);
                    reportedAt.put(one.id, now);
                });
        Set<String> open = new HashSet<>(cases.keySet());
        reportedAt.keySet().retainAll(open);
        return changed;
    }

    private boolean isToReport(OpenIncident one) {
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
