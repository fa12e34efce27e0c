package org.mediamtxmonitor.alert.live;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.mediamtxmonitor.alert.AlertKey;
import org.mediamtxmonitor.alert.AlertSubject;
import org.mediamtxmonitor.alert.Finding;
import org.mediamtxmonitor.alert.Observation;
import org.mediamtxmonitor.alert.Observation.HostView;
import org.mediamtxmonitor.alert.Observation.ServerView;
import org.mediamtxmonitor.alert.Observation.StreamId;
import org.mediamtxmonitor.stream.HostPresence;
import org.mediamtxmonitor.stream.HostReport;
import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.stream.MonitorStatus;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.stream.Source;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;

/**
 * Sees in the reports of all servers what alerts are judged by. A report that has not changed is not looked at again. Of what is
 * not known now it tells no findings. Not safe for use by several threads.
 */
final class FleetObserver {

    /** How long after the start of MediaMTX it means nothing that a stream is not back yet. */
    static final Duration GRACE = Duration.ofSeconds(30);

    private static final int MOST_UPLINKS = 5000;
    private static final String PUBLISHER = "publisher";

    /** What one report of a host says. */
    private record SeenHost(HostReport report, List<ServerStatus> servers, HostView view, List<Finding> findings) {}

    /** What one report says. */
    private record Seen(
            ServerReport report,
            ServerView server,
            List<Finding> findings,
            Set<StreamId> unknown,
            Map<StreamId, AlertSubject> streams,
            Map<String, Integer> names) {}

    private Map<String, Seen> seen = new HashMap<>();
    private final StreamNames names = new StreamNames();
    private Map<String, SeenHost> seenHosts = new HashMap<>();
    /** Networks by address: few addresses come again and again. */
    private final Map<String, String> uplinks = new HashMap<>();

    /**
     * Sees what is true now.
     *
     * @param reports of all servers, as they are to be shown
     * @param monitor how this monitor does itself
     */
    Observation observe(List<ServerReport> reports, MonitorStatus monitor, Instant at) {
        return observe(reports, List.of(), monitor, at);
    }

    /**
     * Sees what is true now.
     *
     * @param reports of all servers, as they are to be shown
     * @param hosts likewise
     * @param monitor how this monitor does itself
     */
    Observation observe(List<ServerReport> reports, List<HostReport> hosts, MonitorStatus monitor, Instant at) {
        Map<String, Seen> next = new LinkedHashMap<>();
        for (ServerReport report : reports) {
            Seen known = seen.get(report.server().id());
            boolean same = known != null && known.report() == report;
            Seen now = same ? known : see(report, at);
            next.put(report.server().id(), now);
            if (!same) {
                names.add(now.names());
            }
        }
        // Those that were replaced, or are gone.
        seen.forEach((server, before) -> {
            if (next.get(server) != before) {
                names.remove(before.names());
            }
        });
        if (uplinks.size() > MOST_UPLINKS) {
            uplinks.clear();
        }
        seen = next;
        List<Finding> findings = new ArrayList<>();
        list(monitor.issues()).forEach(issue -> findings.add(finding(issue, null, null, AlertSubject.UNKNOWN, at)));
        Map<String, ServerView> servers = new LinkedHashMap<>();
        Set<StreamId> unknown = new HashSet<>();
        Map<String, Map<StreamId, AlertSubject>> streams = new LinkedHashMap<>();
        next.forEach((server, one) -> {
            one.findings().forEach(finding -> findings.add(names.apart(finding, one.names())));
            servers.put(server, one.server());
            unknown.addAll(one.unknown());
            streams.put(server, one.streams());
        });
        Map<String, HostView> machines = new LinkedHashMap<>();
        see(hosts, reports, at).forEach((id, host) -> {
            machines.put(id, host.view());
            findings.addAll(host.findings());
        });
        return new Observation(at, findings, servers, unknown, streams, machines);
    }

    private Map<String, SeenHost> see(List<HostReport> hosts, List<ServerReport> reports, Instant at) {
        Map<String, List<ServerStatus>> byHost = new HashMap<>();
        reports.stream()
                .map(ServerReport::server)
                .filter(server -> server.host() != null)
                .forEach(server -> byHost.computeIfAbsent(server.host(), id -> new ArrayList<>())
                        .add(server));
        Map<String, SeenHost> next = new LinkedHashMap<>();
        for (HostReport report : hosts) {
            String id = report.host().id();
            List<ServerStatus> servers = byHost.getOrDefault(id, List.of());
            SeenHost known = seenHosts.get(id);
            boolean same =
                    known != null && known.report() == report && known.servers().equals(servers);
            next.put(id, same ? known : see(report, servers, at));
        }
        seenHosts = next;
        return next;
    }

    private static SeenHost see(HostReport report, List<ServerStatus> servers, Instant at) {
        String id = report.host().id();
        AlertSubject subject = HostSubject.of(id, servers);
        List<Finding> findings = list(report.host().issues()).stream()
                .map(issue -> finding(issue, AlertKey.ofHost(issue.rule(), id, issue.subject()), subject, at))
                .toList();
        boolean silent = HostPresence.UNKNOWN.equals(report.host().status());
        return new SeenHost(report, servers, new HostView(silent), findings);
    }

    private Seen see(ServerReport report, Instant at) {
        ServerStatus server = report.server();
        String host = server.host() == null ? host(server.url()) : server.host();
        boolean blind = isBlind(report);
        boolean inGrace = isInGrace(server);
        List<Finding> findings = new ArrayList<>();
        Set<StreamId> unknown = new HashSet<>();
        Map<StreamId, AlertSubject> streams = new HashMap<>();
        Map<String, Integer> names = new HashMap<>();
        Set<String> paths = new HashSet<>();
        int expected = 0;
        for (Stream stream : report.streams()) {
            StreamId id = new StreamId(server.id(), stream.path());
            AlertSubject subject = subject(stream, server, host);
            streams.put(id, subject);
            paths.add(stream.path());
            names.merge(StreamNames.name(stream.title(), stream.path()), 1, Integer::sum);
            expected += stream.expected() ? 1 : 0;
            boolean missing = inGrace && !stream.state().isAvailable();
            if (stream.state() == StreamState.UNKNOWN || missing) {
                unknown.add(id);
            } else if (!blind) {
                list(stream.issues())
                        .forEach(issue -> findings.add(finding(issue, id.server(), id.path(), subject, at)));
            }
        }
        AlertSubject subject =
                new AlertSubject(null, server.labels(), server.group(), null, host, null, server.readers(), null);
        list(server.issues()).forEach(issue -> findings.add(finding(issue, server.id(), null, subject, at)));
        ServerView view = new ServerView(
                blind, inGrace, Collections.unmodifiableSet(paths), expected, blind ? server.reason() : null, subject);
        return new Seen(report, view, List.copyOf(findings), unknown, streams, names);
    }

    /** What its streams do is not known now: a complete list of them came with the latest poll, or did not. */
    private static boolean isBlind(ServerReport report) {
        ServerStatus server = report.server();
        return !server.status().answers()
                || report.collectedAt() == null
                || (server.lastPollAt() != null && report.collectedAt().isBefore(server.lastPollAt()));
    }

    private static boolean isInGrace(ServerStatus server) {
        Long age = server.uptimeSeconds();
        return age != null && age < GRACE.toSeconds();
    }

    private static List<Issue> list(List<Issue> issues) {
        return issues == null
                ? List.of()
                : issues.stream().filter(issue -> issue.level().isProblem()).toList();
    }

    private static Finding finding(Issue issue, String server, String path, AlertSubject subject, Instant at) {
        return finding(issue, new AlertKey(issue.rule(), server, path, issue.subject()), subject, at);
    }

    private static Finding finding(Issue issue, AlertKey key, AlertSubject subject, Instant at) {
        return new Finding(
                key,
                issue.level(),
                Objects.requireNonNullElse(issue.since(), at),
                issue.reason(),
                issue.advice(),
                issue.values(),
                issue.measured(),
                subject);
    }

    private AlertSubject subject(Stream stream, ServerStatus server, String host) {
        Source source = stream.source();
        boolean published = source != null && PUBLISHER.equals(source.kind()) && source.address() != null;
        return new AlertSubject(
                stream.title(),
                stream.labels() == null ? server.labels() : stream.labels(),
                stream.group() == null ? server.group() : stream.group(),
                stream.about() == null ? null : stream.about().owner(),
                host,
                published ? uplinks.computeIfAbsent(source.address(), Uplink::of) : null,
                stream.viewers() == null ? Integer.valueOf(stream.readerCount()) : stream.viewers(),
                source == null ? null : source.protocol());
    }

    private static String host(String url) {
        try {
            return url == null ? null : URI.create(url).getHost();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
