package org.mediamtxmonitor.alert.state;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mediamtxmonitor.alert.AlertKey;
import org.mediamtxmonitor.alert.AlertMemory;
import org.mediamtxmonitor.alert.AlertPolicy.Timings;
import org.mediamtxmonitor.alert.AlertSubject;
import org.mediamtxmonitor.alert.Finding;
import org.mediamtxmonitor.alert.Observation;
import org.mediamtxmonitor.alert.Observation.ServerView;
import org.mediamtxmonitor.alert.Observation.StreamId;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.Measured;

/** What the fleet says in tests of alerts: one server {@code main}, and what a test adds to it. */
final class Scene {

    static final Instant ZERO = Instant.parse("2026-11-28T12:00:00Z");
    /** Short times, so that a test is a line. */
    static final Timings TIMINGS = new Timings(
            Duration.ZERO,
            Duration.ofSeconds(3),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            3,
            Duration.ofSeconds(30),
            Duration.ofSeconds(6));
    /** That another process observed the fleet just before, and found nothing. */
    static final AlertMemory JUST_BEFORE = new AlertMemory(List.of(), List.of(), List.of(), Map.of(), ZERO);

    private final Instant at;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, ServerView> servers = new LinkedHashMap<>();
    private final Set<StreamId> unknown = new HashSet<>();

    private Scene(Instant at) {
        this.at = at;
        server("main", false, false, "live/a", "live/b");
    }

    /** The fleet that many ms after {@link #ZERO}. */
    static Scene at(long ms) {
        return at(ZERO.plusMillis(ms));
    }

    static Scene at(Instant at) {
        return new Scene(at);
    }

    Scene finds(AlertKey key, Level level) {
        return finds(key, level, at);
    }

    Scene finds(AlertKey key, Level level, Instant since) {
        String reason = level == null ? "bad" : level.word();
        findings.add(new Finding(key, level, since, reason, null, null, null, AlertSubject.UNKNOWN));
        return this;
    }

    /** A warning that is given above 10. */
    Scene measures(AlertKey key, double value) {
        Measured measured = new Measured("connection.rttMs", value, 10.0, null);
        findings.add(new Finding(key, Level.WARNING, at, "is " + value, null, null, measured, AlertSubject.UNKNOWN));
        return this;
    }

    Scene server(String id, boolean blind, boolean inGrace, String... paths) {
        servers.put(id, new ServerView(blind, inGrace, Set.of(paths), 0, null, AlertSubject.UNKNOWN));
        return this;
    }

    Scene withoutServer(String id) {
        servers.remove(id);
        return this;
    }

    Scene unknown(String path) {
        unknown.add(new StreamId("main", path));
        return this;
    }

    Observation observation() {
        return new Observation(at, findings, servers, unknown);
    }

    /** A rule about the stream {@code live/a}. */
    static AlertKey ofStream(String rule) {
        return new AlertKey(rule, "main", "live/a", null);
    }

    static AlertKey ofServer(String rule) {
        return new AlertKey(rule, "main", null, null);
    }
}
