package org.mediamtxmonitor.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.data.redis.connection.RedisClusterConnection;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.core.Cursor;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.ScanOptions;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * Moves what the release before had in the slot of the fleet into the slots of servers and hosts, key by key, so that it can be ended
 * and begun anew at any time, by several processes at once too. What is written under the old names meanwhile, by a process
 * of that release, stays there.
 */
final class SlotMove {

    private static final Logger LOG = LoggerFactory.getLogger(SlotMove.class);

    /** How often it is told how far it got. */
    private static final int TOLD_EVERY = 10_000;

    private final StringRedisTemplate redis;
    private final Keys keys;

    SlotMove(StringRedisTemplate redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /** Name of today of a key that the release before had; empty for what is no key of a server or host. */
    Optional<String> today(String name) {
        for (String kind : Keys.OF_SERVERS) {
            if (name.startsWith(keys.prefix() + kind)) {
                String rest = name.substring(keys.prefix().length() + kind.length());
                int end = rest.indexOf(':');
                String server = end < 0 ? rest : rest.substring(0, end);
                return Optional.of(keys.ofServer(kind, server) + rest.substring(server.length()));
            }
        }
        return Optional.empty();
    }

    /**
     * Moves all there is.
     *
     * @throws DataFormatException if the user of Redis may not
     * @throws org.springframework.dao.DataAccessException if Redis is away; what was moved stays moved
     */
    void run() {
        try {
            int reports = moveReports();
            List<String> left = new ArrayList<>();
            int moved = redis.execute((RedisCallback<Integer>) connection -> moveKeys(connection, left));
            if (reports + moved > 0) {
                LOG.info("The reports of {} servers and {} keys are in the slots of their servers now", reports, moved);
            }
            if (!left.isEmpty()) {
                LOG.warn(
                        "{} keys stay under their old names, as there are others under the new ones, such as {}",
                        left.size(),
                        left.get(0));
            }
        } catch (RedisSystemException e) {
            if (String.valueOf(e.getCause()).contains("NOPERM")) {
                throw new DataFormatException(
                        "Data of an earlier release can't be moved to the slots of the servers: "
                                + e.getCause().getMessage(),
                        "Allow the user of Redis the keys and the commands that docs/scaling.md names, for this start.");
            }
            throw e;
        }
    }

    private int moveReports() {
        List<String> servers = List.copyOf(redis.<String, String>opsForHash().keys(keys.latest()));
        for (String server : servers) {
            String report = redis.<String, String>opsForHash().get(keys.latest(), server);
            if (report != null) {
                redis.<String, String>opsForHash().putIfAbsent(keys.latest(server), "report", report);
            }
            redis.opsForHash().delete(keys.latest(), server);
        }
        return servers.size();
    }

    private int moveKeys(RedisConnection connection, List<String> left) {
        int moved = 0;
        for (String kind : Keys.OF_SERVERS) {
            for (String name : names(connection, keys.prefix() + kind)) {
                if (!move(connection, bytes(name), bytes(today(name).orElseThrow()))) {
                    left.add(name);
                } else if (++moved % TOLD_EVERY == 0) {
                    LOG.info("{} keys are in the slots of their servers now; it goes on", moved);
                }
            }
        }
        return moved;
    }

    private List<String> names(RedisConnection connection, String prefix) {
        ScanOptions options = ScanOptions.scanOptions()
                .match(Keys.beginningWith(prefix))
                .count(1000)
                .build();
        List<String> names = new ArrayList<>();
        try (Cursor<byte[]> cursor = connection instanceof RedisClusterConnection cluster
                ? cluster.scan(cluster.clusterGetNodeForKey(bytes(keys.prefix())), options)
                : connection.keyCommands().scan(options)) {
            cursor.forEachRemaining(name -> names.add(new String(name, StandardCharsets.UTF_8)));
        }
        return names;
    }

    /** Returns false where there is another key under the new name. */
    private static boolean move(RedisConnection connection, byte[] from, byte[] to) {
        byte[] dump = connection.keyCommands().dump(from);
        Long ttl = connection.keyCommands().pTtl(from);
        if (dump == null) {
            return true;
        }
        try {
            connection.keyCommands().restore(to, ttl == null || ttl < 0 ? 0 : ttl, dump);
        } catch (RedisSystemException e) {
            if (!String.valueOf(e.getCause()).contains("BUSYKEY")) {
                throw e;
            }
            // Another process may be about to move it.
            if (!Arrays.equals(connection.keyCommands().dump(to), dump)) {
                return false;
            }
        }
        connection.keyCommands().del(from);
        return true;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
