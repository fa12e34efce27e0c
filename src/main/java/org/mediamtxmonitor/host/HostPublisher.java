package org.mediamtxmonitor.host;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import org.mediamtxmonitor.history.write.Recorder;
import org.mediamtxmonitor.publish.StreamWrites;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.RedisMode;
import org.mediamtxmonitor.redis.RedisSerializers;
import org.mediamtxmonitor.stream.HostReport;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.data.redis.serializer.RedisSerializer;

import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * Writes a judged report of a host to Redis: the report, the message to other processes and the history, in one script and one
 * round trip; on a Cluster the history before, in the slot of the host. No lease: of two agents under one id one gives way, see
 * {@link org.mediamtxmonitor.view.HostBoard}.
 */
public class HostPublisher {

    /**
     * Keys: latest reports, live channel, the stream that is trimmed, then one for each entry. Arguments: host, report and message,
     * each empty for none, entries of the trimmed stream that are kept, empty for all; then of each entry its id and its body.
     */
    private static final RedisScript<Long> WRITE =
            new DefaultRedisScript<>("""
            local host, report, message, keep = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
            local at = 5
            """ + StreamWrites.ADD_ENTRIES + """
            local refused, failed = addEntries(4)
            if failed then return redis.error_reply(failed) end
            if keep ~= '' then redis.pcall('xtrim', KEYS[3], 'maxlen', keep) end
            if message ~= '' then redis.call('publish', KEYS[2], message) end
            if report ~= '' then redis.call('hset', KEYS[1], host, report) end
            return refused
            """, Long.class);

    private static final byte[] NOTHING = new byte[0];

    /** Where nobody else reads it, the latest report serves our own next start only. */
    private static final long REWRITE_NANOS = Duration.ofSeconds(10).toNanos();

    private final StringRedisTemplate redis;
    private final Keys keys;
    private final RedisMode mode;
    private final Recorder recorder;
    private final HostReplica replica;
    private final LongSupplier nanos;
    private final Map<String, Long> written = new ConcurrentHashMap<>();

    HostPublisher(
            StringRedisTemplate redis,
            Keys keys,
            RedisMode mode,
            Recorder recorder,
            HostReplica replica,
            LongSupplier nanos) {
        this.redis = redis;
        this.keys = keys;
        this.mode = mode;
        this.recorder = recorder;
        this.replica = replica;
        this.nanos = nanos;
    }

    /**
     * Writes a report; called for the reports of a host in their order.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away; the history is written with a later report
     */
    public void publish(HostReport report) throws JsonProcessingException {
        String id = report.host().id();
        String json = Json.mapper().writeValueAsString(report);
        boolean due = isDue(id);
        StreamWrites.Page page = recorder.page(report);
        byte[] latest = due ? text(json) : NOTHING;
        byte[] message = mode.isShared() ? text(replica.message(json)) : NOTHING;
        if (keys.spread()) {
            // The history is in the slot of the host; a report that is not written behind it follows with the next one.
            if (!page.entries().isEmpty()) {
                String key = page.entries().get(0).key();
                write(List.of(key, key), id, NOTHING, NOTHING, page);
            }
            page.whenWritten().run();
            write(List.of(keys.hosts(), keys.live()), id, latest, message, StreamWrites.Page.EMPTY);
        } else {
            write(List.of(keys.hosts(), keys.live()), id, latest, message, page);
            page.whenWritten().run();
        }
        if (due) {
            written.put(id, nanos.getAsLong());
        }
    }

    /** @param first keys of the latest reports and of the live channel; any of the same slot where nothing goes there */
    private void write(List<String> first, String host, byte[] report, byte[] message, StreamWrites.Page page) {
        List<String> names = new ArrayList<>(first);
        names.add(page.trimmed() == null ? first.get(0) : page.trimmed());
        List<byte[]> arguments = new ArrayList<>(
                List.of(text(host), report, message, page.keep() == null ? NOTHING : text(page.keep())));
        for (StreamWrites.Entry entry : page.entries()) {
            names.add(entry.key());
            arguments.add(text(entry.id()));
            arguments.add(entry.body());
        }
        redis.execute(WRITE, RedisSerializer.byteArray(), RedisSerializers.number(), names, arguments.toArray());
    }

    /**
     * Tells other processes of a report that is shown nowhere, as its agent gives way to another: so that they know of both.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public void tellOnly(HostReport report) throws JsonProcessingException {
        if (mode.isShared()) {
            redis.convertAndSend(keys.live(), replica.message(Json.mapper().writeValueAsString(report)));
        }
    }

    /**
     * Forgets a host in Redis and in other processes. Its history goes with its time.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public void forget(String host) {
        written.remove(host);
        redis.opsForHash().delete(keys.hosts(), host);
        if (mode.isShared()) {
            redis.convertAndSend(keys.live(), replica.gone(host));
        }
    }

    private boolean isDue(String host) {
        Long last = written.get(host);
        return mode.isShared() || last == null || nanos.getAsLong() - last >= REWRITE_NANOS;
    }

    private static byte[] text(Object value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }
}
