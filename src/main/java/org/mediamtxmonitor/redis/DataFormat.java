package org.mediamtxmonitor.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * The version of the form in which this release writes the data folder and the keys in Redis. It becomes another where an earlier
 * release could not read what is written, and would lose or spoil it: such a folder, or such a Redis, it refuses. What bears no version is of
 * release 0.1.0, whose form is the first.
 */
final class DataFormat {

    static final int CURRENT = 1;

    /** On a Cluster, where keys of servers are in their slots. */
    static final int SPREAD = 2;

    private static final String FILE = "format";

    private DataFormat() {}

    /**
     * Looks at a data folder, and marks one without a version.
     *
     * @throws DataFormatException if a later release wrote it
     * @throws IOException if the folder can't be used
     */
    static void check(Path data) throws IOException {
        Path file = data.resolve(FILE);
        if (Files.exists(file)) {
            refuseLater(Files.readString(file), "The data folder " + data.toAbsolutePath(), CURRENT);
        } else {
            Files.writeString(file, CURRENT + "\n");
        }
    }

    /**
     * Looks at a Redis, and marks one without a version. On a Cluster that an earlier release wrote, keys of servers are moved to
     * their slots first.
     *
     * @throws DataFormatException if a later release writes there, or keys can't be moved
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    static void check(StringRedisTemplate redis, Keys keys) {
        int current = keys.spread() ? SPREAD : CURRENT;
        String found = redis.opsForValue().get(keys.format());
        if (found != null) {
            refuseLater(found, "Redis (the key " + keys.format() + ")", current);
        }
        if (keys.spread() && (found == null || version(found) < SPREAD)) {
            new SlotMove(redis, keys).run();
            redis.opsForValue().set(keys.format(), String.valueOf(SPREAD));
        } else if (found == null) {
            redis.opsForValue().setIfAbsent(keys.format(), String.valueOf(current));
        }
    }

    private static int version(String text) {
        return Integer.parseInt(text.strip());
    }

    private static void refuseLater(String text, String where, int known) {
        String found = text.strip();
        if (!found.matches("\\d{1,6}") || version(found) > known) {
            throw new DataFormatException(where, found, known);
        }
    }
}
