package org.mediamtxmonitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What we start Java with, in the image, the README and the benchmarks. */
class StartFlagsTest {

    private static List<Path> starts() throws IOException {
        try (Stream<Path> bench = Files.list(Path.of("bench"))) {
            return Stream.concat(
                            Stream.of(Path.of("Dockerfile"), Path.of("README.md")),
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
}
