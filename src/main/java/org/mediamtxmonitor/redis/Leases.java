package org.mediamtxmonitor.redis;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * Which servers this process polls, and whether it judges the alerts of the fleet. Taking a lease raises the server's fence; the value is
 * the token, and the epoch of all that its owner publishes. Whoever lost a lease is fenced off by the token in the publishing script.
 *
 * <p>Tokens are made of the time and of the id of their owner, so that they grow even over a Redis that lost its data, and no two
 * processes have the same.
 *
 * <p>With the embedded Redis there is one process, so leases are taken at once and without regard to an earlier one.
 */
public class Leases {

    /** A dead owner's servers are free after this time: with the beat of another process they are taken within 5 s. */
    public static final long LEASE_MS = 3500;

    /** Longer than Redis can keep a beat waiting: whoever took longer slept. */
    private static final long LONGEST_BEAT_MS = 7000;

    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

    /** Shares the leases among the processes of the fleet. */
    public interface Share {

        /**
         * Those of the leases that this process is to hold, of those that are free or its own; it gives away what it holds beyond.
         *
         * @param names all that it takes part in
         * @param owners ids of the processes that hold them now; those that nobody holds are missing
         * @throws org.springframework.dao.DataAccessException if Redis is away; then nothing changes
         */
        Set<String> ours(Collection<String> names, Map<String, String> owners);
    }

    /** Names this process among those that ever took a lease. */
    private final String id = HexFormat.of().toHexDigits(new SecureRandom().nextLong());

    private final LeaseStore store;
    private volatile List<String> servers;
    private final RedisMode mode;
    private final Map<String, Long> tokens = new ConcurrentHashMap<>();
    /** Tokens that were held last, also where they are lost. */
    private final Map<String, Long> lastTokens = new ConcurrentHashMap<>();

    private final Map<String, Boolean> elsewhere = new ConcurrentHashMap<>();
    private final Handovers handovers = new Handovers();
    private final LongSupplier nanos;
    private volatile Share share;
    private volatile Long beatNanos;
    /** When Redis was asked last, be it in vain. */
    private Long triedNanos;
    /** Open once Redis was asked for the first time, also in vain. */
    private final CountDownLatch beaten = new CountDownLatch(1);

    private final OutagePatience patience = new OutagePatience();
    private volatile boolean released;

    /**
     * @param servers ids of the servers that this process would poll, {@link LeaseNames#ALERTS} where it would judge alerts, and
     *     {@link LeaseNames#snapshots} of those whose pictures it would take
     */
    public Leases(StringRedisTemplate redis, Keys keys, List<String> servers, RedisMode mode) {
        this(redis, keys, servers, mode, System::nanoTime);
    }

    /** The same by another clock. @param nanos monotonic time */
    public Leases(StringRedisTemplate redis, Keys keys, List<String> servers, RedisMode mode, LongSupplier nanos) {
        this.nanos = nanos;
        this.store = new LeaseStore(redis, keys, mode, id);
        this.servers = List.copyOf(servers);
        this.mode = mode;
    }

    /**
     * Takes part in other leases from now on. Those that it takes part in no more are free for others at once.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away; then they run out by themselves
     */
    public void become(List<String> names) {
        List<String> gone = new ArrayList<>(servers);
        gone.removeAll(names);
        if (mode.isShared()) {
            // Another process may have what is new here: the next beat tells.
            names.stream().filter(name -> !servers.contains(name)).forEach(name -> elsewhere.put(name, true));
        }
        servers = List.copyOf(names);
        Map<String, Long> held = new LinkedHashMap<>();
        for (String name : gone) {
            Long token = tokens.remove(name);
            if (token != null) {
                held.put(name, token);
            }
            lastTokens.remove(name);
            elsewhere.remove(name);
            handovers.left(name);
        }
        release(held);
    }

    /**
     * Registers who remembers something of servers: it is called with the id of a server when another process has taken
     * that server, or has had it meanwhile, and what is remembered of it is out of date. Called in the thread of
     * {@link #beat}, while this process does not own the server or before it learns its new token.
     */
    public void onHandover(Consumer<String> listener) {
        handovers.onServer(listener);
    }

    /** The same for who remembers alerts. */
    public void onAlertsHandover(Runnable listener) {
        handovers.onAlerts(listener);
    }

    /** Registers who has something to write of a server before another process is given it; called with its id. */
    public void onGive(Consumer<String> giver) {
        handovers.onGive(giver);
    }

    /** Shares the leases with others from now on; before, and with the embedded Redis, this process takes all that are free. */
    public void shareBy(Share other) {
        this.share = other;
    }

    /** Names this process among all others, new with each start. */
    public String id() {
        return id;
    }

    /** How many servers this process holds the lease of. */
    public int held() {
        return (int) tokens.keySet().stream().filter(LeaseNames::isOfServer).count();
    }

    /**
     * Renews what is held, tries to take what is not, and tells other processes that this one is there: one round trip to
     * Redis for any number of servers. Called every second, also in a process that polls nothing, to learn whether Redis
     * answers.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away, or refuses the lease of a server
     */
    public synchronized void beat() {
        if (released) {
            return;
        }
        long began = nanos.getAsLong();
        long ended = triedNanos == null ? began : triedNanos;
        tellPause(began - ended, LEASE_MS);
        boolean heard = false;
        boolean answered = false;
        try {
            List<String> asked = shared().stream()
                    .filter(server -> !leavesItToOthers(server, began))
                    .toList();
            List<?> answers = store.beat(asked, tokens, tokensInARow());
            heard = true;
            String refusal = null;
            for (int i = 0; i < asked.size(); i++) {
                if (answers.get(i) instanceof Long answer) {
                    accept(asked.get(i), answer);
                } else {
                    refusal = asked.get(i) + ": " + answers.get(i);
                }
            }
            if (refusal != null) {
                throw new InvalidDataAccessResourceUsageException("Redis refuses the lease of server " + refusal);
            }
            answered = true;
        } finally {
            long now = nanos.getAsLong();
            tellPause(now - began, LONGEST_BEAT_MS);
            triedNanos = now;
            // That Redis did not answer one who slept meanwhile says nothing about Redis: others could ask it.
            if (answered || now - ended <= LEASE_MS * 1_000_000) {
                beatNanos = now;
            }
            beaten.countDown();
            patience.asked(heard, now);
        }
    }

    /** Who slept for longer than a lease lasts has lost what others could take. */
    private void tellPause(long sleptNanos, long longestMs) {
        long sleptMs = sleptNanos / 1_000_000;
        if (mode.isShared() && sleptMs > longestMs) {
            LOG.warn(
                    "This process stood still for {} s, longer than a lease lasts: what others have taken over it polls no more",
                    sleptMs / 1000);
        }
    }

    /** The leases to ask for: what is others' share is given to them, or left alone. */
    private List<String> shared() {
        List<String> all = servers;
        Share now = share;
        if (now == null || !mode.isShared()) {
            return all;
        }
        Set<String> ours = now.ours(all, store.owners(all, tokens.keySet()));
        Map<String, Long> given = new LinkedHashMap<>();
        for (String name : all) {
            if (ours.contains(name)) {
                continue;
            }
            Long token = tokens.get(name);
            boolean isNews = !Boolean.TRUE.equals(elsewhere.put(name, true));
            if (token != null) {
                handovers.giving(name);
                tokens.remove(name);
                given.put(name, token);
            }
            if (isNews || token != null) {
                handedOver(name);
            }
        }
        if (!given.isEmpty()) {
            LOG.info("Given to other processes: {}", String.join(", ", given.keySet()));
        }
        release(given);
        return all.stream().filter(ours::contains).toList();
    }

    /**
     * After an outage of Redis all leases are over. Who polled a server all the time holds what Redis did not take
     * meanwhile, so it comes first: before who knows it to be another's, and before who started during the outage.
     */
    private boolean leavesItToOthers(String server, long now) {
        boolean waits = mode.isShared() && patience.waits(now);
        return waits && (isElsewhere(server) || !lastTokens.containsKey(server));
    }

    /** The tokens held last of what no other process is known to have had since. */
    private Map<String, Long> tokensInARow() {
        Map<String, Long> last = new HashMap<>(lastTokens);
        last.keySet().removeIf(this::isElsewhere);
        return last;
    }

    /** @param answer see {@link LeaseStore#beat} */
    private void accept(String server, long answer) {
        if (answer == 0) {
            tokens.remove(server);
            if (!Boolean.TRUE.equals(elsewhere.put(server, true))) {
                tell(server, "Server {} is polled by another process", "Alerts are judged by another process");
                handedOver(server);
            }
            return;
        }
        long token = Math.abs(answer);
        Long before = lastTokens.put(server, token);
        boolean wasElsewhere = elsewhere.getOrDefault(server, false);
        if (before != null && !wasElsewhere && answer > before + 1) {
            tell(
                    server,
                    "Server {} was polled by another process for a while",
                    "Alerts were judged by another process for a while");
            handedOver(server);
        }
        tokens.put(server, token);
        elsewhere.put(server, false);
    }

    private static void tell(String server, String ofServer, String ofAlerts) {
        if (LeaseNames.isOfSnapshots(server)) {
            LOG.debug("Pictures are taken by another process, or were: {}", server);
            return;
        }
        LOG.info(server.equals(LeaseNames.ALERTS) ? ofAlerts : ofServer, server);
    }

    private void handedOver(String server) {
        if (mode.isShared()) {
            handovers.handedOver(server);
        }
    }

    /**
     * Whether this process may poll a server: unless another one is known to, or may have begun to without our notice,
     * because we did not look after our leases for as long as they last. That Redis was asked in vain counts as looking:
     * without it nobody can take over.
     */
    public boolean owns(String server) {
        return isAwake() && !isElsewhere(server);
    }

    /** Waits until it is known for the first time what this process may do, for {@code longest} at most. */
    public void awaitFirstBeat(Duration longest) throws InterruptedException {
        beaten.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean isAwake() {
        Long beat = beatNanos;
        return released || (beat != null && (!mode.isShared() || nanos.getAsLong() - beat < LEASE_MS * 1_000_000));
    }

    /**
     * Whether this process judges alerts: {@link #owns} of {@link LeaseNames#ALERTS}, where it takes part and is not about to end. While
     * Redis answers it needs the lease, too: see {@link #token}.
     */
    public boolean leadsAlerts() {
        return !released && servers.contains(LeaseNames.ALERTS) && owns(LeaseNames.ALERTS);
    }

    /** Whether another process is known to have a server, or to judge the alerts. */
    public boolean isElsewhere(String server) {
        return elsewhere.getOrDefault(server, false);
    }

    /**
     * How often another process has had a server since the start: what was remembered before is out of date. Whoever sees a
     * {@link #token} that follows on another process's sees that this has grown.
     */
    public long tenure(String server) {
        return handovers.tenure(server);
    }

    /** Token of a server, 0 while there is none. */
    public long token(String server) {
        return tokens.getOrDefault(server, 0L);
    }

    /** Redis has another token for a server than this one, which a report was made under. */
    public void lost(String server, long token) {
        // Where nobody else is, the next beat takes it again.
        if (tokens.remove(server, token) && mode.isShared()) {
            LOG.warn(
                    server.equals(LeaseNames.ALERTS)
                            ? "The lease of the alerts is lost"
                            : "The lease of server {} is lost",
                    server);
        }
    }

    /** What is remembered of a server is out of date, though its lease is ours: see {@link #onHandover}. */
    public void startOver(String server) {
        handedOver(server);
    }

    /**
     * A later token than ours has written of a server. Where Redis says that the lease is ours all the same, it lost tokens that it had
     * given out, as a replica may that became master: then the next beat takes one that is later than all.
     *
     * @param seen the later token
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public void outrun(String server, long token, long seen) {
        lost(server, token);
        store.raise(server, token, seen);
    }

    /**
     * Lets others take over at once; for an orderly stop.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away; then the leases run out by themselves
     */
    public void release() {
        released = true;
        Map<String, Long> held = new LinkedHashMap<>(tokens);
        tokens.clear();
        release(held);
    }

    private void release(Map<String, Long> held) {
        if (!held.isEmpty()) {
            store.release(held);
        }
    }
}
