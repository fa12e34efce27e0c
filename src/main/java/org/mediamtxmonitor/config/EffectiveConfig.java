package org.mediamtxmonitor.config;

import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The configuration in force, for display.
 *
 * @param file where it was read from; null where there is no file
 * @param path absolute path of the file; where there is none, that at which it would be read
 * @param items every key that has a value, in the order of the schema
 */
public record EffectiveConfig(String file, String path, List<Item> items) {

    private static final String DEFAULT_FILE = "collector.yaml";

    public EffectiveConfig {
        items = List.copyOf(items);
    }

    /** Those of a file that was read, or of the defaults where {@code fileOrNull} is null. */
    static EffectiveConfig of(String fileOrNull, List<Item> items) {
        Path path = Path.of(fileOrNull == null ? DEFAULT_FILE : fileOrNull);
        return new EffectiveConfig(fileOrNull, path.toAbsolutePath().normalize().toString(), items);
    }

    /**
     * One key.
     *
     * @param key as people write it: {@code servers[1].interval}
     * @param value value in force; secrets and credentials in URLs as {@code ***}
     * @param from {@code file}, {@code managed} for {@code servers.managed.yaml}, {@code environment}, {@code option} or
     *     {@code default}
     * @param origin line and column of the file, the variable or the option; null for a default
     */
    public record Item(String key, JsonNode value, String from, String origin) {}
}
