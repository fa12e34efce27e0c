package org.mediamtxmonitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    @Test
    void the_modules_of_the_page_pass_their_tests() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("--test"));
        try (Stream<Path> files = Files.walk(Path.of("src/test/js"))) {
            files.map(Path::toString).filter(name -> name.endsWith(".test.mjs")).forEach(command::add);
        }
        assertThat(command).as("tests in src/test/js and its folders").hasSizeGreaterThan(1);
        TypeScript.node(command);
    }

    @Test
    void the_types_of_the_page_are_right(@TempDir Path folder) throws Exception {
        TypeScript.check(folder, Path.of("src/test/js/tsconfig.json"));
    }
}
