package org.mediamtxmonitor.camel.redisstream;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;

import org.mediamtxmonitor.redis.StreamEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.ReturnType;
import org.springframework.data.redis.connection.stream.Consumer;
import org.springframework.data.redis.connection.stream.ReadOffset;
import org.springframework.data.redis.connection.stream.StreamOffset;
import org.springframework.data.redis.connection.stream.StreamReadOptions;

/**
 * Reads a stream with others of the same group, each entry at least once. An entry that was handed out and not acknowledged,
 * because a route failed on it or a process died with it, is handed out again after a while, to whoever asks first; after so
 * many attempts it is given up. While so many entries wait for their next attempt no new ones are read.
 */
final class GroupReader implements StreamReader {

    /** Entries that may wait here for their next attempt. */
    static final int MOST_PENDING = 1000;

    /** Names of consumers that have nothing pending and did not ask for this long are forgotten. */
    private static final long FORGOTTEN_MS = TimeUnit.HOURS.toMillis(1);

    /** Longest time between two looks for entries to hand out again, and wait while nothing new is read. */
    private static final long LONGEST_PAUSE_MS = 15_000;

    private static final long FULL_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /**
     * What XAUTOCLAIM does, also for Redis 6, where it returns entries that were trimmed; and how often each entry was
     * handed out. Arguments: group, consumer, idle time in ms, count, time after which consumers are forgotten in ms,
     * most pending. Returns how many entries are pending for this consumer, how many were trimmed meanwhile, then for each claimed
     * entry: id, number of attempts with this one, fields and values.
     */
    private static final byte[] CLAIM = bytes("""
            local claimed = { '0', '0' }
            local trimmed = 0
            for _, pending in ipairs(redis.call('xpending', KEYS[1], ARGV[1], 'idle', ARGV[3], '-', '+', ARGV[4])) do
              local id = pending[1]
              local entry = redis.call('xrange', KEYS[1], id, id)[1]
              if entry then
                redis.call('xclaim', KEYS[1], ARGV[1], ARGV[2], 0, id)
                claimed[#claimed + 1] = { id, tostring(pending[4] + 1), entry[2] }
              else
                redis.call('xack', KEYS[1], ARGV[1], id)
                trimmed = trimmed + 1
              end
            end
            for _, consumer in ipairs(redis.call('xinfo', 'consumers', KEYS[1], ARGV[1])) do
              local info = {}
              for i = 1, #consumer, 2 do info[consumer[i]] = consumer[i + 1] end
              if info.pending == 0 and info.idle > tonumber(ARGV[5]) and info.name ~= ARGV[2] then
                redis.call('xgroup', 'delconsumer', KEYS[1], ARGV[1], info.name)
              end
            end
            claimed[1] = tostring(#redis.call('xpending', KEYS[1], ARGV[1], '-', '+', ARGV[6], ARGV[2]))
            claimed[2] = tostring(trimmed)
            return claimed
            """);

    /** Forgets a consumer unless something waits for it. */
    private static final byte[] LEAVE = bytes("""
            if #redis.call('xpending', KEYS[1], ARGV[1], '-', '+', 1, ARGV[2]) == 0 then
              redis.call('xgroup', 'delconsumer', KEYS[1], ARGV[1], ARGV[2])
            end
            return 0
            """);

    private static final String BEFORE_ALL = "0";

    private static final Logger LOG = LoggerFactory.getLogger(GroupReader.class);

    private final byte[] key;
    private final StreamReadOptions options;
    private final String group;
    private final String name;
    private final long retryMs;
    private final int attempts;
    private final DoubleConsumer dropped;

    /** Where the group begins if it has to be made. */
    private String startId;

    /** Attempts that were made on the entries read last, with this one; those that are not named are at their first. */
    private final Map<String, Integer> attemptsMade = new HashMap<>();

    /** Entries that wait for their next attempt, or more. */
    private int pending;

    private long claimedNanos;

    /**
     * @param name of this consumer, another for each process
     * @param retryMs ms after which an entry that was not acknowledged is handed out again
     * @param attempts how often an entry is handed out at the most
     * @param dropped is told of entries that will not come again, though the route did not get through with them
     */
    GroupReader(
            byte[] key,
            StreamReadOptions options,
            String startId,
            String group,
            String name,
            long retryMs,
            int attempts,
            DoubleConsumer dropped) {
        this.key = key;
        this.options = options;
        this.startId = startId;
        this.group = group;
        this.name = name;
        this.retryMs = retryMs;
        this.attempts = attempts;
        this.dropped = dropped;
        this.claimedNanos = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(retryMs);
    }

    /** Redis was away at the start: what came after this time is new all the same. */
    void beginAt(long unixMs) {
        if (startId.equals("$")) {
            startId = unixMs + "-0";
        }
    }

    @Override
    public void open(RedisConnection connection) {
        create(connection, startId);
        // Should the group be gone one day, Redis has lost its data, and whatever is there is new.
        startId = BEFORE_ALL;
    }

    private void create(RedisConnection connection, String from) {
        try {
            connection.streamCommands().xGroupCreate(key, group, ReadOffset.from(from), true);
        } catch (DataAccessException e) {
            if (!says(e, "BUSYGROUP")) {
                throw e;
            }
        }
    }

    private static boolean says(Throwable error, String word) {
        return String.valueOf(error.getMessage()).contains(word)
                || (error.getCause() != null && says(error.getCause(), word));
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<StreamEntry> next(RedisConnection connection) {
        attemptsMade.clear();
        try {
            if (isClaimDue()) {
                List<StreamEntry> again = claim(connection);
                if (!again.isEmpty()) {
                    return again;
                }
                claimedNanos = System.nanoTime();
            }
            if (pending >= MOST_PENDING) {
                LockSupport.parkNanos(FULL_PAUSE_NANOS);
                return List.of();
            }
            return Entries.of(connection
                    .streamCommands()
                    .xReadGroup(
                            Consumer.from(group, name), options, StreamOffset.create(key, ReadOffset.lastConsumed())));
        } catch (DataAccessException e) {
            if (!says(e, "NOGROUP")) {
                throw e;
            }
            create(connection, BEFORE_ALL);
            pending = 0;
            return List.of();
        }
    }

    private boolean isClaimDue() {
        long pauseMs = Math.min(retryMs / 4 + 1, LONGEST_PAUSE_MS);
        return System.nanoTime() - claimedNanos >= TimeUnit.MILLISECONDS.toNanos(pauseMs);
    }

    private List<StreamEntry> claim(RedisConnection connection) {
        List<Object> claimed = connection
                .scriptingCommands()
                .eval(
                        CLAIM,
                        ReturnType.MULTI,
                        1,
                        key,
                        bytes(group),
                        bytes(name),
                        bytes(Long.toString(retryMs)),
                        bytes(
                                options.getCount() == null
                                        ? "10"
                                        : options.getCount().toString()),
                        bytes(Long.toString(FORGOTTEN_MS)),
                        bytes(Integer.toString(MOST_PENDING)));
        pending = Integer.parseInt(text(claimed.get(0)));
        dropped.accept(Integer.parseInt(text(claimed.get(1))));
        List<StreamEntry> entries = new ArrayList<>();
        for (Object one : claimed.subList(2, claimed.size())) {
            List<?> entry = (List<?>) one;
            String id = text(entry.get(0));
            Map<String, byte[]> fields = new LinkedHashMap<>();
            List<?> values = (List<?>) entry.get(2);
            for (int i = 0; i < values.size(); i += 2) {
                fields.put(text(values.get(i)), (byte[]) values.get(i + 1));
            }
            attemptsMade.put(id, Integer.parseInt(text(entry.get(1))));
            entries.add(new StreamEntry(id, fields));
        }
        return entries;
    }

    @Override
    public void done(RedisConnection connection, StreamEntry entry) {
        connection.streamCommands().xAck(key, group, entry.id());
    }

    @Override
    public boolean failed(RedisConnection connection, StreamEntry entry) {
        if (attemptsMade.getOrDefault(entry.id(), 1) < attempts) {
            pending++;
            return false;
        }
        dropped.accept(1);
        done(connection, entry);
        return true;
    }

    @Override
    public void close(Supplier<RedisConnection> connections) {
        try (RedisConnection connection = connections.get()) {
            connection.scriptingCommands().eval(LEAVE, ReturnType.INTEGER, 1, key, bytes(group), bytes(name));
        } catch (DataAccessException e) {
            LOG.debug("Redis is away, group {} forgets this consumer later", group, e);
        }
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
