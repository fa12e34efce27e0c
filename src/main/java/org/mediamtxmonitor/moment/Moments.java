package org.mediamtxmonitor.moment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.live.AlertScopes;
import org.mediamtxmonitor.alert.live.ScopedAlerts;
import org.mediamtxmonitor.history.query.History;
import org.mediamtxmonitor.history.query.HistoryStatus;
import org.mediamtxmonitor.history.query.PastReading;
import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.history.store.Tier;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.Reachability;
import org.mediamtxmonitor.stream.ReachabilityFacts;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.stream.Session;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamId;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.view.EventLog;
import org.mediamtxmonitor.view.FleetView;
import org.mediamtxmonitor.view.HostBoard;
import org.mediamtxmonitor.view.ScopedFleet;
import org.mediamtxmonitor.view.SeenHost;

/** Puts moments of the past together, one at a time. The latest are kept. */
public class Moments {

    /** How many moments are kept: who steps back and forth asks for the same again. */
    private static final int KEPT = 8;

    /** The last readings may come late, and alerts are written when they are over. */
    private static final Duration SETTLED = Duration.ofMinutes(15);

    private static final long UNSETTLED_NANOS = Duration.ofSeconds(3).toNanos();
    private static final long SETTLED_NANOS = Duration.ofMinutes(1).toNanos();

    private static final int EVENTS_BEFORE = 50;
    private static final int EVENTS_AFTER = 10;
    private static final Set<String> RESTARTED = Set.of("restarted", "version");

    /** How far an incident is looked for. */
    private static final Duration NEAR = Duration.ofDays(7);

    private record Kept(PastMoment moment, long untilNanos) {}

    private final History history;
    private final EventLog eventLog;
    private final FleetView view;
    private final HostBoard hosts;
    private final AlertLog alertLog;
    private final AlertScopes scopes;
    private final RuleSet rules;
    private final LongSupplier nanos;
    private final Map<Long, Kept> kept = new LinkedHashMap<>(KEPT, 0.75f, true);

    /**
     * @param rules those in force
     * @param nanos monotonic time
     */
    Moments(
            History history,
            EventLog eventLog,
            FleetView view,
            HostBoard hosts,
            AlertLog alertLog,
            AlertScopes scopes,
            RuleSet rules,
            LongSupplier nanos) {
        this.rules = rules;
        this.history = history;
        this.eventLog = eventLog;
        this.view = view;
        this.hosts = hosts;
        this.alertLog = alertLog;
        this.scopes = scopes;
        this.nanos = nanos;
    }

    /**
     * What was true at a moment, as far as it is seen.
     *
     * @param now the present; no moment is later
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public PastMoment at(Instant at, Instant now, ScopedFleet fleet) {
        PastMoment whole = at(at, now);
        return fleet.all() ? whole : cut(whole, at, fleet);
    }

    /** Incidents are read for each anew: what is seen of one differs. */
    private PastMoment cut(PastMoment whole, Instant at, ScopedFleet fleet) {
        ScopedAlerts seen = scopes.of(fleet);
        List<Event> events = fleet.events();
        List<Incident> near = incidents(seen, at.minus(NEAR), Instant.MAX);
        return new PastMoment(
                whole.at(),
                whole.tier(),
                whole.spanMs(),
                whole.since(),
                whole.servers().stream()
                        .filter(server -> fleet.sees(server.id()))
                        .toList(),
                whole.streams().stream()
                        .filter(stream -> fleet.sees(stream.server()))
                        .toList(),
                whole.hosts().stream()
                        .map(host -> SeenHost.of(host, fleet.seen()))
                        .flatMap(Optional::stream)
                        .toList(),
                seen.cut(whole.alerts().stream()).toList(),
                near.stream()
                        .filter(incident -> !incident.beganAt().isAfter(at)
                                && (incident.endedAt() == null
                                        || incident.endedAt().isAfter(at)))
                        .map(incident -> incident.brief().lasting(incident.beganAt(), null))
                        .toList(),
                before(events, at),
                after(events, at),
                PastMoment.Steps.from(
                        at,
                        events.stream().map(Event::time).toList(),
                        near.stream().map(Incident::beganAt).toList()));
    }

    /** Those that touch a time, as far as they are seen, the first one first. */
    private static List<Incident> incidents(ScopedAlerts seen, Instant from, Instant to) {
        Map<String, Incident> found = new HashMap<>();
        seen.pastIncidents(from.minus(NEAR), null, null, null).forEach(one -> found.put(one.id(), one));
        seen.incidents().forEach(one -> found.put(one.id(), one));
        return found.values().stream()
                .filter(one -> !one.beganAt().isAfter(to)
                        && (one.endedAt() == null || !one.endedAt().isBefore(from)))
                .sorted(Comparator.comparing(Incident::beganAt))
                .toList();
    }

    private synchronized PastMoment at(Instant at, Instant now) {
        long key = at.toEpochMilli();
        Kept before = kept.get(key);
        if (before != null && before.untilNanos() - nanos.getAsLong() > 0) {
            return before.moment();
        }
        PastMoment moment = read(at);
        boolean isSettled = at.isBefore(now.minus(SETTLED));
        kept.put(key, new Kept(moment, nanos.getAsLong() + (isSettled ? SETTLED_NANOS : UNSETTLED_NANOS)));
        if (kept.size() > KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
        return moment;
    }

    private PastMoment read(Instant at) {
        long atMs = at.toEpochMilli();
        Tier tier = history.tierAt(atMs);
        Map<String, PastReading> servers = new TreeMap<>();
        Map<String, List<PastReading>> streams = new HashMap<>();
        List<PastReading> ofHosts = new ArrayList<>();
        List<Event> events = eventLog.events();
        history.moment(atMs, tier, changedSince(events, at)).forEach((series, reading) -> {
            if (series.isServer()) {
                servers.put(series.server(), reading);
            } else if (series.isOfHost()) {
                ofHosts.add(reading);
            } else if (series.isStream()) {
                streams.computeIfAbsent(series.server(), server -> new ArrayList<>())
                        .add(reading);
            }
        });
        List<Alert> alerts = alertLog.alertsAt(at);
        StateHistory states = new StateHistory(events, at, RESTARTED);
        Map<String, ServerReport> reports = new HashMap<>();
        view.reports().forEach(report -> reports.put(report.server().id(), report));
        Map<StreamId, Stream> streamsNow = streamsOf(reports.values());
        IssuesAt issues = new IssuesAt(alerts, new RulesInForce(rules, reports, streamsNow));
        StreamsAt streamsAt = new StreamsAt(atMs, states, issues, publishers(at), streamsNow);
        ServersAt serversAt = new ServersAt(at, states, issues);
        List<ServerStatus> serversThen = new ArrayList<>();
        List<Stream> streamsThen = new ArrayList<>();
        servers.forEach((id, reading) -> {
            ServerReport report = reports.get(id);
            if (!reading.tellsOf(atMs) && report == null) {
                return;
            }
            List<PastReading> ofServer = streams.getOrDefault(id, List.of());
            ReachabilityFacts facts = serversAt.reachability(id, reading, answered(reading, ofServer, atMs));
            List<Stream> ours = streamsAt.of(reading, unknownBecause(facts), ofServer);
            streamsThen.addAll(ours);
            serversThen.add(serversAt.of(id, reading, facts, ours, report == null ? null : report.server()));
        });
        return new PastMoment(
                at,
                tier.word(),
                tier.spanMs(),
                since(),
                serversThen,
                streamsThen,
                new HostsAt(at, issues, hosts.all()).of(ofHosts),
                alerts,
                openAt(at),
                before(events, at),
                after(events, at),
                steps(events, at));
    }

    /** Streams that came or went a moment ago are in no list of what is stored yet. */
    private static Set<Series> changedSince(List<Event> newestFirst, Instant at) {
        Set<Series> changed = new HashSet<>();
        for (Event event : newestFirst) {
            if (event.time().isBefore(at)) {
                break;
            }
            if (event.kind().equals(Event.STATE)) {
                changed.add(Series.ofStream(event.server(), event.path()));
            }
        }
        return changed;
    }

    private static boolean answered(PastReading server, List<PastReading> streams, long atMs) {
        return server.value("streams.total") != null
                || streams.stream()
                        .anyMatch(stream -> stream.tellsOf(atMs) && StreamsAt.state(stream) != StreamState.UNKNOWN);
    }

    private static Reason unknownBecause(ReachabilityFacts facts) {
        if (facts.status().answers()) {
            return null;
        }
        return facts.status() == Reachability.UNKNOWN
                ? facts.reason()
                : Reason.of("server-not-asked", "cause", facts.reason());
    }

    private static Map<StreamId, Stream> streamsOf(Collection<ServerReport> reports) {
        Map<StreamId, Stream> all = new HashMap<>();
        reports.forEach(report ->
                report.streams().forEach(stream -> all.put(new StreamId(stream.server(), stream.path()), stream)));
        return all;
    }

    /** Who published at a moment, of the sessions that are over. */
    private Map<StreamId, Session> publishers(Instant at) {
        Map<StreamId, Session> found = new HashMap<>();
        for (Session session : eventLog.sessions()) {
            boolean publishes = Connection.PUBLISHER.equals(session.role()) && session.path() != null;
            boolean covers = session.start() != null
                    && !session.start().isAfter(at)
                    && (session.end() == null || session.end().isAfter(at));
            if (publishes && covers) {
                found.putIfAbsent(new StreamId(session.server(), session.path()), session);
            }
        }
        return found;
    }

    private List<Incident> openAt(Instant at) {
        return alertLog.incidents(at, at).stream()
                .filter(incident ->
                        incident.endedAt() == null || incident.endedAt().isAfter(at))
                .map(incident -> incident.brief().lasting(incident.beganAt(), null))
                .toList();
    }

    private static List<Event> before(List<Event> newestFirst, Instant at) {
        return newestFirst.stream()
                .filter(event -> !event.time().isAfter(at))
                .limit(EVENTS_BEFORE)
                .toList();
    }

    private static List<Event> after(List<Event> newestFirst, Instant at) {
        int later = 0;
        while (later < newestFirst.size() && newestFirst.get(later).time().isAfter(at)) {
            later++;
        }
        List<Event> next = new ArrayList<>(newestFirst.subList(Math.max(0, later - EVENTS_AFTER), later));
        Collections.reverse(next);
        return next;
    }

    private PastMoment.Steps steps(List<Event> events, Instant at) {
        List<Instant> incidents = alertLog.incidents(at.minus(NEAR), Instant.MAX).stream()
                .map(Incident::beganAt)
                .toList();
        return PastMoment.Steps.from(at, events.stream().map(Event::time).toList(), incidents);
    }

    private Instant since() {
        return history.status().stream()
                .flatMap(status -> status.tiers().stream())
                .map(HistoryStatus.TierStatus::since)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    /**
     * A stretch of the past at a glance, as far as it is seen.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public MomentsStrip strip(Instant from, Instant to, int points, ScopedFleet fleet) {
        long fromMs = from.toEpochMilli();
        long lengthMs = Math.max(1, to.toEpochMilli() - fromMs);
        int[] events = new int[points];
        List<MomentsStrip.Span> unobserved = new ArrayList<>();
        for (Event event : fleet.events()) {
            boolean isWithin = !event.time().isBefore(from) && event.time().isBefore(to);
            if (isWithin) {
                events[(int) ((event.time().toEpochMilli() - fromMs) * points / lengthMs)]++;
            }
            if (event.kind().equals(Event.GAP) && event.durationMs() != null) {
                Instant began = event.time().minusMillis(event.durationMs());
                if (event.time().isAfter(from) && began.isBefore(to)) {
                    unobserved.add(new MomentsStrip.Span(began, event.time(), event.server()));
                }
            }
        }
        Collections.reverse(unobserved);
        List<Incident> touching = fleet.all() ? alertLog.incidents(from, to) : incidents(scopes.of(fleet), from, to);
        List<MomentsStrip.Bar> incidents = touching.stream()
                .map(incident -> new MomentsStrip.Bar(
                        incident.id(), incident.title(), incident.worst(), incident.beganAt(), incident.endedAt()))
                .toList();
        return new MomentsStrip(
                from, to, points, since(), Arrays.stream(events).boxed().toList(), unobserved, incidents);
    }
}
