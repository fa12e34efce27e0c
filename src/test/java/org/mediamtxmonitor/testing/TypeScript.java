package org.mediamtxmonitor.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Node, and the compiler of TypeScript in it. Where the environment says {@code CI=true}, a missing node fails. */
public final class TypeScript {

    private static final String COMPILER = "META-INF/resources/webjars/typescript/";
    private static final int OLDEST_NODE = 18;

    private TypeScript() {}

    /** Skips the test where there is no node. */
    public static void needsNode() throws InterruptedException {
        boolean hasNode = hasNode();
        if (Boolean.parseBoolean(System.getenv("CI"))) {
            assertThat(hasNode).as("node %d or newer on the path", OLDEST_NODE).isTrue();
        }
        assumeTrue(hasNode, "no node on the path");
    }

    /** Runs node, which must end without an error. */
    public static void node(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node"));
        command.addAll(arguments);
        Process node = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor()).as(output).isZero();
    }

    /**
     * Checks the types of a project.
     *
     * @param folder for the compiler
     * @param project its {@code tsconfig.json}
     */
    public static void check(Path folder, Path project) throws Exception {
        unpackCompiler(folder);
        node(List.of(folder.resolve("tsc.js").toString(), "-p", project.toString()));
    }

    /** The compiler and what it knows of browsers, out of its jar. */
    private static void unpackCompiler(Path folder) throws IOException, URISyntaxException {
        String inside = TypeScript.class
                .getClassLoader()
                .getResource("META-INF/maven/org.webjars.npm/typescript/pom.properties")
                .toString();
        URI jar = new URI(inside.substring("jar:".length(), inside.indexOf('!')));
        try (JarFile file = new JarFile(Path.of(jar).toFile())) {
            for (JarEntry entry : file.stream().filter(TypeScript::isNeeded).toList()) {
                try (InputStream in = file.getInputStream(entry)) {
                    Path target = folder.resolve(
                            entry.getName().substring(entry.getName().lastIndexOf('/') + 1));
                    Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static boolean isNeeded(JarEntry entry) {
        return entry.getName().startsWith(COMPILER)
                && entry.getName().matches(".*/lib/(_?tsc\\.js|lib(\\.[a-z0-9.]+)?\\.d\\.ts)");
    }

    private static boolean hasNode() throws InterruptedException {
        try {
            Process node = new ProcessBuilder("node", "--version")
                    .redirectErrorStream(true)
                    .start();
            String version = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return node.waitFor() == 0 && Integer.parseInt(version.replaceAll("v(\\d+).*\\s*", "$1")) >= OLDEST_NODE;
        } catch (IOException e) {
            return false;
        }
    }
}
