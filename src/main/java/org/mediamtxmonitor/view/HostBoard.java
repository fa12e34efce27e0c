package org.mediamtxmonitor.view;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.mediamtxmonitor.stream.HostPresence;
import org.mediamtxmonitor.stream.HostReport;

/**
 * The latest report of each host, in memory. A host that was not heard of for a while is shown with its last figures and without a
 * health, but for the rules about that silence. Of two agents that report under one id at the same time one is shown, the same
 * in every process: the one whose id comes first. Reports are immutable.
 */
public class HostBoard {

    /** Most hosts; the one that was silent for the longest makes room for another. */
    public static final int MAX_HOSTS = 1000;

    private static final Duration LEAST_SILENCE = Duration.ofSeconds(10);
    private static final int INTERVALS = 5;

    /** How often the rules look at a silent host: some count time. */
    private static final long JUDGED_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanos;
    private final InstantSource clock;
    private final Silence silence;
    private final Map<String, Held> held = new HashMap<>();
    private final Map<String, HostAgents> agents = new HashMap<>();
    /** Hosts that made room for others, of which nobody was told yet. */
    private final Set<String> displaced = new HashSet<>();

    private long version;
    /** Until then no host falls silent, nor need one be judged again: who asks for one host does not look at all of them. */
    private long watchNanos;

    /** Judges a host that is silent. */
    @FunctionalInterface
    public interface Silence {

        /**
         * What is found of it.
         *
         * @param outdated its last report, without health
         * @param since when it was heard of last
         */
        HostReport judge(HostReport outdated, Instant since);
    }

    /**
     * A report and its age.
     *
     * @param at monotonic nanoseconds of its arrival
     * @param shown what it is shown as: the report itself, or what is left of it once it is outdated
     * @param shownAt when that was decided, likewise
     */
    private record Held(HostReport report, long at, HostReport shown, long shownAt) {

        boolean isSilent() {
            return HostPresence.UNKNOWN.equals(shown.host().status());
        }

        /** From when on it is shown as something else, unless another report comes. */
        long changesAt() {
            return isSilent() ? shownAt + JUDGED_EVERY_NANOS : at + silenceNanos(report) + 1;
        }
    }

    /**
     * Makes a board without hosts, on which nothing is found of silence.
     *
     * @param nanos monotonic time in nanoseconds
     */
    public HostBoard(LongSupplier nanos) {
        this(nanos, InstantSource.system(), (outdated, since) -> outdated);
    }

    /**
     * Makes a board without hosts.
     *
     * @param nanos monotonic time in nanoseconds
     */
    public HostBoard(LongSupplier nanos, InstantSource clock, Silence silence) {
        this.nanos = nanos;
        this.clock = clock;
        this.silence = silence;
        this.watchNanos = nanos.getAsLong();
    }

    /** Takes a report that was made just now. Returns whether it is newer than the known one; an older one is not taken. */
    public boolean take(HostReport report) {
        return take(report, Duration.ZERO);
    }

    /**
     * Takes a report that was read from somewhere. Returns whether it is shown from now on: one that is older than the known one
     * is not, nor is one of an agent that gives way to another.
     *
     * @param age time since it was made
     */
    public synchronized boolean take(HostReport report, Duration age) {
        String id = report.host().id();
        long now = nanos.getAsLong();
        Held known = held.get(id);
        String agent = report.host().facts().agent();
        HostAgents heard = agents.computeIfAbsent(id, key -> new HostAgents());
        if (age.compareTo(LEAST_SILENCE) < 0) {
            heard.heard(agent, report.host().facts().name(), now);
        }
        long longest = silenceNanos(report);
        if (heard.givesWay(agent, now, longest)
                || (known != null && now - known.at() <= longest && !isNewer(report, known))) {
            return false;
        }
        if (known == null && held.size() >= MAX_HOSTS) {
            held.values().stream()
                    .min(Comparator.comparingLong(Held::at))
                    .map(oldest -> oldest.report().host().id())
                    .ifPresent(oldest -> {
                        forget(oldest);
                        displaced.add(oldest);
                    });
        }
        displaced.remove(id);
        long at = now - age.toNanos();
        HostPresence presence = new HostPresence(HostPresence.UP, heardAt(age), heard.rivalOf(agent, now, longest));
        HostReport fresh = with(report, presence);
        Held taken = aged(new Held(fresh, at, fresh, now));
        held.put(id, taken);
        watchNanos = earlier(watchNanos, taken.changesAt());
        version++;
        return true;
    }

    /** Name of another machine whose agent reports under the same id now; empty where there is none. */
    public synchronized Optional<String> rivalOf(HostReport report) {
        HostAgents heard = agents.get(report.host().id());
        return heard == null
                ? Optional.empty()
                : Optional.ofNullable(
                        heard.rivalOf(report.host().facts().agent(), nanos.getAsLong(), silenceNanos(report)));
    }

    /** Another agent has a clock of its own. */
    private static boolean isNewer(HostReport report, Held known) {
        String agent = report.host().facts().agent();
        boolean same =
                agent == null || agent.equals(known.report().host().facts().agent());
        return !same || madeAt(report).isAfter(madeAt(known.report()));
    }

    /** By our clock as far as that is known: the one of the host may be set back. */
    private static Instant madeAt(HostReport report) {
        Long skew = report.host().measures().clockSkewMs();
        return skew == null ? report.collectedAt() : report.collectedAt().minusMillis(skew);
    }

    private Instant heardAt(Duration age) {
        return clock.instant().minus(age);
    }

    private static HostReport with(HostReport report, HostPresence presence) {
        return report.with(report.host().with(presence), report.disks(), report.interfaces(), report.processes());
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

    /** How many hosts are known. */
    public synchronized int size() {
        return held.size();
    }

    /** Forgets a host. Returns whether it was known. */
    public synchronized boolean forget(String id) {
        boolean known = held.remove(id) != null;
        agents.remove(id);
        if (known) {
            version++;
        }
        return known;
    }

    /** Whether a host is known, or there is room for it, or one that is silent can make room. */
    public synchronized boolean hasRoom(String id) {
        watch();
        return held.size() < MAX_HOSTS
                || held.containsKey(id)
                || held.values().stream().anyMatch(Held::isSilent);
    }

    /**
     * Forgets the hosts that were not heard of for longer than this. Returns their ids, and those of the hosts that made room for
     * others since the last call.
     */
    public synchronized List<String> forgetSilent(Duration longest) {
        long now = nanos.getAsLong();
        List<String> gone = new ArrayList<>(displaced);
        displaced.clear();
        held.forEach((id, known) -> {
            if (now - known.at() > longest.toNanos()) {
                gone.add(id);
            }
        });
        gone.forEach(this::forget);
        return gone;
    }

    private void watch() {
        long begun = nanos.getAsLong();
        if (begun - watchNanos < 0) {
            return;
        }
        watchNanos = begun + LEAST_SILENCE.toNanos();
        held.replaceAll((id, known) -> {
            Held now = aged(known);
            if (!now.shown().equals(known.shown())) {
                version++;
            }
            watchNanos = earlier(watchNanos, now.changesAt());
            return now;
        });
    }

    private static long earlier(long one, long other) {
        return one - other <= 0 ? one : other;
    }

    private Held aged(Held known) {
        long now = nanos.getAsLong();
        boolean isJudged = known.isSilent() && now - known.shownAt() < JUDGED_EVERY_NANOS;
        if (isJudged || now - known.at() <= silenceNanos(known.report())) {
            return known;
        }
        HostPresence last = known.report().host().presence();
        HostReport outdated =
                with(known.report().outdated(), new HostPresence(HostPresence.UNKNOWN, last.heardAt(), last.rival()));
        return new Held(known.report(), known.at(), silence.judge(outdated, last.heardAt()), now);
    }

    private static long silenceNanos(HostReport report) {
        return silentAfter(Duration.ofMillis(report.host().intervalMs())).toNanos();
    }

    /** How long a host is not heard of until it counts as silent. @param interval from one of its reports to the next */
    public static Duration silentAfter(Duration interval) {
        Duration several = interval.multipliedBy(INTERVALS);
        return several.compareTo(LEAST_SILENCE) > 0 ? several : LEAST_SILENCE;
    }
}
