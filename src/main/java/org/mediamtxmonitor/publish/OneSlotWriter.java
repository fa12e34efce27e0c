package org.mediamtxmonitor.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.Leases;
import org.mediamtxmonitor.redis.RedisMode;
import org.mediamtxmonitor.redis.RedisSerializers;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.data.redis.serializer.RedisSerializer;

import com.fasterxml.jackson.core.JsonProcessingException;

/** Everything in one script, one round trip: wherever Redis is no Cluster. */
final class OneSlotWriter implements ReportWriter {

    /** In place of a report that another slot has. */
    private static final byte[] ELSEWHERE = ReportWrite.text("-");

    /**
     * Keys: lease, latest reports, live channel, events, sessions, numbers published, the stream that is trimmed, then
     * one for each further entry. Arguments: see {@link #arguments}. Returns what {@link ReportWriter#write} does.
     */
    private static final RedisScript<Long> PUBLISH = new DefaultRedisScript<>(
            """
            local token, lease, server, seq, writer = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
            local report, delta, keep, again = ARGV[6], ARGV[7], ARGV[14], ARGV[15]
            local live, published, tells, at = KEYS[3], KEYS[6], ARGV[16] == '1', 17
            if redis.call('get', KEYS[1]) ~= token then return 0 end
            """ + NewsScript.READ_MARK + """
            if lastEpoch == token and tonumber(lastSeq) >= tonumber(seq) then return -1 end
            local before = { event = tonumber(ARGV[10]) - 1, session = tonumber(ARGV[12]) - 1 }
            if again == '1' and (taken.event < before.event or taken.session < before.session) then return -2 end
            if report ~= '' and report ~= '-' then redis.call('hset', KEYS[2], server, report) end
            if delta ~= '' then redis.call('publish', live, delta) end
            """ + NewsScript.ADD + """
            add('event', KEYS[4], ARGV[8], tonumber(ARGV[10]), tonumber(ARGV[11]))
            add('session', KEYS[5], ARGV[9], tonumber(ARGV[12]), tonumber(ARGV[13]))
            if report ~= '' or at > 17 then
              redis.pcall('hset', published, server, string.format('%s %s %s %d %d', token, seq, writer,
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

    private final StringRedisTemplate redis;
    private final Keys keys;
    private final EventOutbox eventOutbox;
    private final RedisMode mode;

    OneSlotWriter(StringRedisTemplate redis, Keys keys, EventOutbox eventOutbox, RedisMode mode) {
        this.redis = redis;
        this.keys = keys;
        this.eventOutbox = eventOutbox;
        this.mode = mode;
    }

    @Override
    public long write(ReportWrite write) throws JsonProcessingException {
        long answer = execute(write, write.page(), write.report());
        if (answer > 0) {
            write.page().whenWritten().run();
        }
        return answer;
    }

    /** The same without report and history, which another slot has. */
    long writeNews(ReportWrite write) throws JsonProcessingException {
        return execute(write, StreamWrites.Page.EMPTY, write.due() ? ELSEWHERE : ReportWrite.NOTHING);
    }

    @Override
    public <T> T takeOver(String server, long token, Supplier<T> reading) {
        // The lease alone keeps others off, and what they found was told with their report.
        return reading.get();
    }

    @Override
    public boolean goesOn(String server, long token) {
        return true;
    }

    private long execute(ReportWrite write, StreamWrites.Page page, byte[] report) throws JsonProcessingException {
        Long answer = redis.execute(
                PUBLISH,
                RedisSerializer.byteArray(),
                RedisSerializers.number(),
                names(write.server(), page),
                arguments(write, page, report).toArray());
        return answer == null ? FENCED_OFF : answer;
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
     * that are kept, empty for all; 1 if there is something to write again; 1 if other processes are to hear of the events; then the
     * events, the sessions, and of each further entry its id and its body.
     */
    private List<byte[]> arguments(ReportWrite write, StreamWrites.Page page, byte[] report)
            throws JsonProcessingException {
        String delta = write.publication().delta();
        List<byte[]> arguments = new ArrayList<>(List.of(
                ReportWrite.text(write.epoch()),
                ReportWrite.text(Leases.LEASE_MS),
                ReportWrite.text(write.server()),
                ReportWrite.text(write.seq()),
                ReportWrite.text(eventOutbox.writer()),
                report,
                mode.isShared() && delta != null ? ReportWrite.text(delta) : ReportWrite.NOTHING,
                ReportWrite.text(eventOutbox.eventsKept()),
                ReportWrite.text(eventOutbox.sessionsKept())));
        arguments.addAll(ReportWrite.numbers(write.pages()));
        arguments.add(page.keep() == null ? ReportWrite.NOTHING : ReportWrite.text(page.keep()));
        arguments.add(ReportWrite.text(write.again() ? 1 : 0));
        // The last report of a process is no news to anybody, what happened before it may be.
        arguments.add(ReportWrite.text(mode.isShared() ? 1 : 0));
        arguments.addAll(ReportWrite.items(write.pages()));
        for (StreamWrites.Entry entry : page.entries()) {
            arguments.add(ReportWrite.text(entry.id()));
            arguments.add(entry.body());
        }
        return arguments;
    }
}
