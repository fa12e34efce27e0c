package org.mediamtxmonitor.alert.live;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertMemory;
import org.mediamtxmonitor.alert.AlertTick;
import org.mediamtxmonitor.alert.Conversation;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.Notification;
import org.mediamtxmonitor.alert.Observation.StreamId;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.Leases;
import org.mediamtxmonitor.redis.OutageJournal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * Writes what was judged to Redis: one script a commit, all of it or nothing, and only while the lease holds our token. What can't
 * be written waits. A commit whose answer did not arrive is sent again under its number, and taken once. Used by one process, the
 * one that judges; safe for use by several threads.
 */
public class AlertStore {

    /** Alerts that are over are kept until there are so many newer ones. */
    static final int MOST_PAST = 10_000;

    /** Changes of alerts are kept for hooks until there are so many newer ones. */
    static final int MOST_CHANGES = 10_000;

    /** Incidents are kept for a year, and so many of them. */
    static final int MOST_INCIDENTS = 10_000;

    static final Duration KEEP_INCIDENTS = Duration.ofDays(366);

    private static final int MOST_OUTBOX = 10_000;

    /** Values, texts and figures that change with each poll are written this often, and the time of the last observation. */
    private static final Duration REFRESH = Duration.ofSeconds(10);

    /**
     * Keys: lease, committed, alerts, past, changes, beginnings, incidents, incidents by time, conversations, notifications, outbox,
     * acknowledgements, count of requests. Arguments: token, duration of the lease in ms, writer, number of the commit, time of
     * the observation in ms, 1 where it has all that is open; most of past, changes and outbox; most incidents, and the earliest
     * time of one that is kept; then twelve lists, each as its length and its items, see {@link #lists}.
     *
     * <p>Returns -1 where the lease is another's, else how many commands were refused: a key of another type under one of the
     * names must not keep everything else from being written. A notification of which there is that version or a later one, by
     * a process that judged without Redis, is passed over. The first write is the one that fails where Redis has no memory
     * left, before anything is written.
     */
    private static final RedisScript<Long> COMMIT = new DefaultRedisScript<>("""
            local token, lease, writer, number, observed, whole = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
            if redis.call('get', KEYS[1]) ~= token then return -1 end
            local marked = redis.pcall('get', KEYS[2])
            local lastWriter, lastNumber = string.match(type(marked) == 'string' and marked or '', '^(%x+) (%d+) ')
            if lastWriter == writer and tonumber(lastNumber) >= tonumber(number) then return 0 end
            redis.call('set', KEYS[2], writer .. ' ' .. number .. ' ' .. observed)
            local refused = 0
            local function run(...)
              local answer = redis.pcall(...)
              if type(answer) == 'table' and answer.err then refused = refused + 1 end
              return answer
            end
            local at = 12
            local function each(width, call)
              local count = tonumber(ARGV[at])
              at = at + 1
              for i = 1, count do
                call(at)
                at = at + width
              end
              return count
            end
            local function sets(key) each(2, function(i) run('hset', key, ARGV[i], ARGV[i + 1]) end) end
            local function dels(key)
              local gone = 0
              each(1, function(i)
                local answer = run('hdel', key, ARGV[i])
                if type(answer) == 'number' then gone = gone + answer end
              end)
              return gone
            end
            if whole == '1' then run('del', KEYS[3], KEYS[6], KEYS[9]) end
            sets(KEYS[3])
            dels(KEYS[3])
            each(1, function(i) run('xadd', KEYS[4], 'maxlen', '~', ARGV[7], '*', 'v', '1', 'json', ARGV[i]) end)
            each(1, function(i) run('xadd', KEYS[5], 'maxlen', '~', ARGV[8], '*', 'v', '1', 'json', ARGV[i]) end)
            sets(KEYS[6])
            dels(KEYS[6])
            local incidents = each(3, function(i)
              run('hset', KEYS[7], ARGV[i], ARGV[i + 2])
              run('zadd', KEYS[8], ARGV[i + 1], ARGV[i])
            end)
            sets(KEYS[9])
            dels(KEYS[9])
            each(5, function(i)
              local known = redis.pcall('hget', KEYS[10], ARGV[i])
              local version = type(known) == 'string' and string.match(known, '"version":(%d+)') or '0'
              if tonumber(version) < tonumber(ARGV[i + 3]) then
                run('hset', KEYS[10], ARGV[i], ARGV[i + 4])
                run('xadd', KEYS[11], 'maxlen', '~', ARGV[9], '*',
                  'channel', ARGV[i + 1], 'thread', ARGV[i + 2], 'version', ARGV[i + 3])
              end
            end)
            if dels(KEYS[12]) > 0 then run('incr', KEYS[13]) end
            if incidents > 0 then
              local function drop(ids)
                if ids.err then return end
                for _, id in ipairs(ids) do
                  run('zrem', KEYS[8], id)
                  run('hdel', KEYS[7], id)
                end
              end
              drop(redis.pcall('zrangebyscore', KEYS[8], '-inf', ARGV[11], 'limit', 0, 100))
              local count = redis.pcall('zcard', KEYS[8])
              local excess = type(count) == 'number' and count - tonumber(ARGV[10]) or 0
              if excess > 0 then drop(redis.pcall('zrange', KEYS[8], 0, math.min(excess, 100) - 1)) end
            end
            redis.call('pexpire', KEYS[1], lease)
            return refused
            """, Long.class);

    /** Keys: committed, alerts, conversations, beginnings. Returns the mark and the fields and values of each. */
    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> READ = new DefaultRedisScript<>("""
            return { redis.call('get', KEYS[1]) or '', redis.call('hvals', KEYS[2]), redis.call('hvals', KEYS[3]),
              redis.call('hgetall', KEYS[4]) }
            """, List.class);

    private static final long FENCED_OFF = -1;

    private static final Logger LOG = LoggerFactory.getLogger(AlertStore.class);

    private final StringRedisTemplate redis;
    private final Keys keys;
    private final AlertArchive archive;
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
    private boolean refused;

    private final AlertJournal journal;
    /** What the process before this one left; null for nothing, or once it is taken up or of no use. */
    private AlertJournal.Left left;

    /** Without a journal. */
    public AlertStore(StringRedisTemplate redis, Keys keys, AlertArchive archive) {
        this(redis, keys, archive, OutageJournal.none());
    }

    /** @param outage keeps what was judged while Redis was away, should this process die before it is back */
    public AlertStore(StringRedisTemplate redis, Keys keys, AlertArchive archive, OutageJournal outage) {
        this.redis = redis;
        this.keys = keys;
        this.archive = archive;
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
                .retainAll(Stream.concat(now.keySet().stream(), waiting.incidents.keySet().stream())
                        .collect(Collectors.toSet()));
        isWaiting = true;
    }

    /** Redis may have lost everything: all that is open is written anew. */
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
        refreshedAt = Instant.MIN;
        left = null;
        journal.clear();
    }

    /** Whether there is something to be written. */
    public synchronized boolean isDue() {
        return writing != null || isWaiting;
    }

    /**
     * Writes what waits. Returns whether the lease holds this token; where it does not, nothing is written and all of it waits.
     *
     * @param token that the lease of the alerts holds for us
     * @throws org.springframework.dao.DataAccessException if Redis is away, or is about to be; all of it waits
     */
    public synchronized boolean commit(long token) {
        if (writing == null) {
            writing = waiting;
            writing.number = ++number;
            waiting = new AlertBatch();
            isWaiting = false;
        }
        List<String> names = List.of(
                keys.lease(Leases.ALERTS),
                keys.alertsCommitted(),
                keys.alerts(),
                keys.alertsPast(),
                keys.alertChanges(),
                keys.alertBeginnings(),
                keys.incidents(),
                keys.incidentsByTime(),
                keys.conversations(),
                keys.notifications(),
                keys.outbox(),
                keys.acknowledgements(),
                keys.alertRequests());
        Long answer = redis.execute(COMMIT, names, arguments(token, writing).toArray());
        if (answer == null || answer == FENCED_OFF) {
            return false;
        }
        if (answer > 0 && !refused) {
            refused = true;
            LOG.warn("Redis has keys below the prefix that are of another type: {} alerts can't be written", answer);
        }
        writing = null;
        left = null;
        if (!isWaiting) {
            journal.clear();
        }
        return true;
    }

    private List<String> arguments(long token, AlertBatch batch) {
        Instant at = batch.at == null ? Instant.EPOCH : batch.at;
        List<String> arguments = new ArrayList<>();
        for (Object value : List.of(
                token,
                Leases.LEASE_MS,
                writer,
                batch.number,
                at.toEpochMilli(),
                batch.whole ? 1 : 0,
                MOST_PAST,
                MOST_CHANGES,
                MOST_OUTBOX,
                MOST_INCIDENTS,
                at.minus(KEEP_INCIDENTS).toEpochMilli())) {
            arguments.add(value.toString());
        }
        lists(batch, arguments);
        return arguments;
    }

    private void lists(AlertBatch batch, List<String> into) {
        fields(batch.alerts, into);
        list(batch.alertsOver, into);
        list(batch.past.stream().map(StoredJson::write).toList(), into);
        list(batch.changes.stream().map(StoredJson::write).toList(), into);
        fields(batch.beginnings, into);
        list(batch.beginningsOver, into);
        into.add(Integer.toString(batch.incidents.size()));
        batch.incidents.forEach((id, incident) -> into.addAll(List.of(
                id,
                Long.toString(incident.beganAt().toEpochMilli()),
                StoredJson.write(new StoredIncident(incident, on.getOrDefault(id, Set.of()))))));
        fields(batch.conversations, into);
        list(batch.closed, into);
        into.add(Integer.toString(batch.notifications.size()));
        batch.notifications.forEach((field, one) -> into.addAll(
                List.of(field, one.channel(), one.thread(), Long.toString(one.version()), StoredJson.write(one))));
        Set<String> over = new LinkedHashSet<>(batch.alertsOver);
        batch.incidents.values().stream()
                .filter(incident -> incident.endedAt() != null)
                .forEach(incident -> over.add(incident.id()));
        list(over, into);
    }

    private static void fields(Map<String, ?> fields, List<String> into) {
        into.add(Integer.toString(fields.size()));
        fields.forEach((field, value) -> into.addAll(List.of(field, StoredJson.write(value))));
    }

    private static void list(Collection<String> items, List<String> into) {
        into.add(Integer.toString(items.size()));
        into.addAll(items);
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
        Stored stored = read();
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

    private AlertMemory memory(Stored stored) {
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

    /**
     * What Redis holds of what is open.
     *
     * @param mark another with each commit; empty where there was none
     * @param incidents those of the alerts and conversations
     * @param at of the last observation; null where there was none
     */
    record Stored(
            String mark,
            List<Alert> alerts,
            List<StoredIncident> incidents,
            List<Conversation> conversations,
            Map<String, List<Instant>> beginnings,
            Instant at) {}

    @SuppressWarnings("unchecked")
    Stored read() {
        List<?> answer = redis.execute(
                READ, List.of(keys.alertsCommitted(), keys.alerts(), keys.conversations(), keys.alertBeginnings()));
        String mark = (String) answer.get(0);
        List<Alert> alerts = StoredJson.readAll(((List<String>) answer.get(1)).stream(), Alert.class).stream()
                .filter(alert -> alert.id() != null && alert.key() != null && alert.state() != null)
                .toList();
        List<Conversation> conversations =
                StoredJson.readAll(((List<String>) answer.get(2)).stream(), Conversation.class);
        Map<String, List<Instant>> times = new HashMap<>();
        List<String> flat = (List<String>) answer.get(3);
        for (int i = 0; i + 1 < flat.size(); i += 2) {
            Instant[] read = StoredJson.read(flat.get(i + 1), Instant[].class);
            if (read != null) {
                times.put(flat.get(i), Arrays.asList(read));
            }
        }
        Set<String> ids = Stream.concat(
                        alerts.stream().map(Alert::incident),
                        conversations.stream().map(Conversation::thread))
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new Stored(mark, alerts, archive.stored(ids), conversations, Map.copyOf(times), at(mark));
    }

    private static Instant at(String mark) {
        String[] parts = mark.split(" ");
        return parts.length == 3 ? Instant.ofEpochMilli(Long.parseLong(parts[2])) : null;
    }

    /** Changes with each commit of any process; null before the first. */
    String mark() {
        return redis.opsForValue().get(keys.alertsCommitted());
    }
}
