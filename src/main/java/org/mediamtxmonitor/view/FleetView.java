package org.mediamtxmonitor.view;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import org.mediamtxmonitor.stream.Reachability;
import org.mediamtxmonitor.stream.ServerReport;

/**
 * What is true now of all servers, in memory: the latest report of each. A report whose data is older than its
 * {@code staleAfterMs} is shown as unknown, with the last state of everything in it. Reports are immutable.
 */
public class FleetView {

    private static final long REMEMBERED_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final Map<String, Held> held = new ConcurrentHashMap<>();
    private final AtomicLong version = new AtomicLong();
    /** Epoch of the last report of servers that were removed: what is under way of it comes too late. */
    private final Map<String, Long> removedEpochs = new ConcurrentHashMap<>();
    /** When servers were removed, monotonic nanoseconds. */
    private final Map<String, Long> removedNanos = new ConcurrentHashMap<>();

    private final List<Consumer<String>> removals = new CopyOnWriteArrayList<>();
    private final LongSupplier nanos;
    private final InstantSource clock;
    private final Duration longestPoll;

    /**
     * A report and the time of its connections and forwards, which may be older than its streams. Monotonic nanoseconds.
     *
     * @param connectionsAt when connections and forwards were received; null while there are none
     * @param collectedNanos when its data was received; null for a server that never gave any
     * @param polledNanos when the poll began that it tells of; null for a server that was never polled
     * @param shown what it is shown as: the report itself, or what is left of it once it is outdated
     */
    private record Held(
            ServerReport report, Instant connectionsAt, Long collectedNanos, Long polledNanos, ServerReport shown) {

        boolean hasLaterConnectionsThan(Held other) {
            return connectionsAt != null && (other.connectionsAt == null || connectionsAt.isAfter(other.connectionsAt));
        }

        Held shownAs(ServerReport other) {
            return new Held(report, connectionsAt, collectedNanos, polledNanos, other);
        }
    }

    /**
     * A report that is outdated.
     *
     * @param last as it was received
     * @param shown what is left of it
     */
    public record Outdated(ServerReport last, ServerReport shown) {}

    /**
     * Makes a view that is empty.
     *
     * @param nanos monotonic time in nanoseconds
     * @param longestPoll longest time that a poll takes, all its answers together. A verdict that a server gives no
     *     answer is outdated when two polls of that length brought no other report
     */
    public FleetView(LongSupplier nanos, InstantSource clock, Duration longestPoll) {
        this.nanos = nanos;
        this.clock = clock;
        this.longestPoll = longestPoll;
    }

    /**
     * Takes a report of this process or one that was read from Redis, unless a newer one of that server is known. Returns
     * whether it is newer than the known one. A report of the same number as the known one is taken for its connections if
     * they are later.
     */
    public boolean accept(ServerReport report) {
        return take(report, report.collectedAt(), false);
    }

    /**
     * Takes a report that another process made just now. Its age counts from its arrival, as the clocks of the two machines
     * may differ. Returns whether it is newer than the known one.
     *
     * @param connectionsAt when its connections and forwards were received; null while there are none
     */
    public boolean accept(ServerReport report, Instant connectionsAt) {
        return take(report, connectionsAt, true);
    }

    /** Registers who is told the id of a server that is removed. */
    public void onRemoved(Consumer<String> listener) {
        removals.add(listener);
    }

    /** A server is in {@code collector.yaml} no more: what is known of it goes. */
    public void remove(String server) {
        Held last = held.remove(server);
        removedEpochs.put(server, last == null ? 0 : last.report().epoch());
        removedNanos.put(server, nanos.getAsLong());
        version.incrementAndGet();
        removals.forEach(listener -> listener.accept(server));
    }

    /** A server is in {@code collector.yaml} from now on, be it again. */
    public void expect(String server) {
        removedEpochs.remove(server);
        removedNanos.remove(server);
    }

    /** Ids of servers that were removed lately, and are not there again. */
    public Set<String> removed() {
        long now = nanos.getAsLong();
        removedNanos.values().removeIf(at -> now - at > REMEMBERED_NANOS);
        return Set.copyOf(removedNanos.keySet());
    }

    /** Another epoch is another owner, which has the server still. */
    private boolean isTooLate(ServerReport report) {
        String server = report.server().id();
        Long epoch = removedEpochs.get(server);
        if (epoch == null || epoch == report.epoch()) {
            return epoch != null;
        }
        expect(server);
        return false;
    }

    private boolean take(ServerReport report, Instant connectionsAt, boolean madeNow) {
        if (isTooLate(report)) {
            return false;
        }
        boolean[] newer = new boolean[1];
        boolean[] taken = new boolean[1];
        held.compute(report.server().id(), (server, known) -> {
            Held fresh = held(report, connectionsAt, known, madeNow);
            newer[0] = known == null || isNewer(report, known);
            boolean refreshed = known != null && isSame(report, known.report()) && fresh.hasLaterConnectionsThan(known);
            taken[0] = newer[0] || refreshed;
            return taken[0] ? upToDate(fresh) : known;
        });
        if (taken[0]) {
            version.incrementAndGet();
        }
        return newer[0];
    }

    private Held held(ServerReport report, Instant connectionsAt, Held known, boolean madeNow) {
        Instant collected = report.collectedAt();
        Instant polled = report.server().lastPollAt();
        boolean sameData = known != null
                && collected != null
                && collected.equals(known.report().collectedAt());
        boolean samePoll = known != null
                && polled != null
                && polled.equals(known.report().server().lastPollAt());
        return new Held(
                report,
                connectionsAt,
                sameData ? known.collectedNanos() : monotonic(collected, madeNow),
                samePoll ? known.polledNanos() : monotonic(polled, madeNow),
                report);
    }

    private Long monotonic(Instant at, boolean now) {
        if (at == null) {
            return null;
        }
        Duration age = now ? Duration.ZERO : Duration.between(at, clock.instant());
        return nanos.getAsLong() - Math.max(0, age.toNanos());
    }

    private static boolean isSame(ServerReport fresh, ServerReport known) {
        return fresh.epoch() == known.epoch() && fresh.seq() == known.seq();
    }

    /**
     * Another epoch is another owner, hence newer: an older owner is fenced off in Redis. (Its number may be smaller,
     * after Redis lost its data or while it is away.)
     */
    private boolean isNewer(ServerReport fresh, Held held) {
        ServerReport known = held.report();
        if (fresh.epoch() == known.epoch()) {
            return fresh.seq() > known.seq();
        }
        if (isEarlier(fresh, known) && isUpToDate(held)) {
            return false;
        }
        // That a server was not asked yet is no news: the one who says so was overtaken by the first poll.
        return !isPending(fresh) || isPending(known);
    }

    /**
     * Whether another owner made a report before the known one: what a Redis has that failed over, and lost the later one. Epochs grow;
     * without Redis there is none, so then the times of the polls tell.
     */
    private static boolean isEarlier(ServerReport fresh, ServerReport known) {
        if (fresh.epoch() != 0 && known.epoch() != 0) {
            return fresh.epoch() < known.epoch();
        }
        Instant polled = fresh.server().lastPollAt();
        Instant knownAt = known.server().lastPollAt();
        return polled != null && knownAt != null && polled.isBefore(knownAt);
    }

    /** Once nothing came for long, a report counts also of an owner whose Redis gave out tokens by a clock that is behind. */
    private boolean isUpToDate(Held held) {
        Long at = held.polledNanos() == null ? held.collectedNanos() : held.polledNanos();
        return at != null
                && !isOlder(at, Duration.ofMillis(held.report().server().staleAfterMs()));
    }

    private static boolean isPending(ServerReport report) {
        return report.server().status() == Reachability.PENDING;
    }

    /** The same, shown as outdated where time has passed. Both parts of a report become outdated at their own time. */
    private Held upToDate(Held one) {
        ServerReport report = one.report();
        boolean data =
                isOlder(one.collectedNanos(), Duration.ofMillis(report.server().staleAfterMs()));
        Duration verdict = longestPoll
                .multipliedBy(2)
                .plusMillis(report.server().intervalMs() + report.server().staleAfterMs());
        if (isOlder(one.polledNanos(), verdict)
                || data && report.server().status().answers()) {
            return one.shown().server().status() == Reachability.UNKNOWN ? one : one.shownAs(report.outdated());
        }
        return data && one.shown() == report ? one.shownAs(report.withoutCurrentStreams()) : one;
    }

    private boolean isOlder(Long at, Duration than) {
        return at != null && nanos.getAsLong() - at > than.toNanos();
    }

    /** Marks what became outdated since the last time; each mark is a change. */
    private void lookAtTheClock() {
        for (String server : held.keySet()) {
            Held before = held.get(server);
            if (before != null && upToDate(before) != before) {
                held.computeIfPresent(server, (id, now) -> upToDate(now));
                version.incrementAndGet();
            }
        }
    }

    /** A number that grows with every change: the same number means the same data. */
    public long version() {
        lookAtTheClock();
        return version.get();
    }

    /** All reports by server id, as they are to be shown. */
    public List<ServerReport> reports() {
        lookAtTheClock();
        return held.values().stream()
                .map(Held::shown)
                .sorted(Comparator.comparing(report -> report.server().id()))
                .toList();
    }

    /** The report of a server as it is to be shown. */
    public Optional<ServerReport> report(String server) {
        lookAtTheClock();
        return Optional.ofNullable(server).map(held::get).map(Held::shown);
    }

    /** The report of a server as it was received, whatever its age. */
    public Optional<ServerReport> received(String server) {
        return Optional.ofNullable(server).map(held::get).map(Held::report);
    }

    /** A report of a server that became outdated, or whose streams did; empty for one that is current. */
    public Optional<Outdated> outdated(String server) {
        lookAtTheClock();
        return Optional.ofNullable(server)
                .map(held::get)
                .filter(one -> one.shown() != one.report())
                .map(one -> new Outdated(one.report(), one.shown()));
    }

    /** Ids of the servers of these groups, as their latest reports say. */
    Set<String> serversOf(Set<String> groups) {
        return held.entrySet().stream()
                .filter(server -> groups.contains(groupOf(server.getValue())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static String groupOf(Held one) {
        // Sets of names refuse to be asked for null.
        return Objects.requireNonNullElse(one.report().server().group(), "");
    }

    /** Age of the data of a server in ms; empty while there never was any. */
    public Optional<Long> ageMs(String server) {
        return Optional.ofNullable(server)
                .map(held::get)
                .map(Held::collectedNanos)
                .map(at -> Math.max(0, TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - at)));
    }

    /**
     * When the connections and forwards of a server were received. In a process that does not poll the server they are
     * older than its streams: the messages of the live channel do not carry them.
     */
    public Optional<Instant> connectionsAt(String server) {
        return Optional.ofNullable(server).map(held::get).map(Held::connectionsAt);
    }
}
