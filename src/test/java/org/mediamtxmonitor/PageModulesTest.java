package org.mediamtxmonitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.testing.TypeScript;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the page's own tests and checks its types with node. Where the environment says {@code CI=true}, a missing node fails. */
class PageModulesTest {

    @BeforeEach
    void needsNode() throws InterruptedException {
        TypeScript.needsNode();
    }

    /** All in one process: with one for each file, node does nothing but start for most of the time. */
    @Test
    void the_modules_of_the_page_pass_their_tests(@TempDir Path folder) throws IOException, InterruptedException {
        String imports;
        try (Stream<Path> files = Files.walk(Path.of("src/test/js"))) {
            imports = files.filter(file -> file.toString().endsWith(".test.mjs"))
                    .sorted()
                    .map(file -> "await import('" + file.toUri() + "');\n")
                    .collect(Collectors.joining());
        }
        assertThat(imports).as("tests in src/test/js and its folders").isNotEmpty();
        TypeScript.node(
                List.of(Files.writeString(folder.resolve("all.mjs"), imports).toString()));
    }

    @Test
    void the_types_of_the_page_are_right(@TempDir Path folder) throws Exception {
        TypeScript.check(folder, Path.of("src/test/js/tsconfig.json"));
    }
}
