package org.mediamtxmonitor.alert.live;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertMemory;
import org.mediamtxmonitor.alert.AlertTick;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.Notification;
import org.mediamtxmonitor.alert.Observation.StreamId;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.OutageJournal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * Writes what was judged to Redis: one script a commit, all of it or nothing, and only while the lease holds our token. What can't
 * be written waits. A commit whose answer did not arrive is sent again under its number, and taken once. Used by one process, the
 * one that judges; safe for use by several threads.
 */
public class AlertStore {

    /** Values, texts and figures that change with each poll are written this often, and the time of the last observation. */
    private static final Duration REFRESH = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(AlertStore.class);

    private final StringRedisTemplate redis;
    private final Keys keys;
    private final OpenAlerts open;
    /** Names this process among those that ever wrote to this Redis. */
    private final String writer = HexFormat.of().toHexDigits(new SecureRandom().nextLong());

    private final Map<String, Set<StreamId>> on = new HashMap<>();
    private Map<String, List<Instant>> beginnings = Map.of();
    /** What was given to be written last, to see what differs. */
    private final Map<String, Object> given = new HashMap<>();

    private Instant refreshedAt = Instant.MIN;
    private AlertBatch writing;
    private AlertBatch waiting = new AlertBatch();
    private boolean isWaiting;
    private long number;
    private final CommittedAlerts committed = new CommittedAlerts();
    private boolean refused;

    private final AlertJournal journal;
    /** What the process before this one left; null for nothing, or once it is taken up or of no use. */
    private AlertJournal.Left left;

    /** Without a journal. */
    public AlertStore(StringRedisTemplate redis, Keys keys, OpenAlerts open) {
        this(redis, keys, open, OutageJournal.none());
    }

    /** @param outage keeps what was judged while Redis was away, should this process die before it is back */
    public AlertStore(StringRedisTemplate redis, Keys keys, OpenAlerts open, OutageJournal outage) {
        this.redis = redis;
        this.keys = keys;
        this.open = open;
        journal = new AlertJournal(outage);
        left = journal.left();
        if (left != null) {
            LOG.info(
                    "{} alerts are taken up that were open when Redis was away",
                    left.memory().alerts().size());
            left.ticks().forEach(tick -> {
                waiting.add(tick);
                noteStreams(tick);
            });
            isWaiting = true;
        }
    }

    /** What the process before this one remembered when it died without Redis; nothing where it did not. */
    public synchronized AlertMemory left() {
        return left == null ? AlertMemory.NONE : left.memory();
    }

    /** Keeps a tick, which was noted, where Redis can't take it. @param memory all that is remembered now */
    public synchronized void keep(AlertTick tick, AlertMemory memory) {
        if (journal.isBegun() && (isEmpty(tick) || journal.add(tick))) {
            return;
        }
        List<String> writers = new ArrayList<>(List.of(writer));
        if (left != null) {
            writers.addAll(left.writers());
        }
        journal.begin(writers, memory, (writing == null ? waiting : writing).pending());
        if (writing != null) {
            journal.add(waiting.pending());
        }
    }

    /** Takes what a tick decided. */
    public synchronized void note(AlertTick tick, AlertMemory memory) {
        waiting.add(tick);
        isWaiting |= !isEmpty(tick);
        noteStreams(tick);
        noteBeginnings(memory.beginnings());
        if (Duration.between(refreshedAt, tick.at()).compareTo(REFRESH) >= 0
                || tick.at().isBefore(refreshedAt)) {
            refresh(memory);
            refreshedAt = tick.at();
        }
    }

    private static boolean isEmpty(AlertTick tick) {
        return tick.changed().isEmpty()
                && tick.incidents().isEmpty()
                && tick.notifications().isEmpty()
                && tick.conversations().isEmpty()
                && tick.closed().isEmpty();
    }

    private void noteStreams(AlertTick tick) {
        for (Alert alert : tick.changed()) {
            if (alert.incident() != null && alert.key().host() == null) {
                Set<StreamId> streams = on.computeIfAbsent(alert.incident(), id -> new LinkedHashSet<>());
                if (streams.size() < StoredIncident.MOST_ON) {
                    streams.add(new StreamId(alert.key().server(), alert.key().path()));
                }
            }
        }
    }

    private void noteBeginnings(Map<String, List<Instant>> now) {
        if (now.equals(beginnings)) {
            return;
        }
        now.forEach((key, times) -> {
            if (!times.equals(beginnings.get(key))) {
                waiting.beginnings.put(key, times);
                waiting.beginningsOver.remove(key);
            }
        });
        beginnings.keySet().stream().filter(key -> !now.containsKey(key)).forEach(key -> {
            waiting.beginnings.remove(key);
            waiting.beginningsOver.add(key);
        });
        beginnings = Map.copyOf(now);
        isWaiting = true;
    }

    private void refresh(AlertMemory memory) {
        Map<String, Object> now = new HashMap<>();
        for (Alert alert : memory.alerts()) {
            now.put(alert.id(), alert);
            if (!alert.equals(given.get(alert.id()))) {
                waiting.alerts.putIfAbsent(alert.id(), alert);
            }
        }
        for (Incident incident : memory.incidents()) {
            now.put(incident.id(), incident);
            if (!incident.equals(given.get(incident.id()))) {
                waiting.incidents.putIfAbsent(incident.id(), incident);
            }
        }
        given.clear();
        given.putAll(now);
        on.keySet()
                .retainAll(Stream.of(now.keySet(), waiting.incidents.keySet(), beingWritten())
                        .flatMap(Set::stream)
                        .collect(Collectors.toSet()));
        isWaiting = true;
    }

    private Set<String> beingWritten() {
        return writing == null ? Set.of() : writing.incidents.keySet();
    }

    /** Redis may have lost everything: all that is open is written anew. What else it lost the next {@link #commit} finds. */
    public synchronized void rewrite(AlertMemory memory) {
        waiting.addAll(memory);
        isWaiting = true;
    }

    /** Another process judges: what waits here was decided in vain. */
    public synchronized void forget() {
        writing = null;
        waiting = new AlertBatch();
        isWaiting = false;
        beginnings = Map.of();
        given.clear();
        on.clear();
        committed.clear();
        refreshedAt = Instant.MIN;
        left = null;
        journal.clear();
    }

    /** Whether there is something to be written. */
    public synchronized boolean isDue() {
        return writing != null || isWaiting;
    }

    /**
     * Writes what waits. Returns whether the lease holds this token; where it does not, nothing is written and all of it waits. Where
     * Redis has lost what it took of us, as a replica may that became master, that is written once more, as far as it is remembered.
     *
     * @param token that the lease of the alerts holds for us
     * @param memory all that is remembered now
     * @throws org.springframework.dao.DataAccessException if Redis is away, or is about to be; all of it waits
     */
    public synchronized boolean commit(long token, Supplier<AlertMemory> memory) {
        long answer = send(token);
        if (AlertCommit.isLost(answer)) {
            takeBack(AlertCommit.kept(answer), memory.get());
            answer = send(token);
        }
        if (answer == AlertCommit.FENCED_OFF) {
            return false;
        }
        if (AlertCommit.isLost(answer)) {
            // Lost once more meanwhile: the next commit takes that back, too.
            return true;
        }
        if (answer > 0 && !refused) {
            refused = true;
            LOG.warn("Redis has keys below the prefix that are of another type: {} alerts can't be written", answer);
        }
        committed.add(writing, on);
        writing = null;
        left = null;
        if (!isWaiting) {
            journal.clear();
        }
        return true;
    }

    private long send(long token) {
        if (writing == null) {
            writing = waiting;
            writing.number = ++number;
            waiting = new AlertBatch();
            isWaiting = false;
        }
        return AlertCommit.send(redis, keys, token, writer, writing, committed, on);
    }

    /** @param kept number of the last commit that Redis still has */
    private void takeBack(long kept, AlertMemory memory) {
        CommittedAlerts.Lost lost = committed.takeBack(kept);
        LOG.warn(
                "Redis has lost the last {} commits of alerts: {} alerts and {} incidents that are over, {} changes and {} messages are"
                        + " written again{}",
                lost.commits(),
                lost.batch().past.size(),
                lost.batch().incidents.size(),
                lost.batch().changes.size(),
                lost.batch().notifications.size(),
                lost.isWhole() ? "" : ", what was before is not remembered");
        lost.on().forEach(on::putIfAbsent);
        waiting.addBefore(writing);
        waiting.addBefore(lost.batch());
        waiting.repeats |= !lost.batch().notifications.isEmpty();
        writing = null;
        rewrite(memory);
    }

    /**
     * The notifications that Redis does not have, each once: they are told otherwise while it is away.
     *
     * @param sure whether those count, too, of which it is not known whether Redis took them just before
     */
    public synchronized List<Notification> takeUntold(boolean sure) {
        List<Notification> untold = new ArrayList<>();
        if (sure && writing != null) {
            untold.addAll(writing.takeUntold());
        }
        if (sure || writing == null) {
            untold.addAll(waiting.takeUntold());
        }
        return untold;
    }

    /**
     * What the process before, or this one before its start, left in Redis; or in its journal, where nobody has judged since
     * it wrote that. A journal that is out of date is forgotten.
     *
     * @param ours what is remembered here without having read Redis; null for nothing
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public synchronized AlertMemory restore(AlertMemory ours) {
        OpenAlerts.Stored stored = open.read();
        committed.begin(stored.mark());
        stored.incidents()
                .forEach(one ->
                        on.put(one.incident().id(), new LinkedHashSet<>(one.on() == null ? Set.of() : one.on())));
        if (left != null && left.isOfLast(stored.mark())) {
            return ours == null ? left.memory() : ours;
        }
        if (left != null && ours == null) {
            LOG.info("Another process has judged since: what the one before left is out of date");
            waiting = new AlertBatch();
            isWaiting = false;
            left = null;
            journal.clear();
        }
        waiting.overtaken(stored.conversations());
        AlertMemory known = ours == null ? AlertMemory.NONE : ours;
        return stored.at() == null ? known : memory(stored).or(known);
    }

    private AlertMemory memory(OpenAlerts.Stored stored) {
        beginnings = stored.beginnings();
        return new AlertMemory(
                stored.alerts(),
                stored.incidents().stream()
                        .map(StoredIncident::incident)
                        .filter(incident -> incident.endedAt() == null)
                        .toList(),
                stored.conversations(),
                stored.beginnings(),
                stored.at());
    }
}
