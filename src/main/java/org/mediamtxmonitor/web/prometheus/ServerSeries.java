package org.mediamtxmonitor.web.prometheus;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.mediamtxmonitor.metric.Scope;
import org.mediamtxmonitor.stream.Reachability;
import org.mediamtxmonitor.stream.ServerStatus;

import io.prometheus.metrics.model.snapshots.Labels;

/** What is told of a server. Of one that gives no answers only what is so now: that, for how long, and how polls do. */
final class ServerSeries {

    private static final String SERVER = "server";

    private static final Family INFO =
            Family.info(Group.SERVERS, "server", "What a server is.", SERVER, "version", "group");
    private static final Family UP =
            Family.gauge(Group.SERVERS, "server_up", "1 while MediaMTX gives answers of use, else 0.", SERVER);
    private static final StateSet STATUS = StateSet.of(
            Group.SERVERS, "server_status", "Whether a server can be asked.", "status", Reachability.values(), SERVER);
    private static final StateSet LEVEL = StateSet.level(Group.SERVERS, "server_level", "a server", SERVER);
    private static final Family DATA_AGE = Family.gauge(
            Group.SERVERS,
            "server_data_age_seconds",
            "Age of what is known of the server; it grows while the server gives no answer.",
            SERVER);
    private static final Family CONNECTIONS_AGE = Family.gauge(
            Group.SERVERS,
            "server_connections_age_seconds",
            "Age of what is known of its publishers, readers and forwards.",
            SERVER);
    private static final Family STARTED = Family.gauge(
            Group.SERVERS, "server_start_time_seconds", "Start of the process of MediaMTX, since 1970.", SERVER);
    private static final Figures FIGURES = Figures.of(Group.SERVERS, Scope.SERVER, SERVER, ServerStatus.class, SERVER);

    /** Figures of the polls, which are so while a server gives no answer too. */
    private static final Set<String> OF_POLLS =
            Set.of("server.intervalMs", "server.api.failedPercent", "server.staleAfterMs", "server.score");

    private ServerSeries() {}

    static List<Family> families() {
        List<Family> all =
                new ArrayList<>(List.of(INFO, UP, STATUS.family(), LEVEL.family(), DATA_AGE, CONNECTIONS_AGE, STARTED));
        FIGURES.families().forEach(all::add);
        return all;
    }

    /**
     * Tells a server.
     *
     * @param ageMs age of its data in ms; empty while there never was any
     * @param connectionsAgeMs age of its connections; empty while there are none
     */
    static void tell(
            SeriesCollection series, ServerStatus server, Optional<Long> ageMs, Optional<Long> connectionsAgeMs) {
        Labels labels = Labels.of(SERVER, LabelText.of(server.id()));
        boolean answers = server.status().answers();
        Labels version = LabelText.and(labels, "version", server.version());
        series.add(INFO, LabelText.and(version, "group", server.group()), 1);
        series.add(UP, labels, answers ? 1 : 0);
        STATUS.tell(series, labels, server.status().word());
        LEVEL.tell(series, labels, server.level().word());
        ageMs.ifPresent(age -> series.add(DATA_AGE, labels, seconds(age)));
        connectionsAgeMs.ifPresent(age -> series.add(CONNECTIONS_AGE, labels, seconds(age)));
        if (answers && server.startedAt() != null) {
            series.add(STARTED, labels, seconds(server.startedAt()));
        }
        for (Figures.Figure figure : FIGURES.all()) {
            boolean isKnown = answers
                    || server.status() != Reachability.UNKNOWN
                            && OF_POLLS.contains(figure.metric().id());
            if (isKnown) {
                Figures.tell(series, labels, figure, figure.value(server));
            }
        }
        RuleSeries.tell(series, labels, server.health());
    }

    static double seconds(long ms) {
        return ms / 1000.0;
    }

    static double seconds(Instant time) {
        return seconds(time.toEpochMilli());
    }
}
