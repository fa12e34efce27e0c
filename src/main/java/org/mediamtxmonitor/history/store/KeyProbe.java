package org.mediamtxmonitor.history.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Supplier;

import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.SlotParts;
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
                .match(Keys.beginningWith(keys.historyPrefix()))
                .count(1000)
                .type(DataType.STREAM)
                .build();
        redis.execute((RedisCallback<Void>) connection -> {
            for (Supplier<Cursor<byte[]>> scan : scans(connection, all)) {
                try (Cursor<byte[]> cursor = scan.get()) {
                    cursor.forEachRemaining(name -> names.add(new String(name, StandardCharsets.UTF_8)));
                }
            }
            return null;
        });
        return names;
    }

    /** On a Cluster each master that has slots is looked through: one that does not answer keeps its keys from being forgotten. */
    private static List<Supplier<Cursor<byte[]>>> scans(RedisConnection connection, ScanOptions all) {
        List<Supplier<Cursor<byte[]>>> scans = new ArrayList<>();
        if (connection instanceof RedisClusterConnection cluster) {
            for (RedisClusterNode node : cluster.clusterGetNodes()) {
                if (node.isMaster() && !node.getSlotRange().getSlots().isEmpty()) {
                    scans.add(() -> cluster.scan(node, all));
                }
            }
        } else {
            scans.add(() -> connection.keyCommands().scan(all));
        }
        return scans;
    }

    /** Asks about keys at once, in their order; nothing where Redis says nothing. */
    List<Answer> ask(List<String> names) {
        if (leastBytes < 0) {
            leastBytes = majorVersion() < COUNTS_NODES ? UNCOUNTED_NODE_BYTES : 0;
        }
        List<Answer> answers = new ArrayList<>();
        for (List<String> some : SlotParts.of(keys, names, Math.max(1, names.size()), this::server)) {
            List<?> found = redis.execute(LOOK, some);
            for (int i = 0; found != null && i < some.size(); i++) {
                String name = some.get(i);
                answers.add(new Answer(
                        name,
                        item(rest(name), found, i * 3).orElse(null),
                        number(found, i * 3),
                        number(found, i * 3 + 2)));
            }
        }
        return answers;
    }

    private String rest(String name) {
        return name.substring(keys.historyPrefix().length());
    }

    private String server(String name) {
        return rest(name).split(":", 2)[0];
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
                new Series(Keys.withoutTag(rest.substring(0, begin)), rest.substring(begin + 1, end)),
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
