package org.mediamtxmonitor.history.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

import org.mediamtxmonitor.redis.Keys;
import org.springframework.data.redis.connection.DataType;
import org.springframework.data.redis.connection.RedisClusterConnection;
import org.springframework.data.redis.connection.RedisClusterNode;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.core.Cursor;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.ScanOptions;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;

/** Asks Redis which keys the history has, how large they are and how far they reach. Remembers nothing of them. */
final class KeyProbe {

    /** What a stream takes at the least: Redis allocates a node of 4 kB, which versions before 7 do not count. */
    private static final long UNCOUNTED_NODE_BYTES = 5000;

    private static final int COUNTS_NODES = 7;

    /** Three numbers for each key: bytes, Unix ms of the first entry, Unix ms of the last; the latter −1 for none. */
    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> LOOK = new DefaultRedisScript<>("""
            local found = {}
            for i, key in ipairs(KEYS) do
              local bytes = redis.call('memory', 'usage', key)
              local first = redis.call('xrange', key, '-', '+', 'count', 1)
              local last = redis.call('xrevrange', key, '+', '-', 'count', 1)
              found[#found + 1] = bytes and tostring(bytes) or '0'
              found[#found + 1] = #first > 0 and first[1][1]:match('%d+') or '-1'
              found[#found + 1] = #last > 0 and last[1][1]:match('%d+') or '-1'
            end
            return found
            """, List.class);

    /**
     * What Redis says of a key.
     *
     * @param item null for the write-ahead log of a server
     * @param lastMs Unix ms at which the last block begins; −1 where there is none
     */
    record Answer(String key, HistoryIndex.Item item, long bytes, long lastMs) {}

    private final StringRedisTemplate redis;
    private final Keys keys;
    private long leastBytes = -1;

    KeyProbe(StringRedisTemplate redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /** All streams of Redis under the prefix of the history. */
    Set<String> keys() {
        Set<String> names = new LinkedHashSet<>();
        ScanOptions all = ScanOptions.scanOptions()
                .match(keys.historyPrefix().replaceAll("([\\\\*?\\[\\]])", "\\\\$1") + "*")
                .count(1000)
                .type(DataType.STREAM)
                .build();
        redis.execute((RedisCallback<Void>) connection -> {
            try (Cursor<byte[]> cursor = scan(connection, all)) {
                cursor.forEachRemaining(name -> names.add(new String(name, StandardCharsets.UTF_8)));
            }
            return null;
        });
        return names;
    }

    /** On a cluster all keys are where the hash tag of the prefix is. */
    private Cursor<byte[]> scan(RedisConnection connection, ScanOptions all) {
        if (connection instanceof RedisClusterConnection cluster) {
            RedisClusterNode node =
                    cluster.clusterGetNodeForKey(keys.historyPrefix().getBytes(StandardCharsets.UTF_8));
            return cluster.scan(node, all);
        }
        return connection.keyCommands().scan(all);
    }

    /** Asks about keys at once, in their order; nothing where Redis says nothing. */
    List<Answer> ask(List<String> names) {
        if (leastBytes < 0) {
            leastBytes = majorVersion() < COUNTS_NODES ? UNCOUNTED_NODE_BYTES : 0;
        }
        List<?> found = redis.execute(LOOK, names);
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; found != null && i < names.size(); i++) {
            String name = names.get(i);
            answers.add(new Answer(
                    name,
                    item(name.substring(keys.historyPrefix().length()), found, i * 3)
                            .orElse(null),
                    number(found, i * 3),
                    number(found, i * 3 + 2)));
        }
        return answers;
    }

    private int majorVersion() {
        Properties info = redis.execute((RedisCallback<Properties>)
                connection -> connection.serverCommands().info("server"));
        String version = info == null ? "" : info.getProperty("redis_version", "");
        return version.matches("\\d+\\..*")
                ? Integer.parseInt(version.substring(0, version.indexOf('.')))
                : COUNTS_NODES;
    }

    /** Of what follows the prefix: server, name and tier, parted by colons; only names may have more of them. */
    private Optional<HistoryIndex.Item> item(String rest, List<?> answer, int at) {
        int begin = rest.indexOf(':');
        int end = rest.lastIndexOf(':');
        Optional<Tier> tier = end > begin ? Tier.of(rest.substring(end + 1)) : Optional.empty();
        return tier.map(known -> new HistoryIndex.Item(
                new Series(rest.substring(0, begin), rest.substring(begin + 1, end)),
                known,
                Math.max(leastBytes, number(answer, at)),
                number(answer, at + 1),
                number(answer, at + 2)));
    }

    private static long number(List<?> answer, int at) {
        Object value = answer.get(at);
        return Long.parseLong(
                value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : value.toString());
    }
}
