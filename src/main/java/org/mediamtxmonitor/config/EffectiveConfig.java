package org.mediamtxmonitor.config;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The configuration in force, for display.
 *
 * @param file where it was read from; null where there is no file
 * @param items every key that has a value, in the order of the schema
 */
public record EffectiveConfig(String file, List<Item> items) {

    public EffectiveConfig {
        items = List.copyOf(items);
    }

    /**
     * One key.
     *
     * @param key as people write it: {@code servers[1].interval}
     * @param value value in force; secrets and credentials in URLs as {@code ***}
     * @param from {@code file}, {@code environment}, {@code option} or {@code default}
     * @param origin line and column of the file, the variable or the option; null for a default
     */
    public record Item(String key, JsonNode value, String from, String origin) {}
}
