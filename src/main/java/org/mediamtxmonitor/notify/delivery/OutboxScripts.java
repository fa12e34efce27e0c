package org.mediamtxmonitor.notify.delivery;

import java.util.List;

import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * The scripts of the outbox. A notification is JSON with {@code version} and {@code at} behind the names; progress is the
 * numbers of {@link Progress#text}; times of locks and of what is due are by Redis' clock.
 */
@SuppressWarnings("rawtypes")
final class OutboxScripts {

    private static final String COMMON = """
            local function now()
              local time = redis.call('time')
              return time[1] * 1000 + math.floor(time[2] / 1000)
            end
            local function version(json)
              return json and tonumber(string.match(json, '"version":(%d+)')) or 0
            end
            local function sent(progress)
              return tonumber(string.match(progress or '', '^(%d+)') or 0)
            end
            local function lacks(progress, newest)
              local sent, givenUp, again = string.match(progress or '', '^(%d+) (%d+) (%d)')
              return newest > 0 and (again == '1' or newest > math.max(tonumber(sent or 0), tonumber(givenUp or 0)))
            end
            """;

    /** A conversation is due at that time at the latest. Keys: retry. Arguments: conversation, time in ms. */
    static final RedisScript<Long> DUE = number("""
            local known = redis.call('zscore', KEYS[1], ARGV[1])
            if not known or tonumber(known) > tonumber(ARGV[2]) then redis.call('zadd', KEYS[1], ARGV[2], ARGV[1]) end
            return 1
            """);

    /** Takes a notification if it is the newest. Keys: notifications, retry. Arguments: conversation, JSON, version, time in ms. */
    static final RedisScript<Long> PUT = number("""
            if version(redis.call('hget', KEYS[1], ARGV[1])) >= tonumber(ARGV[3]) then return 0 end
            redis.call('hset', KEYS[1], ARGV[1], ARGV[2])
            redis.call('zadd', KEYS[2], ARGV[4], ARGV[1])
            return 1
            """);

    /**
     * Keys: retry, mark of the data, channels, then locks. Arguments: most conversations, time for which they are not due to
     * others in ms, a mark where there is none, then conversation and token of each lock. Returns the mark, the conversations that are due, names and states of the channels.
     */
    static final RedisScript<List> WORK = list("""
            local now = now()
            local mark = redis.call('get', KEYS[2])
            if not mark then
              mark = string.format('%.0f', now) .. ' ' .. ARGV[3]
              redis.call('set', KEYS[2], mark)
            end
            for i = 4, #KEYS do
              if redis.call('get', KEYS[i]) == ARGV[2 * i - 3] then
                redis.call('pexpire', KEYS[i], ARGV[2])
                redis.call('zadd', KEYS[1], now + ARGV[2] + 100, ARGV[2 * i - 4])
              end
            end
            local due = redis.call('zrangebyscore', KEYS[1], '-inf', now, 'limit', 0, ARGV[1])
            for _, conversation in ipairs(due) do redis.call('zadd', KEYS[1], now + ARGV[2], conversation) end
            return { mark, due, redis.call('hgetall', KEYS[3]) }
            """);

    /**
     * Keys: notifications, told, retry, lock, mark of the data. Arguments: conversation, token, duration of the lock in ms,
     * what the process remembers, time in ms for which a new mark is waited after, the mark that the process knows, 1 where
     * there are no other processes. Returns the newest notification and the progress, or nothing.
     */
    static final RedisScript<List> CLAIM = list("""
            local conversation, now = ARGV[1], now()
            local mark = redis.call('get', KEYS[5])
            local settled = mark and tonumber(string.match(mark, '^(%d+)')) + ARGV[5]
            if mark ~= ARGV[6] or now < settled then
              redis.call('zadd', KEYS[3], math.max(now + 500, settled or 0), conversation)
              return {}
            end
            local progress = redis.call('hget', KEYS[2], conversation)
            if ARGV[4] ~= '' and sent(ARGV[4]) > sent(progress) then
              progress = ARGV[4]
              redis.call('hset', KEYS[2], conversation, progress)
            end
            local json = redis.call('hget', KEYS[1], conversation)
            if not json or not lacks(progress, version(json)) then
              redis.call('zrem', KEYS[3], conversation)
              return {}
            end
            if ARGV[7] == '0' and redis.call('exists', KEYS[4]) == 1 then
              redis.call('zadd', KEYS[3], now + math.max(redis.call('pttl', KEYS[4]), 0) + 100, conversation)
              return {}
            end
            redis.call('set', KEYS[4], ARGV[2], 'px', ARGV[3])
            redis.call('zadd', KEYS[3], now + ARGV[3] + 100, conversation)
            return { json, progress or '' }
            """);

    /**
     * Keys: told, retry, lock, notifications, deliveries, channels. Arguments: conversation, token, progress, time of the
     * next try in ms or empty, most deliveries, delivery, channel, its state or empty. Whoever has
     * lost the lock may only tell that a message was sent. Returns the id of the delivery.
     */
    static final RedisScript<String> COMPLETE = text("""
            local conversation = ARGV[1]
            local owner = redis.call('get', KEYS[3])
            local mine = owner == ARGV[2] or not owner or owner == 'restored'
            local before = redis.call('hget', KEYS[1], conversation)
            if sent(ARGV[3]) > sent(before) or (mine and sent(ARGV[3]) == sent(before)) then
              redis.call('hset', KEYS[1], conversation, ARGV[3])
            end
            if mine then
              redis.call('del', KEYS[3])
              local newest = version(redis.call('hget', KEYS[4], conversation))
              local tried = tonumber(string.match(ARGV[6], '"version":(%d+)'))
              if newest > tried then
                redis.call('zadd', KEYS[2], 0, conversation)
              elseif ARGV[4] ~= '' then
                redis.call('zadd', KEYS[2], ARGV[4], conversation)
              else
                redis.call('zrem', KEYS[2], conversation)
              end
            end
            if ARGV[8] ~= '' then redis.call('hset', KEYS[6], ARGV[7], ARGV[8]) end
            return redis.call('xadd', KEYS[5], 'maxlen', '~', ARGV[5], '*', 'json', ARGV[6])
            """);

    /** Keys: deliveries, channels. Arguments: most deliveries, delivery, channel, its state or empty. Returns the id. */
    static final RedisScript<String> LOG = text("""
            if ARGV[4] ~= '' then redis.call('hset', KEYS[2], ARGV[3], ARGV[4]) end
            return redis.call('xadd', KEYS[1], 'maxlen', '~', ARGV[1], '*', 'json', ARGV[2])
            """);

    /** What a process remembers counts where it is more. Keys: told. Arguments: conversation and progress, for each. */
    static final RedisScript<Long> TELL = number("""
            for i = 1, #ARGV, 2 do
              local before = redis.call('hget', KEYS[1], ARGV[i])
              if not before or sent(ARGV[i + 1]) > sent(before) then redis.call('hset', KEYS[1], ARGV[i], ARGV[i + 1]) end
            end
            return 1
            """);

    /** Keys: retry. Arguments: what conversations of the channel begin with. Twenty a second at the most. */
    static final RedisScript<Long> WAKE = number("""
            local now, number = now(), 0
            for _, conversation in ipairs(redis.call('zrangebyscore', KEYS[1], now, '+inf')) do
              if string.sub(conversation, 1, #ARGV[1]) == ARGV[1] then
                local at = now + 50 * number
                if at < tonumber(redis.call('zscore', KEYS[1], conversation)) then
                  redis.call('zadd', KEYS[1], at, conversation)
                end
                number = number + 1
              end
            end
            return number
            """);

    /**
     * One page. Keys: notifications, told, retry. Arguments: cursor, size of a page, time before which messages are given up,
     * time before which those that are over are forgotten, both as in JSON; then the channels that are off. Returns the next
     * cursor.
     */
    static final RedisScript<String> SWEEP = text("""
            local now, off = now(), {}
            for i = 5, #ARGV do off[ARGV[i]] = true end
            local page = redis.call('hscan', KEYS[1], ARGV[1], 'count', ARGV[2])
            for i = 1, #page[2], 2 do
              local conversation, json = page[2][i], page[2][i + 1]
              local newest = version(json)
              local at = string.match(json, '"at":"([^"]+)"') or ''
              local progress = redis.call('hget', KEYS[2], conversation)
              if not lacks(progress, newest) then
                if at < ARGV[4] then
                  redis.call('hdel', KEYS[1], conversation)
                  redis.call('hdel', KEYS[2], conversation)
                end
              elseif at < ARGV[3] and not string.match(progress or '', '^%d+ %d+ 1') then
                local all = progress or '0 0 0 0 0 0 0 0'
                redis.call('hset', KEYS[2], conversation,
                  (string.gsub(all, '^(%d+) %d+', '%1 ' .. string.format('%.0f', newest))))
                redis.call('zrem', KEYS[3], conversation)
              elseif not off[string.match(conversation, '^[^ ]+')] and not redis.call('zscore', KEYS[3], conversation) then
                redis.call('zadd', KEYS[3], now, conversation)
              end
            end
            return page[1]
            """);

    /** Keys: notifications, told, retry. Arguments: conversation. Returns 0 where there is no notification. */
    static final RedisScript<Long> AGAIN = number("""
            if redis.call('hexists', KEYS[1], ARGV[1]) == 0 then return 0 end
            local progress = redis.call('hget', KEYS[2], ARGV[1]) or '0 0 0 0 0 0 0 0'
            redis.call('hset', KEYS[2], ARGV[1], (string.gsub(progress, '^(%d+ %d+) %d', '%1 1')))
            redis.call('zadd', KEYS[3], 0, ARGV[1])
            return 1
            """);

    private OutboxScripts() {}

    private static RedisScript<Long> number(String script) {
        return new DefaultRedisScript<>(COMMON + script, Long.class);
    }

    private static RedisScript<String> text(String script) {
        return new DefaultRedisScript<>(COMMON + script, String.class);
    }

    private static RedisScript<List> list(String script) {
        return new DefaultRedisScript<>(COMMON + script, List.class);
    }
}
