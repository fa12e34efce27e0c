package org.mediamtxmonitor.collect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.config.SettingsLoader;
import org.mediamtxmonitor.config.StreamSettings;
import org.mediamtxmonitor.rule.RuleCatalogue;
import org.mediamtxmonitor.rule.RuleSet;

/** What stands in {@code collector.yaml}. */
public final class Given {

    private Given() {}

    public static Settings settings(String yaml) {
        try {
            Path file = Files.createTempFile("collector", ".yaml");
            try {
                Files.writeString(file, yaml);
                return new SettingsLoader().load(file, Map.of(), Map.of());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Entries of {@code streams}, one a line. */
    public static List<StreamSettings> streams(String... entries) {
        return settings(section("streams", entries)).streams();
    }

    /** The catalogue with entries of {@code rules} laid over it, one a line. */
    public static RuleSet rules(String... entries) {
        return new RuleSet(
                RuleCatalogue.shipped(),
                settings(section("rules", entries)).rules().stream()
                        .map(RuleChanges::of)
                        .toList());
    }

    private static String section(String name, String... entries) {
        StringBuilder yaml = new StringBuilder(name).append(":\n");
        for (String entry : entries) {
            yaml.append("  - ").append(entry).append('\n');
        }
        return entries.length == 0 ? "" : yaml.toString();
    }
}
