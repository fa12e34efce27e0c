package org.mediamtxmonitor.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mediamtxmonitor.config.InvalidSettingsException.Problem;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

/** Makes settings from the YAML file and the values that override it. */
public final class SettingsLoader {

    private final Set<String> rules;

    public SettingsLoader() {
        this(RuleIds.shipped());
    }

    /** With the ids of the rules that may be changed; if empty, all ids are accepted. */
    SettingsLoader(Set<String> rules) {
        this.rules = rules;
    }

    /**
     * Reads and checks the settings.
     *
     * @param fileOrNull the YAML file; null for none, which is the same as an empty one
     * @param environment variables; those named {@code MONITOR_...} are laid over the file
     * @param overrides options of the command line by key, as {@code roles}; they are laid over the environment
     * @throws InvalidSettingsException if there are problems, with all of them
     */
    public Settings load(Path fileOrNull, Map<String, String> environment, Map<String, String> overrides) {
        return read(fileOrNull, environment, overrides).settings();
    }

    /**
     * Settings with the origin of each value.
     *
     * @param effectiveConfig every key with its value and where that is from, secrets masked
     * @param warnings sentences about keys that work today and should be changed, each with its place
     * @param values what was written, by file, environment and options, with secrets
     */
    public record Loaded(Settings settings, EffectiveConfig effectiveConfig, List<String> warnings, JsonNode values) {}

    /** As {@link #load}, with the origin of each value. */
    public Loaded read(Path fileOrNull, Map<String, String> environment, Map<String, String> overrides) {
        return read(fileOrNull, environment, overrides, SettingsFiles.OF_DISK);
    }

    /** The same with the content of files from elsewhere; files that hold secrets or certificates are read from disk. */
    Loaded read(Path fileOrNull, Map<String, String> environment, Map<String, String> overrides, SettingsFiles files) {
        // Not kept: who may read again later holds this loader for as long as the monitor runs.
        SettingsSchema schema = new SettingsSchema();
        ConfigDocument document = new ConfigDocument(fileOrNull == null ? "settings" : fileOrNull.toString());
        if (fileOrNull != null) {
            new YamlFile(schema, document, fileOrNull, files).read();
        }
        EnvOverrides overlay = new EnvOverrides(schema, document);
        overlay.environment(environment);
        overlay.options(overrides);
        Path folder =
                fileOrNull == null ? Path.of("") : fileOrNull.toAbsolutePath().getParent();
        if (document.root().path(ManagedServers.KEY).asBoolean()) {
            new ManagedServers(folder).appendTo(document, schema, files);
        }
        new SchemaCheck(schema, document).run();
        Settings settings =
                new SettingsReader(new Section(schema, document, JsonPointer.empty()), rules, folder).read();
        document.throwIfFaulty();
        return new Loaded(
                settings,
                new EffectiveConfigWalk(schema, document).run(fileOrNull == null ? null : fileOrNull.toString()),
                document.warnings().stream().map(Problem::toString).toList(),
                document.root());
    }
}
