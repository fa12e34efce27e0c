package org.mediamtxmonitor.view;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import org.mediamtxmonitor.stream.Reachability;
import org.mediamtxmonitor.stream.ServerReport;

/** What is true now of all servers, in memory: the latest report of each. Reports are immutable. */
public class FleetView {

    private final Map<String, ServerReport> reports = new ConcurrentHashMap<>();
    private final AtomicLong version = new AtomicLong();

    /** Takes a report, unless a newer one of that server is known. Returns whether it was taken. */
    public boolean accept(ServerReport report) {
        String server = report.server().id();
        ServerReport now = reports.merge(server, report, (known, fresh) -> isNewer(fresh, known) ? fresh : known);
        boolean taken = now == report;
        if (taken) {
            version.incrementAndGet();
        }
        return taken;
    }

    /**
     * Another epoch is another owner, hence newer: an older owner is fenced off in Redis. (Its number may be smaller,
     * after Redis lost its data or while it is away.)
     */
    private static boolean isNewer(ServerReport fresh, ServerReport known) {
        if (fresh.epoch() == known.epoch()) {
            return fresh.seq() > known.seq();
        }
        // That a server was not asked yet is no news: the one who says so was overtaken by the first poll.
        return !isPending(fresh) || isPending(known);
    }

    private static boolean isPending(ServerReport report) {
        return report.server().status() == Reachability.PENDING;
    }

    /** A number that grows with every change: the same number means the same data. */
    public long version() {
        return version.get();
    }

    /** All reports by server id. */
    public List<ServerReport> reports() {
        Collection<ServerReport> all = reports.values();
        return all.stream()
                .sorted(Comparator.comparing(report -> report.server().id()))
                .toList();
    }

    public Optional<ServerReport> report(String server) {
        return Optional.ofNullable(server).map(reports::get);
    }
}
