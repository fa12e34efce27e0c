package org.mediamtxmonitor.alert.live;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.mediamtxmonitor.alert.AlertEngine;
import org.mediamtxmonitor.alert.AlertMemory;
import org.mediamtxmonitor.alert.AlertPolicy;
import org.mediamtxmonitor.alert.AlertRequests;
import org.mediamtxmonitor.alert.AlertTick;
import org.mediamtxmonitor.alert.Notification;
import org.mediamtxmonitor.alert.Observation;
import org.mediamtxmonitor.redis.LeaseNames;
import org.mediamtxmonitor.redis.Leases;
import org.mediamtxmonitor.redis.RedisHealth;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.stream.MonitorStatus;
import org.mediamtxmonitor.view.FleetView;
import org.mediamtxmonitor.view.HostBoard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges the alerts of the fleet while this process holds their lease, and goes on from memory while Redis is away. What another
 * process left is taken up from Redis when the lease is taken. Its methods are called by the route {@code alerts}, one at a time.
 */
public class AlertsLeader {

    private static final Logger LOG = LoggerFactory.getLogger(AlertsLeader.class);

    /** After this time without Redis it is held that Redis did not take a commit whose answer did not arrive. */
    private static final Duration SURE = Duration.ofSeconds(5);

    /** Without any change it is judged this often: clocks and counts go on. */
    private static final Duration AT_LEAST = Duration.ofSeconds(10);

    private final Supplier<AlertPolicy> policies;
    private final RuleSet rules;
    private final Leases leases;
    private final RedisHealth health;
    private final FleetView view;
    private final HostBoard hosts;
    private final Supplier<MonitorStatus> ourselves;
    private final AlertRequestStore requests;
    private final AlertStore store;
    private final AlertsView alertsView;
    private final InstantSource clock;
    private final FleetObserver observer = new FleetObserver();
    private final AtomicBoolean handedOver = new AtomicBoolean();

    private AlertEngine engine;
    /** What the engine goes by. */
    private AlertPolicy policy;

    /** Whether the engine knows what Redis held before. */
    private boolean restored;

    private volatile boolean leading;
    private volatile Instant judgedAt;
    /** Token of the lease under which the engine works; 0 for none. */
    private long token;

    /** Since when Redis answers, as of the last tick: what it lost while it was away is written again. */
    private Instant upSince;

    private long seenVersion;
    private long seenHosts;
    private AlertRequests seenRequests = AlertRequests.NONE;
    private List<Issue> seenIssues = List.of();
    private Instant seenAt = Instant.MIN;

    /**
     * @param policies what holds now; one that is another than before holds from the next tick on
     * @param rules in force
     * @param ourselves how this monitor does itself now
     */
    public AlertsLeader(
            Supplier<AlertPolicy> policies,
            RuleSet rules,
            Leases leases,
            RedisHealth health,
            FleetView view,
            HostBoard hosts,
            Supplier<MonitorStatus> ourselves,
            AlertRequestStore requests,
            AlertStore store,
            AlertsView alertsView,
            InstantSource clock) {
        this.policies = policies;
        this.rules = rules;
        this.leases = leases;
        this.health = health;
        this.view = view;
        this.hosts = hosts;
        this.ourselves = ourselves;
        this.requests = requests;
        this.store = store;
        this.alertsView = alertsView;
        this.clock = clock;
        leases.onAlertsHandover(() -> handedOver.set(true));
    }

    /** Whether this process judges, as of the last tick. */
    public boolean isLeading() {
        return leading;
    }

    /** When this process judged last; null for never. */
    Instant judgedAt() {
        return judgedAt;
    }

    /**
     * What there is to be judged; null unless this process leads and there is something new, or a time has come.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away while what it holds is needed
     */
    public Observation observe() {
        leading = isReady();
        if (!leading) {
            return null;
        }
        adopt(policies.get());
        long version = view.version();
        long hostsVersion = hosts.version();
        AlertRequests asked = requests.now();
        MonitorStatus monitor = ourselves.get();
        List<Issue> issues = monitor.issues() == null ? List.of() : monitor.issues();
        Instant now = clock.instant();
        Instant due = engine.nextDue();
        boolean isDue =
                (due != null && !now.isBefore(due)) || !now.isBefore(seenAt.plus(AT_LEAST)) || now.isBefore(seenAt);
        if (version == seenVersion
                && hostsVersion == seenHosts
                && asked == seenRequests
                && issues.equals(seenIssues)
                && !isDue) {
            return null;
        }
        seenVersion = version;
        seenHosts = hostsVersion;
        seenRequests = asked;
        seenIssues = issues;
        seenAt = now;
        return observer.observe(view.reports(), hosts.all(), monitor, now).withRemoved(view.removed());
    }

    private boolean isReady() {
        if (handedOver.getAndSet(false) && engine != null) {
            engine = null;
            store.forget();
        }
        if (!leases.leadsAlerts()) {
            return false;
        }
        if (!health.isUp()) {
            // Who starts without Redis knows what the process before it left, not whether another one judges, too.
            begin(store.left(), false);
            return true;
        }
        long held = leases.token(LeaseNames.ALERTS);
        if (held == 0) {
            return false;
        }
        if (engine == null || !restored) {
            AlertMemory memory = store.restore(engine == null ? null : engine.memory());
            requests.look();
            engine = null;
            begin(memory, true);
            LOG.info("Alerts are judged here, {} are open", memory.alerts().size());
        }
        Instant up = health.status().since();
        if (held != token || !up.equals(upSince)) {
            token = held;
            upSince = up;
            store.rewrite(engine.memory());
        }
        return true;
    }

    private void begin(AlertMemory memory, boolean isRestored) {
        if (engine == null) {
            policy = policies.get();
            engine = new AlertEngine(policy, rules);
            engine.restore(memory);
            restored = isRestored;
            seenAt = Instant.MIN;
        }
    }

    /** Goes on by another policy, from where the engine is. */
    private void adopt(AlertPolicy now) {
        if (!now.equals(policy)) {
            AlertMemory memory = engine.memory();
            engine = null;
            begin(memory, restored);
        }
    }

    /** Judges, remembers what is to be written and told, and returns what changed for those who look on. */
    public AlertsChange judge(Observation observation) {
        AlertTick tick = engine.tick(observation, seenRequests);
        AlertMemory memory = engine.memory();
        store.note(tick, memory);
        if (!health.isUp()) {
            store.keep(tick, memory);
        }
        judgedAt = observation.at();
        return alertsView.judged(tick, engine.alerts(), engine.openIncidents());
    }

    /**
     * Writes what waits, if there is something and this process leads.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away; what waits is written with a later commit
     */
    public void commit() {
        if (leading && health.isUp() && store.isDue() && !store.commit(token, engine::memory)) {
            leases.lost(LeaseNames.ALERTS, token);
        }
    }

    /** The notifications that can't go through Redis, while that is away: each is handed out once. */
    public List<Notification> untold() {
        if (!leading || health.isUp()) {
            return List.of();
        }
        Instant since = health.status().since();
        return store.takeUntold(!clock.instant().isBefore(since.plus(SURE)));
    }
}
