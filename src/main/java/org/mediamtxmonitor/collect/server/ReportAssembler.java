package org.mediamtxmonitor.collect.server;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.mediamtxmonitor.collect.request.KnownEndpoints;
import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.mediamtx.Mask;
import org.mediamtxmonitor.metric.Rounding;
import org.mediamtxmonitor.stream.PollMeasures;
import org.mediamtxmonitor.stream.ReachabilityFacts;
import org.mediamtxmonitor.stream.ServerFacts;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.stream.ServerTotals;
import org.mediamtxmonitor.stream.Stream;

/**
 * Assembles the report of a server, without verdicts of rules, from what a poll found and what is known of the server.
 * Remembers nothing itself.
 */
final class ReportAssembler {

    private ServerSettings settings;
    private final KnownEndpoints endpoints;
    private final Schedule schedule;
    private final Patience patience;
    private final ApiFigures api;
    private final RestartDetector restarts;

    ReportAssembler(
            ServerSettings settings,
            KnownEndpoints endpoints,
            Schedule schedule,
            Patience patience,
            ApiFigures api,
            RestartDetector restarts) {
        this.settings = settings;
        this.endpoints = endpoints;
        this.schedule = schedule;
        this.patience = patience;
        this.api = api;
        this.restarts = restarts;
    }

    /** Goes by other settings of the same server from now on. */
    void become(ServerSettings other) {
        settings = other;
    }

    /**
     * A report as of now.
     *
     * @param seen what the last poll found about the server itself
     * @param lateMs how much later than due the last poll began, in ms
     */
    ServerReport assemble(PollFacts seen, double lateMs, ReachabilityState reachability, Inventory inventory) {
        return new ServerReport(
                ServerReport.VERSION,
                0,
                0,
                seen.collectedAt(),
                ServerStatus.of(
                        serverFacts(seen),
                        ReachabilityFacts.of(
                                reachability.status(),
                                reachability.since(),
                                reachability.reason(),
                                reachability.advice(),
                                reachability.details()),
                        pollMeasures(seen, lateMs),
                        totals(seen, inventory.streams())),
                inventory.streams(),
                inventory.connections(),
                inventory.forwards());
    }

    private ServerFacts serverFacts(PollFacts seen) {
        Map<String, String> protocols = endpoints.byProtocol();
        return new ServerFacts(
                settings.id(),
                Mask.url(settings.url().toString()),
                settings.labels().isEmpty() ? null : settings.labels(),
                settings.group().orElse(null),
                restarts.version(),
                restarts.startedAt(),
                protocols.isEmpty() ? null : protocols,
                restarts.recent(),
                seen.missing() == null || seen.missing().isEmpty() ? null : seen.missing(),
                endpoints.listeners());
    }

    private PollMeasures pollMeasures(PollFacts seen, double lateMs) {
        return new PollMeasures(
                TimeUnit.NANOSECONDS.toMillis(schedule.currentNanos()),
                seen.polledAt(),
                seen.pollMs(),
                Rounding.tenths(lateMs),
                api.figures(),
                seen.collectedAt(),
                patience.staleAfter().toMillis(),
                seen.skew(),
                restarts.uptimeSeconds(seen.skew()),
                seen.failedLists(),
                seen.failedListReasons(),
                seen.truncated(),
                seen.leftOut());
    }

    private static ServerTotals totals(PollFacts seen, List<Stream> streams) {
        return seen.collectedAt() == null
                ? new ServerTotals(null, null, seen.connections(), null, null)
                : ServerTotals.of(streams, seen.connections());
    }
}
