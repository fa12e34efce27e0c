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
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.data.redis.serializer.RedisSerializer;

import com.fasterxml.jackson.core.JsonProcessingException;

/** Writes a report to Redis: one script, one round trip, and only if the lease still holds our token. */
public class ReportPublisher {

    /**
     * Returns 0 where the lease is another's, otherwise one more than entries of the ledger were refused: a key of another
     * type under one of its names must not keep everything else from being written.
     */
    private static final RedisScript<Long> PUBLISH = new DefaultRedisScript<>("""
            if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
            redis.call('pexpire', KEYS[1], ARGV[2])
            if ARGV[4] ~= '' then redis.call('hset', KEYS[2], ARGV[3], ARGV[4]) end
            redis.call('publish', KEYS[3], ARGV[5])
            local events, sessions = tonumber(ARGV[8]), tonumber(ARGV[9])
            for i = 11, 10 + events + sessions do
              local event = i < 11 + events
              redis.call('xadd', event and KEYS[4] or KEYS[5], 'maxlen', '~', event and ARGV[6] or ARGV[7], '*',
                'v', '1', 'json', ARGV[i])
              if event then
                redis.call('publish', KEYS[3], '{"type":"event","server":"' .. ARGV[3] .. '","event":' .. ARGV[i] .. '}')
              end
            end
            local at, refused = 11 + events + sessions, 0
            for i = 7, #KEYS do
              local id, body = ARGV[at], ARGV[at + 1]
              at = at + 2
              local added = redis.pcall('xadd', KEYS[i], id, 'b', body)
              if type(added) == 'table' and added.err then
                local there = redis.pcall('xrange', KEYS[i], id, id)
                if there.err then
                  refused = refused + 1
                elseif #there == 0 or there[1][2][2] ~= body then
                  local last = redis.call('xrevrange', KEYS[i], '+', '-', 'count', 1)
                  if #last == 0 then return redis.error_reply(added.err) end
                  local ms, seq = string.match(last[1][1], '(%d+)-(%d+)')
                  redis.call('xadd', KEYS[i], ms .. '-' .. (tonumber(seq) + 1), 'b', body)
                end
              end
            end
            if ARGV[10] ~= '' then redis.pcall('xtrim', KEYS[6], 'maxlen', ARGV[10]) end
            return 1 + refused
            """, Long.class);

    private static final Logger LOG = LoggerFactory.getLogger(ReportPublisher.class);
    private static final byte[] NOTHING = new byte[0];
    private static final long REWRITE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final RedisSerializer<Long> NO_RESULT = RedisSerializers.number();

    private final StringRedisTemplate redis;
    private final Keys keys;
    private final Leases leases;
    private final RedisMode mode;
    private final EventOutbox eventOutbox;
    private final StreamWrites streamWrites;
    private final Map<String, Written> written = new ConcurrentHashMap<>();

    private volatile double tookMs = Double.NaN;
    private volatile boolean refused;

    /** What was last written of a server: when, and what its streams were. */
    private record Written(long nanos, long epoch, List<StreamState> states) {}

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
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public void publish(Publication publication) throws JsonProcessingException {
        long token = publication.report().epoch();
        if (token == 0) {
            return;
        }
        EventOutbox.Pages pages = eventOutbox.pages(publication.server());
        StreamWrites.Page page = streamWrites.page(publication);
        List<byte[]> arguments = new ArrayList<>(List.of(
                text(Long.toString(token)),
                text(Long.toString(Leases.LEASE_MS)),
                text(publication.server()),
                isDue(publication, pages) ? Json.mapper().writeValueAsBytes(publication.report()) : NOTHING,
                text(publication.delta()),
                text(Integer.toString(eventOutbox.eventsKept())),
                text(Integer.toString(eventOutbox.sessionsKept())),
                text(Integer.toString(pages.events().size())),
                text(Integer.toString(pages.sessions().size())),
                text(page.keep() == null ? "" : Integer.toString(page.keep()))));
        for (Event event : pages.events()) {
            arguments.add(Json.mapper().writeValueAsBytes(event));
        }
        for (Session session : pages.sessions()) {
            arguments.add(Json.mapper().writeValueAsBytes(session));
        }
        List<String> names = new ArrayList<>(List.of(
                keys.lease(publication.server()),
                keys.latest(),
                keys.live(),
                keys.events(),
                keys.sessions(),
                page.trimmed() == null ? keys.live() : page.trimmed()));
        for (StreamWrites.Entry entry : page.entries()) {
            names.add(entry.key());
            arguments.add(text(Long.toString(entry.id())));
            arguments.add(entry.body());
        }
        long began = System.nanoTime();
        Long done = redis.execute(PUBLISH, RedisSerializer.byteArray(), NO_RESULT, names, arguments.toArray());
        tookMs = (System.nanoTime() - began) / 1e6;
        if (done == null || done == 0) {
            // Fenced off: the pages wait until it is known whether another process polls the server.
            leases.lost(publication.server());
            return;
        }
        tellRefused(done - 1);
        page.whenWritten().run();
        eventOutbox.written(publication.server(), pages);
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
        if (mode.isShared()) {
            return true;
        }
        ServerReport report = publication.report();
        List<StreamState> states = report.streams().stream().map(Stream::state).toList();
        long now = System.nanoTime();
        Written last = written.get(publication.server());
        boolean due = last == null
                || last.epoch() != report.epoch()
                || now - last.nanos() >= REWRITE_NANOS
                || !pages.events().isEmpty()
                || !last.states().equals(states);
        if (due) {
            written.put(publication.server(), new Written(now, report.epoch(), states));
        }
        return due;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
