package org.mediamtxmonitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What we start Java with, in the packages, the image, the README and the benchmarks. */
class StartFlagsTest {

    private static final Path FLAGS = Path.of("src/dist/jvm.options");

    private static List<Path> starts() throws IOException {
        try (Stream<Path> bench = Files.list(Path.of("bench"))) {
            return Stream.concat(
                            Stream.of(Path.of("README.md")),
                            bench.filter(file -> file.toString().endsWith(".sh")))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("starts")
    void a_process_whose_heap_is_full_ends_and_does_not_stay_without_some_of_its_threads(Path file) throws IOException {
        List<String> withHeap = Files.readAllLines(file).stream()
                .filter(line -> line.contains("-XX:+UseSerialGC") || line.contains("java -jar "))
                .toList();

        assertThat(withHeap)
                .allSatisfy(line -> assertThat(line)
                        .satisfiesAnyOf(
                                start -> assertThat(start).contains("-XX:+ExitOnOutOfMemoryError"),
                                // Checks the file and ends.
                                start -> assertThat(start).contains("--check")));
    }

    @Test
    void the_flags_stand_in_one_place() throws IOException {
        assertThat(Files.readAllLines(FLAGS)).contains("-XX:+ExitOnOutOfMemoryError", "-Xmx128m");
        assertThat(Files.readString(Path.of("Dockerfile")))
                .contains("src/dist/jvm.options", "bin/mediamtx-monitor")
                .doesNotContain("-XX:", "-Xmx");
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<jvmArguments>@${project.basedir}/src/dist/jvm.options</jvmArguments>");
        assertThat(Files.readString(Path.of("README.md"))).contains("java @src/dist/jvm.options -jar");
    }
}
