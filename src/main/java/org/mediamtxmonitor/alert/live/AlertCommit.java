package org.mediamtxmonitor.alert.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mediamtxmonitor.alert.Observation.StreamId;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.LeaseNames;
import org.mediamtxmonitor.redis.Leases;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;

/** Writes a batch to Redis by one script: all of it or nothing, once, and only while the lease holds our token. */
final class AlertCommit {

    /** The lease is another's. */
    static final long FENCED_OFF = -1;

    /** The answer where Redis has lost all our commits; less by the number of the last one that it still has. */
    private static final long LOST = -2;

    /** Alerts that are over are kept until there are so many newer ones. */
    private static final int MOST_PAST = 10_000;

    /** Changes of alerts are kept for hooks until there are so many newer ones. */
    private static final int MOST_CHANGES = 10_000;

    /** Incidents are kept for a year, and so many of them. */
    private static final int MOST_INCIDENTS = 10_000;

    private static final Duration KEEP_INCIDENTS = Duration.ofDays(366);

    private static final int MOST_OUTBOX = 10_000;

    /**
     * Keys: lease, committed, alerts, past, changes, beginnings, incidents, incidents by time, conversations, notifications, outbox,
     * acknowledgements, count of requests, mark of the outbox. Arguments: token, duration of the lease in ms, writer, number of the
     * commit, time of the observation in ms, 1 where it has all that is open; most of past, changes and outbox; most incidents, and
     * the earliest time of one that is kept; number of the commit before, 0 for none, what was committed before our first, and 1
     * where it has messages that Redis lost; then twelve lists, each as its length and its items, see {@link #lists}.
     *
     * <p>Returns -1 where the lease is another's; -2 and less where Redis has lost commits of ours, see {@link #LOST}: then nothing
     * is written. Where another process has committed since ours none counts as lost. Else it returns how many commands were
     * refused: a key of another type under one of the names must not keep everything else from being written.
     *
     * <p>A notification of which there is that version or a later one, by a process that judged without Redis, is passed over. Who
     * sent a message that Redis lost knows that: so where some are written again the outbox gets a new mark, and all tell first what
     * they sent. The first write is the one that fails where Redis has no memory left, before anything is written.
     */
    private static final RedisScript<Long> COMMIT = new DefaultRedisScript<>("""
            local token, lease, writer, number, observed, whole = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
            if redis.call('get', KEYS[1]) ~= token then return -1 end
            local function read(mark)
              local by, count = string.match(type(mark) == 'string' and mark or '', '^(%x+) (%d+) ')
              return by, tonumber(count)
            end
            local lastWriter, lastNumber = read(redis.pcall('get', KEYS[2]))
            local before = tonumber(ARGV[12])
            if lastWriter == writer then
              if lastNumber >= tonumber(number) then return 0 end
              if lastNumber < before then return -2 - lastNumber end
            elseif before > 0 then
              local earlierWriter, earlierNumber = read(ARGV[13])
              if not lastWriter or (lastWriter == earlierWriter and lastNumber <= earlierNumber) then return -2 end
            end
            redis.call('set', KEYS[2], writer .. ' ' .. number .. ' ' .. observed)
            local refused = 0
            local function run(...)
              local answer = redis.pcall(...)
              if type(answer) == 'table' and answer.err then refused = refused + 1 end
              return answer
            end
            local at = 15
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
            if ARGV[14] == '1' then run('del', KEYS[14]) end
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

    private AlertCommit() {}

    /**
     * Writes a batch.
     *
     * @param token that the lease of the alerts holds for us
     * @param writer names this process among those that ever wrote to this Redis, in hexadecimal digits
     * @param committed what Redis took of this process before
     * @param on streams of incidents
     * @return {@link #FENCED_OFF}, one that {@link #isLost}, or how many commands were refused
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    static long send(
            StringRedisTemplate redis,
            Keys keys,
            long token,
            String writer,
            AlertBatch batch,
            CommittedAlerts committed,
            Map<String, Set<StreamId>> on) {
        List<String> names = List.of(
                keys.lease(LeaseNames.ALERTS),
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
                keys.alertRequests(),
                keys.outboxBegan());
        Long answer = redis.execute(
                COMMIT, names, arguments(token, writer, batch, committed, on).toArray());
        return answer == null ? FENCED_OFF : answer;
    }

    /** Whether an answer says that Redis has lost what it took of us before. */
    static boolean isLost(long answer) {
        return answer <= LOST;
    }

    /** Number of our last commit that Redis still has, by an answer that {@link #isLost}; 0 for none. */
    static long kept(long answer) {
        return LOST - answer;
    }

    private static List<String> arguments(
            long token, String writer, AlertBatch batch, CommittedAlerts committed, Map<String, Set<StreamId>> on) {
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
                at.minus(KEEP_INCIDENTS).toEpochMilli(),
                committed.last(),
                committed.before(),
                batch.repeats ? 1 : 0)) {
            arguments.add(value.toString());
        }
        lists(batch, on, arguments);
        return arguments;
    }

    private static void lists(AlertBatch batch, Map<String, Set<StreamId>> on, List<String> into) {
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
}
