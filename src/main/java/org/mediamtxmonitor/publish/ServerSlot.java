package org.mediamtxmonitor.publish;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.RedisSerializers;
import org.mediamtxmonitor.redis.Shards;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.data.redis.serializer.RedisSerializer;

import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * What a Cluster holds of a server in the slot of that server: its last report and its history. The lease is in another slot, so the
 * token of the last who took the server over is kept here too, and who has an earlier one is refused.
 */
final class ServerSlot {

    private static final Logger LOG = LoggerFactory.getLogger(ServerSlot.class);

    /**
     * Keys: the last report, the stream that is trimmed, then one for each entry. Arguments: token, seq, report, empty for none, what may
     * not be in the fleet's slot, empty for none, entries of the trimmed stream that are kept, empty for all, then of each entry its
     * id and its body.
     *
     * <p>Returns -1 where a later report of this token was written already; where a later token was here, that token, negative; otherwise
     * one more than entries were refused. The same report may be written again.
     */
    private static final RedisScript<Long> WRITE =
            new DefaultRedisScript<>("""
            local token, seq, report, untaken, keep = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
            local at = 6
            local last = redis.call('hmget', KEYS[1], 'token', 'seq')
            if last[1] and tonumber(last[1]) > tonumber(token) then return -tonumber(last[1]) end
            if last[1] == token and last[2] and tonumber(last[2]) > tonumber(seq) then return -1 end
            if report ~= '' then redis.call('hset', KEYS[1], 'report', report) end
            redis.call('hset', KEYS[1], 'token', token, 'seq', seq)
            """ + StreamWrites.ADD_ENTRIES + """
            local refused, failed = addEntries(3)
            if failed then return redis.error_reply(failed) end
            if untaken ~= '' then redis.call('hset', KEYS[1], 'untaken', untaken) end
            if keep ~= '' then redis.pcall('xtrim', KEYS[2], 'maxlen', keep) end
            if untaken == '' then redis.call('hdel', KEYS[1], 'untaken') end
            return 1 + refused
            """, Long.class);

    /** Keys: the last report. Arguments: our token. Returns the token that counts from now on, what may not be in the fleet's slot, and the token before, 0 for none. */
    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> TAKE_OVER = new DefaultRedisScript<>("""
            local last = redis.call('hmget', KEYS[1], 'token', 'untaken')
            if last[1] and tonumber(last[1]) > tonumber(ARGV[1]) then return {last[1], '', '0'} end
            if last[1] ~= ARGV[1] then redis.call('hset', KEYS[1], 'token', ARGV[1], 'seq', '0') end
            redis.call('persist', KEYS[1])
            return {ARGV[1], last[2] or '', last[1] or '0'}
            """, List.class);

    /**
     * Keys: the last report. Arguments: the last token that was given out for the server, ms. What is written under that token
     * from now on is refused, for as long as it may be on its way.
     */
    private static final RedisScript<Long> FORGET = new DefaultRedisScript<>("""
            local last = redis.call('hget', KEYS[1], 'token')
            if last and tonumber(last) > tonumber(ARGV[1]) then return 0 end
            redis.call('del', KEYS[1])
            redis.call('hset', KEYS[1], 'token', string.format('%d', tonumber(ARGV[1]) + 1))
            redis.call('pexpire', KEYS[1], ARGV[2])
            return 1
            """, Long.class);

    private static final long FORGOTTEN_MS = 3_600_000;

    private final StringRedisTemplate redis;
    private final Keys keys;
    private final Shards shards;

    /**
     * What was found where a server was taken over.
     *
     * @param token the latest one; later than ours where we were overtaken
     * @param untaken what may not be in the fleet's slot
     * @param before token of who took it over last; 0 for none
     */
    record Found(long token, Optional<Untaken> untaken, long before) {}

    ServerSlot(StringRedisTemplate redis, Keys keys, Shards shards) {
        this.shards = shards;
        this.redis = redis;
        this.keys = keys;
    }

    /** Writes report and history; returns what {@link #WRITE} does. */
    long write(ReportWrite write, String writer) throws JsonProcessingException {
        StreamWrites.Page page = write.page();
        String key = keys.latest(write.server());
        List<String> names = new ArrayList<>(List.of(key, page.trimmed() == null ? key : page.trimmed()));
        List<byte[]> arguments = new ArrayList<>(List.of(
                ReportWrite.text(write.epoch()),
                ReportWrite.text(write.seq()),
                write.report(),
                write.pages().isEmpty()
                        ? ReportWrite.NOTHING
                        : ReportWrite.text(Untaken.of(write, writer).toJson()),
                page.keep() == null ? ReportWrite.NOTHING : ReportWrite.text(page.keep())));
        for (StreamWrites.Entry entry : page.entries()) {
            names.add(entry.key());
            arguments.add(ReportWrite.text(entry.id()));
            arguments.add(entry.body());
        }
        Long answer = shards.ask(
                write.server(),
                () -> redis.execute(
                        WRITE, RedisSerializer.byteArray(), RedisSerializers.number(), names, arguments.toArray()));
        return answer == null ? ReportWriter.OVERTAKEN : answer;
    }

    /** Refuses from now on what is written under an earlier token. */
    @SuppressWarnings({"rawtypes", "unchecked"})
    Found takeOver(String server, long token) {
        List<?> found = shards.ask(server, () -> (List<?>) redis.execute(
                TAKE_OVER,
                RedisSerializer.byteArray(),
                (RedisSerializer) RedisSerializer.byteArray(),
                List.of(keys.latest(server)),
                ReportWrite.text(token)));
        return new Found(
                Long.parseLong(text(found.get(0))),
                untaken(server, text(found.get(1))),
                Long.parseLong(text(found.get(2))));
    }

    private static Optional<Untaken> untaken(String server, String json) {
        try {
            return json.isEmpty() ? Optional.empty() : Optional.of(Untaken.parse(json));
        } catch (JsonProcessingException e) {
            LOG.warn("Events that were left of server {} in Redis can't be read: {}", server, e.getOriginalMessage());
            return Optional.empty();
        }
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }

    /** Forgets the last report of a server, unless somebody has taken it over since this token was given out. */
    void forget(String server, long token) {
        shards.ask(
                server,
                () -> redis.execute(
                        FORGET, List.of(keys.latest(server)), Long.toString(token), Long.toString(FORGOTTEN_MS)));
    }
}
