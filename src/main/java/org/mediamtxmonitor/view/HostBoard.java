package org.mediamtxmonitor.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.mediamtxmonitor.stream.HostReport;

/**
 * The latest report of each host, in memory. A host that was not heard of for a while is shown with its last figures and without a
 * health. Reports are immutable.
 */
public class HostBoard {

    /** Most hosts; the one that was silent for the longest makes room for another. */
    public static final int MAX_HOSTS = 1000;

    private static final Duration LEAST_SILENCE = Duration.ofSeconds(10);
    private static final int INTERVALS = 5;

    private final LongSupplier nanos;
    private final Map<String, Held> held = new HashMap<>();
    private long version;

    /**
     * A report and its age.
     *
     * @param at monotonic nanoseconds of its arrival
     * @param isSilent whether it is shown as outdated
     */
    private record Held(HostReport report, long at, boolean isSilent) {

        HostReport shown() {
            return isSilent ? report.outdated() : report;
        }
    }

    /**
     * Makes a board without hosts.
     *
     * @param nanos monotonic time in nanoseconds
     */
    public HostBoard(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Takes a report that was made just now. Returns whether it is newer than the known one; an older one is not taken. */
    public synchronized boolean take(HostReport report) {
        return take(report, Duration.ZERO);
    }

    /**
     * Takes a report that was read from somewhere. Returns whether it is newer than the known one; an older one is not taken.
     *
     * @param age time since it was made
     */
    public synchronized boolean take(HostReport report, Duration age) {
        String id = report.host().id();
        Held known = held.get(id);
        if (known != null && !report.collectedAt().isAfter(known.report().collectedAt())) {
            return false;
        }
        if (known == null && held.size() >= MAX_HOSTS) {
            held.values().stream()
                    .min(Comparator.comparingLong(Held::at))
                    .ifPresent(oldest -> held.remove(oldest.report().host().id()));
        }
        held.put(id, aged(new Held(report, nanos.getAsLong() - age.toNanos(), false)));
        version++;
        return true;
    }

    /** What is known of a host; empty if that is nothing. */
    public synchronized Optional<HostReport> of(String id) {
        watch();
        return Optional.ofNullable(held.get(id)).map(Held::shown);
    }

    /** What is known of all hosts, by id. */
    public synchronized List<HostReport> all() {
        watch();
        return held.values().stream()
                .map(Held::shown)
                .sorted(Comparator.comparing(report -> report.host().id()))
                .toList();
    }

    /** Age of the latest report of a host in ms; empty if there is none. */
    public synchronized Optional<Long> ageMs(String id) {
        return Optional.ofNullable(held.get(id))
                .map(known -> TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - known.at()));
    }

    /** Whether a host was not heard of for a while, so that its figures are of the past. */
    public synchronized boolean isSilent(String id) {
        watch();
        Held known = held.get(id);
        return known == null || known.isSilent();
    }

    /** A number that grows with every change, also when a host falls silent. */
    public synchronized long version() {
        watch();
        return version;
    }

    /** Forgets a host. Returns whether it was known. */
    public synchronized boolean forget(String id) {
        boolean known = held.remove(id) != null;
        if (known) {
            version++;
        }
        return known;
    }

    /** Forgets the hosts that were not heard of for longer than this. Returns their ids. */
    public synchronized List<String> forgetSilent(Duration longest) {
        long now = nanos.getAsLong();
        List<String> gone = new ArrayList<>();
        held.forEach((id, known) -> {
            if (now - known.at() > longest.toNanos()) {
                gone.add(id);
            }
        });
        gone.forEach(this::forget);
        return gone;
    }

    private void watch() {
        held.replaceAll((id, known) -> {
            Held now = aged(known);
            if (now.isSilent() && !known.isSilent()) {
                version++;
            }
            return now;
        });
    }

    private Held aged(Held known) {
        long longest = Math.max(
                LEAST_SILENCE.toNanos(),
                Duration.ofMillis(known.report().host().intervalMs())
                        .multipliedBy(INTERVALS)
                        .toNanos());
        boolean silent = nanos.getAsLong() - known.at() > longest;
        return silent == known.isSilent() ? known : new Held(known.report(), known.at(), silent);
    }
}
