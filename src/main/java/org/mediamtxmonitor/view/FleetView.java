package org.mediamtxmonitor.view;

import java.time.Instant;
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

    private final Map<String, Held> held = new ConcurrentHashMap<>();
    private final AtomicLong version = new AtomicLong();

    /**
     * A report and the time of its connections and forwards, which may be older than its streams.
     *
     * @param connectionsAt when connections and forwards were received; null while there are none
     */
    private record Held(ServerReport report, Instant connectionsAt) {

        boolean hasLaterConnectionsThan(Held other) {
            return connectionsAt != null && (other.connectionsAt == null || connectionsAt.isAfter(other.connectionsAt));
        }
    }

    /** Takes a report, unless a newer one of that server is known. Returns whether it is newer than the known one. */
    public boolean accept(ServerReport report) {
        return accept(report, report.collectedAt());
    }

    /**
     * Takes a report whose connections and forwards may be older than it is. A report of the same number as the known one
     * is taken for its connections if they are later. Returns whether it is newer than the known one.
     *
     * @param connectionsAt when connections and forwards were received; null while there are none
     */
    public boolean accept(ServerReport report, Instant connectionsAt) {
        Held fresh = new Held(report, connectionsAt);
        boolean[] newer = new boolean[1];
        Held now = held.compute(report.server().id(), (server, known) -> {
            newer[0] = known == null || isNewer(report, known.report());
            boolean refreshed = known != null && isSame(report, known.report()) && fresh.hasLaterConnectionsThan(known);
            return newer[0] || refreshed ? fresh : known;
        });
        if (now == fresh) {
            version.incrementAndGet();
        }
        return newer[0];
    }

    private static boolean isSame(ServerReport fresh, ServerReport known) {
        return fresh.epoch() == known.epoch() && fresh.seq() == known.seq();
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
        return held.values().stream()
                .map(Held::report)
                .sorted(Comparator.comparing(report -> report.server().id()))
                .toList();
    }

    public Optional<ServerReport> report(String server) {
        return Optional.ofNullable(server).map(held::get).map(Held::report);
    }

    /**
     * When the connections and forwards of a server were received. In a process that does not poll the server they are
     * older than its streams: the messages of the live channel do not carry them.
     */
    public Optional<Instant> connectionsAt(String server) {
        return Optional.ofNullable(server).map(held::get).map(Held::connectionsAt);
    }
}
