package org.mediamtxmonitor.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mediamtxmonitor.alert.Observation.HostView;
import org.mediamtxmonitor.alert.Observation.ServerView;
import org.mediamtxmonitor.alert.Observation.StreamId;
import org.mediamtxmonitor.stream.Level;

/** Servers and streams that a test breaks and mends, and what a monitor that polls each second says of them. */
public final class SimulatedFleet {

    private static final int SILENT_AFTER_SECONDS = 3;
    private static final int GRACE_SECONDS = 30;
    private static final int RESTART_SHOWN_SECONDS = 120;

    /** A stream, expected to be live. */
    public static final class SimulatedStream {
        private final String group;
        private final String uplink;
        private final int viewers;
        private boolean live = true;
        private Level loss;
        private final Map<String, Instant> since = new HashMap<>();

        private SimulatedStream(String group, String uplink, int viewers) {
            this.group = group;
            this.uplink = uplink;
            this.viewers = viewers;
        }

        public void live(boolean now) {
            live = now;
        }

        /** Null for none. */
        public void loss(Level level) {
            loss = level;
        }

        private AlertSubject subject(String host) {
            return new AlertSubject(
                    null, Map.of(), group, null, host, live ? uplink : null, live ? viewers : 0, live ? "srt" : null);
        }
    }

    /** A MediaMTX. */
    public static final class SimulatedServer {
        private final String id;
        private final String host;
        private final Map<String, SimulatedStream> streams = new LinkedHashMap<>();
        private boolean up = true;
        private Instant silentSince;
        private Instant restartedAt;
        private Instant since;

        private SimulatedServer(String id, String host) {
            this.id = id;
            this.host = host;
        }

        public SimulatedStream stream(String path, String group, String uplink, int viewers) {
            SimulatedStream stream = new SimulatedStream(group, uplink, viewers);
            streams.put(path, stream);
            return stream;
        }

        public List<SimulatedStream> streams() {
            return List.copyOf(streams.values());
        }

        public void stop() {
            up = false;
        }

        /** The same process is reachable again. */
        public void answer() {
            up = true;
        }

        /** Another process began. */
        public void restart(Instant at) {
            up = true;
            restartedAt = at;
        }
    }

    /** A machine with an agent. */
    public static final class SimulatedHost {
        private final String id;
        private final Map<AlertKey, Finding> troubles = new LinkedHashMap<>();
        private boolean silent;

        private SimulatedHost(String id) {
            this.id = id;
        }

        /** A rule begins to hold. @param part of the machine; null for itself */
        public void trouble(String rule, String part, Level level, Instant since) {
            AlertKey key = AlertKey.ofHost(rule, id, part);
            AlertSubject subject = AlertSubject.UNKNOWN.withHost(id);
            troubles.put(key, new Finding(key, level, since, rule + " holds", "mend it", Map.of(), null, subject));
        }

        /** Nothing is wrong any more. */
        public void mend() {
            troubles.clear();
        }

        public void silent(boolean now) {
            silent = now;
        }
    }

    private final Map<String, SimulatedServer> servers = new LinkedHashMap<>();
    private final Map<String, SimulatedHost> hosts = new LinkedHashMap<>();

    public SimulatedHost host(String id) {
        return hosts.computeIfAbsent(id, SimulatedHost::new);
    }

    /** Nobody watches it any more. */
    public void forget(SimulatedHost host) {
        hosts.remove(host.id);
    }

    public SimulatedServer server(String id, String host) {
        SimulatedServer server = new SimulatedServer(id, host);
        servers.put(id, server);
        return server;
    }

    public SimulatedServer find(String id) {
        return servers.get(id);
    }

    /** What the monitor says at that time. */
    public Observation at(Instant at) {
        List<Finding> findings = new ArrayList<>();
        Map<String, ServerView> views = new LinkedHashMap<>();
        Set<StreamId> unknown = new HashSet<>();
        Map<String, Map<StreamId, AlertSubject>> subjects = new LinkedHashMap<>();
        for (SimulatedServer server : servers.values()) {
            Map<StreamId, AlertSubject> ofServer = new LinkedHashMap<>();
            poll(server, at, findings, views, unknown, ofServer);
            subjects.put(server.id, ofServer);
        }
        Map<String, HostView> machines = new LinkedHashMap<>();
        hosts.forEach((id, host) -> {
            machines.put(id, new HostView(host.silent));
            if (!host.silent) {
                findings.addAll(host.troubles.values());
            }
        });
        return new Observation(at, findings, views, unknown, subjects, machines);
    }

    private static void poll(
            SimulatedServer server,
            Instant at,
            List<Finding> findings,
            Map<String, ServerView> views,
            Set<StreamId> unknown,
            Map<StreamId, AlertSubject> subjects) {
        boolean grace = server.up && isWithin(server.restartedAt, at, GRACE_SECONDS);
        int viewers = server.streams.values().stream()
                .mapToInt(stream -> stream.viewers)
                .sum();
        AlertSubject subject = new AlertSubject(null, null, null, null, server.host, null, viewers, null);
        views.put(
                server.id,
                new ServerView(
                        !server.up,
                        grace,
                        new HashSet<>(server.streams.keySet()),
                        server.streams.size(),
                        server.up ? null : "no answer",
                        subject));
        server.silentSince = server.up ? null : server.silentSince == null ? at : server.silentSince;
        if (!server.up && !at.isBefore(server.silentSince.plusSeconds(SILENT_AFTER_SECONDS - 1))) {
            server.since = server.since == null ? at : server.since;
            findings.add(finding("server-unreachable", server.id, null, null, Level.CRITICAL, server.since, subject));
        } else {
            server.since = null;
        }
        if (server.up && isWithin(server.restartedAt, at, RESTART_SHOWN_SECONDS)) {
            findings.add(
                    finding("server-restarted", server.id, null, null, Level.WARNING, server.restartedAt, subject));
        }
        server.streams.forEach((path, stream) -> {
            StreamId id = new StreamId(server.id, path);
            subjects.put(id, stream.subject(server.host));
            if (grace && !stream.live) {
                unknown.add(id);
            } else if (server.up) {
                judge(id, stream, at, findings, subjects.get(id));
            }
        });
    }

    private static void judge(
            StreamId id, SimulatedStream stream, Instant at, List<Finding> findings, AlertSubject subject) {
        rule("stream-offline", !stream.live, null, Level.CRITICAL, id, stream, at, findings, subject);
        boolean lossy = stream.live && stream.loss != null;
        rule("srt-retransmissions", lossy, "publisher", Level.WARNING, id, stream, at, findings, subject);
        boolean drops = lossy && stream.loss == Level.CRITICAL;
        rule("srt-drops", drops, "publisher", Level.CRITICAL, id, stream, at, findings, subject);
    }

    private static void rule(
            String rule,
            boolean holds,
            String part,
            Level level,
            StreamId id,
            SimulatedStream stream,
            Instant at,
            List<Finding> findings,
            AlertSubject subject) {
        if (holds) {
            Instant since = stream.since.computeIfAbsent(rule, key -> at);
            findings.add(finding(rule, id.server(), id.path(), part, level, since, subject));
        } else {
            stream.since.remove(rule);
        }
    }

    private static boolean isWithin(Instant from, Instant at, int seconds) {
        return from != null && at.isBefore(from.plusSeconds(seconds));
    }

    static Finding finding(
            String rule, String server, String path, String part, Level level, Instant since, AlertSubject subject) {
        return new Finding(
                new AlertKey(rule, server, path, part),
                level,
                since,
                rule + " holds",
                "mend it",
                Map.of(),
                null,
                subject);
    }
}
