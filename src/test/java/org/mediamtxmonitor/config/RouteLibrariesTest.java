package org.mediamtxmonitor.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.testing.Jars;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RouteLibrariesTest {

    private static final String CLASSES = "target/classes";

    @TempDir
    Path folder;

    private Path jar(String name, Map<String, String> texts) throws Exception {
        return Jars.of(folder.resolve(name), texts);
    }

    @Test
    void a_folder_that_is_not_there_adds_nothing() {
        RouteLibraries none = RouteLibraries.of(folder.resolve("none"), CLASSES);

        assertThat(none.jars()).isEmpty();
        assertThat(none.loader(getClass().getClassLoader())).isEmpty();
    }

    @Test
    void what_a_jar_has_is_found_behind_what_the_monitor_has() throws Exception {
        jar("ours.jar", Map.of("ours.txt", "jar", "rules.yaml", "jar"));
        Files.writeString(folder.resolve("readme.txt"), "no jar");

        ClassLoader loader = RouteLibraries.of(folder, CLASSES)
                .loader(getClass().getClassLoader())
                .orElseThrow();

        try (var ours = loader.getResourceAsStream("ours.txt");
                var rules = loader.getResourceAsStream("rules.yaml")) {
            assertThat(ours).hasContent("jar");
            assertThat(rules.readAllBytes()).hasSizeGreaterThan(1000);
        }
    }

    @Test
    void a_file_that_is_no_jar_is_told_and_the_others_count() throws Exception {
        jar("ours.jar", Map.of("ours.txt", "jar"));
        Files.writeString(folder.resolve("broken.jar"), "PK");

        RouteLibraries libraries = RouteLibraries.of(folder, CLASSES);

        assertThat(RouteLibraries.names(libraries.jars())).isEqualTo("ours.jar");
        assertThat(RouteLibraries.names(libraries.unreadable())).isEqualTo("broken.jar");
    }

    @Test
    void the_jars_of_the_monitor_itself_do_not_count_where_it_was_extracted_into_the_same_folder() throws Exception {
        Path lib = Files.createDirectories(folder.resolve("lib"));
        jar("lib/camel-core.jar", Map.of("a", "a"));
        jar("lib/ours.jar", Map.of("a", "a"));
        Path monitor = jar(
                "mediamtx-monitor.jar",
                Map.of("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nClass-Path: lib/camel-core.jar lib/b.jar\n"));

        assertThat(RouteLibraries.names(
                        RouteLibraries.of(lib, monitor.toString()).jars()))
                .isEqualTo("ours.jar");
    }
}
