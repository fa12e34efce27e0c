package org.mediamtxmonitor.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Loads settings from a text, as if it were the file; problems name it {@code collector.yaml}. */
abstract class SettingsFixture {

    @TempDir
    Path folder;

    SettingsLoader loader() {
        return new SettingsLoader();
    }

    Settings load(String yaml, Map<String, String> environment) {
        return loader().load(write("collector.yaml", yaml), environment, Map.of());
    }

    Settings load(String yaml) {
        return load(yaml, Map.of());
    }

    /** The problems as they are printed, with the folder left out. */
    List<String> problems(String yaml, Map<String, String> environment) {
        InvalidSettingsException e =
                catchThrowableOfType(InvalidSettingsException.class, () -> load(yaml, environment));
        return e == null
                ? List.of()
                : e.getMessage().replace(folder + "/", "").lines().toList();
    }

    List<String> problems(String yaml) {
        return problems(yaml, Map.of());
    }

    Path write(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
