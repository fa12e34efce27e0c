package org.mediamtxmonitor.publish;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.Leases;
import org.mediamtxmonitor.redis.RedisMode;
import org.mediamtxmonitor.redis.RedisSerializers;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Session;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.data.redis.serializer.RedisSerializer;

import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * Writes a report to Redis: one script, one round trip, and only if the lease still holds our token. Called for the
 * reports of a server in their order; by several threads for different servers.
 *
 * <p>A script may run though its answer does not arrive in time, and even later than one that was sent after it. So Redis
 * keeps for each server the number of the last report, and of the last event and session, that it took: a report that is
 * older is refused, and what was taken is not taken again.
 */
public class ReportPublisher {

    /**
     * Keys: lease, latest reports, live channel, events, sessions, numbers published, the stream that is trimmed, then
     * one for each further entry. Arguments: see {@link #arguments}.
     *
     * <p>Returns 0 where the lease is another's, -1 where a later report was written already, -2 where Redis lacks an event or
     * session from before these that it had taken, and that could be written again; otherwise one more than
     * further entries were refused: a key of another type under one of its names must not keep everything else from being
     * written.
     */
    private static final RedisScript<Long> PUBLISH =
            new DefaultRedisScript<>("""
            local token, lease, server, seq, writer = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
            local report, delta, keep, again = ARGV[6], ARGV[7], ARGV[14], ARGV[15]
            if redis.call('get', KEYS[1]) ~= token then return 0 end
            local marked = redis.pcall('hget', KEYS[6], server)
            if type(marked) ~= 'string' then marked = '' end
            local lastEpoch, lastSeq, lastWriter, lastEvent, lastSession =
              string.match(marked, '^(%d+) (%d+) (%x+) (%d+) (%d+)$')
            if lastEpoch == token and tonumber(lastSeq) >= tonumber(seq) then return -1 end
            local known = lastWriter == writer
            local taken = { event = known and tonumber(lastEvent) or 0, session = known and tonumber(lastSession) or 0 }
            local before = { event = tonumber(ARGV[10]) - 1, session = tonumber(ARGV[12]) - 1 }
            if again == '1' and (taken.event < before.event or taken.session < before.session) then return -2 end
            taken.event = math.max(taken.event, before.event)
            taken.session = math.max(taken.session, before.session)
            if report ~= '' then redis.call('hset', KEYS[2], server, report) end
            if delta ~= '' then redis.call('publish', KEYS[3], delta) end
            local at = 16
            local function add(kind, key, most, number, count)
              for i = number, number + count - 1 do
                if i > taken[kind] then
                  redis.call('xadd', key, 'maxlen', '~', most, '*', 'v', '1', 'json', ARGV[at])
                  if kind == 'event' and delta ~= '' then
                    redis.call('publish', KEYS[3], '{"type":"event","server":"' .. server .. '","event":' .. ARGV[at] .. '}')
                  end
                  taken[kind] = i
                end
                at = at + 1
              end
            end
            add('event', KEYS[4], ARGV[8], tonumber(ARGV[10]), tonumber(ARGV[11]))
            add('session', KEYS[5], ARGV[9], tonumber(ARGV[12]), tonumber(ARGV[13]))
            if report ~= '' or at > 16 then
              redis.pcall('hset', KEYS[6], server, string.format('%s %s %s %d %d', token, seq, writer,
                taken.event, taken.session))
            end
            """ + StreamWrites.ADD_ENTRIES + """
            local refused, failed = addEntries(8)
            if failed then return redis.error_reply(failed) end
            if keep ~= '' then redis.pcall('xtrim', KEYS[7], 'maxlen', keep) end
            -- Last: behind a write that always succeeds, Redis would let all others go past its maxmemory.
            redis.call('pexpire', KEYS[1], lease)
            return 1 + refused
            """, Long.class);

    private static final long FENCED_OFF = 0;
    private static final long OVERTAKEN = -1;
    private static final long FORGOTTEN = -2;

    private static final Logger LOG = LoggerFactory.getLogger(ReportPublisher.class);
    private static final byte[] NOTHING = new byte[0];
    private static final long REWRITE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final StringRedisTemplate redis;
    private final Keys keys;
    private final Leases leases;
    private final RedisMode mode;
    private final EventOutbox eventOutbox;
    private final StreamWrites streamWrites;
    /** What the thread holds that writes a report of a server: the last one is written by another thread. */
    private final Map<String, Object> locks = new ConcurrentHashMap<>();

    private final Map<String, Written> written = new ConcurrentHashMap<>();

    private volatile double tookMs = Double.NaN;
    private volatile boolean refused;

    /** What was last written of a server: when, and what its streams were. */
    private record Written(long nanos, long epoch, List<StreamState> states) {

        static Written of(ServerReport report) {
            return new Written(System.nanoTime(), report.epoch(), states(report));
        }

        private static List<StreamState> states(ServerReport report) {
            return report.streams().stream().map(Stream::state).toList();
        }

        boolean isOutdatedBy(ServerReport report) {
            return epoch != report.epoch()
                    || System.nanoTime() - nanos >= REWRITE_NANOS
                    || !states.equals(states(report));
        }
    }

    /**
     * @param streamWrites what else is written with each report
     */
    public ReportPublisher(
            StringRedisTemplate redis,
            Keys keys,
            Leases leases,
            EventOutbox eventOutbox,
            StreamWrites streamWrites,
            RedisMode mode) {
        this.mode = mode;
        this.streamWrites = streamWrites;
        this.eventOutbox = eventOutbox;
        this.redis = redis;
        this.keys = keys;
        this.leases = leases;
    }

    /**
     * Publishes a report, unless it has no token yet: that happens while Redis is away, and the next one will have one.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away; what waits is written with a later report
     */
    public void publish(Publication publication) throws JsonProcessingException {
        publish(publication, false);
    }

    /**
     * Writes the last report of a server before the process ends, with all that waits, whether it is due or not. A report
     * that Redis has already is not written again.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    void publishLast(ServerReport report) throws JsonProcessingException {
        publish(new Publication(report, null, false), true);
    }

    private void publish(Publication publication, boolean last) throws JsonProcessingException {
        if (publication.report().epoch() == 0) {
            return;
        }
        String server = publication.server();
        synchronized (locks.computeIfAbsent(server, name -> new Object())) {
            if (!write(publication, last, eventOutbox.hasWritten(server))) {
                takeBack(server);
                write(publication, last, false);
            }
        }
    }

    /** A replica that became master may lack what its master had taken: it is written again. */
    private void takeBack(String server) {
        String mark = redis.<String, String>opsForHash().get(keys.published(), server);
        String[] words = mark == null ? new String[0] : mark.split(" ");
        boolean known = words.length == 5 && words[2].equals(eventOutbox.writer());
        int count = eventOutbox.takeBack(
                server, known ? Long.parseLong(words[3]) : 0, known ? Long.parseLong(words[4]) : 0);
        LOG.warn("Redis has lost {} events and sessions of server {}: they are written again", count, server);
    }

    /**
     * @param again whether there is something to write again that Redis might have lost
     * @return false if it has, and nothing was written
     */
    private boolean write(Publication publication, boolean last, boolean again) throws JsonProcessingException {
        String server = publication.server();
        long token = publication.report().epoch();
        EventOutbox.Pages pages = eventOutbox.pages(server);
        RuntimeException failure = null;
        StreamWrites.Page page = StreamWrites.Page.EMPTY;
        try {
            page = streamWrites.page(publication);
        } catch (DataAccessException e) {
            throw e;
        } catch (RuntimeException e) {
            // An error of the monitor in what goes with the report must not keep the report itself from being written.
            failure = e;
        }
        boolean due = last || isDue(publication, pages);
        List<byte[]> arguments = arguments(publication, pages, page, due, again);
        long began = System.nanoTime();
        Long answer = redis.execute(
                PUBLISH,
                RedisSerializer.byteArray(),
                RedisSerializers.number(),
                names(server, page),
                arguments.toArray());
        tookMs = (System.nanoTime() - began) / 1e6;
        long done = answer == null ? FENCED_OFF : answer;
        if (done == FORGOTTEN) {
            return false;
        }
        if (done == FENCED_OFF) {
            // The pages wait until it is known whether another process polls the server.
            leases.lost(server, token);
        } else if (done == OVERTAKEN) {
            LOG.debug(
                    "Redis has a later report of server {} than {}",
                    server,
                    publication.report().seq());
        } else {
            tellRefused(done - 1);
            page.whenWritten().run();
            eventOutbox.written(server, pages);
            if (due) {
                written.put(server, Written.of(publication.report()));
            }
        }
        if (failure != null) {
            throw failure;
        }
        return true;
    }

    private List<String> names(String server, StreamWrites.Page page) {
        List<String> names = new ArrayList<>(List.of(
                keys.lease(server),
                keys.latest(),
                keys.live(),
                keys.events(),
                keys.sessions(),
                keys.published(),
                page.trimmed() == null ? keys.live() : page.trimmed()));
        page.entries().forEach(entry -> names.add(entry.key()));
        return names;
    }

    /**
     * Token, duration of the lease in ms, server, seq, writer, report and delta as JSON, each empty for none; most events
     * and sessions kept; number of the first event and how many follow, likewise of sessions; entries of the trimmed stream
     * that are kept, empty for all; 1 if there is something to write again; then the events, the sessions, and of each further entry its id and its body.
     */
    private List<byte[]> arguments(
            Publication publication, EventOutbox.Pages pages, StreamWrites.Page page, boolean due, boolean again)
            throws JsonProcessingException {
        EventOutbox.Page<Event> events = pages.events();
        EventOutbox.Page<Session> sessions = pages.sessions();
        List<byte[]> arguments = new ArrayList<>(List.of(
                text(publication.report().epoch()),
                text(Leases.LEASE_MS),
                text(publication.server()),
                text(publication.report().seq()),
                text(eventOutbox.writer()),
                due ? Json.mapper().writeValueAsBytes(publication.report()) : NOTHING,
                mode.isShared() && publication.delta() != null ? text(publication.delta()) : NOTHING,
                text(eventOutbox.eventsKept()),
                text(eventOutbox.sessionsKept()),
                text(events.firstNumber()),
                text(events.items().size()),
                text(sessions.firstNumber()),
                text(sessions.items().size()),
                page.keep() == null ? NOTHING : text(page.keep()),
                text(again ? 1 : 0)));
        for (Event event : events.items()) {
            arguments.add(Json.mapper().writeValueAsBytes(event));
        }
        for (Session session : sessions.items()) {
            arguments.add(Json.mapper().writeValueAsBytes(session));
        }
        for (StreamWrites.Entry entry : page.entries()) {
            arguments.add(text(entry.id()));
            arguments.add(entry.body());
        }
        return arguments;
    }

    private void tellRefused(long entries) {
        if (entries > 0 && !refused) {
            refused = true;
            LOG.warn("Redis has keys below the prefix that are no streams: {} entries can't be written", entries);
        }
    }

    /** How long the last report took to be written, in ms; NaN before the first. */
    public double tookMs() {
        return tookMs;
    }

    /**
     * Others need every report, to find their place among the deltas. Where there are no others the latest report only
     * serves our own next start: then it is written when a state changes, with each event, which would be found again
     * against an older report, and every ten seconds. With all in the append-only file, a large fleet would write
     * hundreds of gigabytes a day. Sessions come and go with each poll there; their ids tell those known already.
     */
    private boolean isDue(Publication publication, EventOutbox.Pages pages) {
        if (mode.isShared() || !pages.events().items().isEmpty()) {
            return true;
        }
        Written last = written.get(publication.server());
        return last == null || last.isOutdatedBy(publication.report());
    }

    private static byte[] text(Object value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }
}
