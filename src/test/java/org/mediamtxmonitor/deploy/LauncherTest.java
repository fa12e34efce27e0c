package org.mediamtxmonitor.deploy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The launcher, with a Java that only says what it was started with. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    @TempDir
    Path folder;

    private Path home;
    private Path java;

    /** How the launcher ended, and what it or Java said. */
    private record Ended(int code, String said) {}

    @BeforeEach
    void install() throws IOException {
        home = folder.resolve("home");
        Files.createDirectories(home.resolve("bin"));
        Files.copy(Path.of("src/dist/bin/mediamtx-monitor"), home.resolve("bin/mediamtx-monitor"));
        java = folder.resolve("java");
        Files.createDirectories(java.resolve("bin"));
        program(java.resolve("bin/java"), "#!/bin/sh\necho \"$@\"\nenv | grep '^MONITOR_\\|^MALLOC'\n");
        version("17.0.15");
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void version(String version) throws IOException {
        Files.writeString(java.resolve("release"), "IMPLEMENTOR=\"somebody\"\nJAVA_VERSION=\"" + version + "\"\n");
    }

    private Ended start(Map<String, String> environment, String... args) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder("sh", home.resolve("bin/mediamtx-monitor").toString());
        builder.command().addAll(List.of(args));
        builder.environment().keySet().removeIf(name -> name.startsWith("MONITOR_") || name.equals("MALLOC_ARENA_MAX"));
        builder.environment().put("JAVA_HOME", java.toString());
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), said);
    }

    @Test
    void java_gets_the_flags_then_a_heap_then_the_arguments_of_the_monitor() throws Exception {
        Ended ended = start(Map.of("MONITOR_HEAP", "200m"), "--config=a b.yaml", "--check");

        assertThat(ended.code()).isZero();
        assertThat(ended.said())
                .startsWith("@" + home + "/jvm.options -Xmx200m -jar " + home
                        + "/app/mediamtx-monitor.jar --config=a b.yaml --check\n")
                .contains("MALLOC_ARENA_MAX=2");
    }

    @Test
    void what_only_the_launcher_knows_does_not_reach_the_monitor_which_would_refuse_it() throws Exception {
        Ended ended = start(Map.of(
                "MONITOR_HEAP", "200m",
                "MONITOR_ARCHIVE", "none",
                "MONITOR_JVM_OPTIONS", "-Da=1 -Db=2",
                "MONITOR_WEB_PORT", "8081"));

        assertThat(ended.said())
                .contains("-Xmx200m -Da=1 -Db=2 -jar")
                .contains("MONITOR_WEB_PORT=8081")
                .doesNotContain("MONITOR_HEAP", "MONITOR_ARCHIVE", "MONITOR_JVM_OPTIONS");
    }

    @Test
    void without_a_word_of_the_user_the_heap_follows_the_memory_within_bounds() throws Exception {
        String heap = start(Map.of()).said().replaceAll("(?s).* -Xmx(\\d+)m -jar.*", "$1");

        assertThat(Integer.parseInt(heap)).isBetween(64, 1024);
    }

    @Test
    void an_archive_of_this_java_is_taken_and_one_of_another_is_not() throws Exception {
        Path archive = home.resolve("archive");
        Files.createDirectories(archive);
        Files.writeString(archive.resolve("java-17.0.15.jsa"), "");
        Files.writeString(archive.resolve("java-25.0.3.aot"), "");

        assertThat(start(Map.of()).said()).contains("-XX:SharedArchiveFile=" + archive + "/java-17.0.15.jsa");
        version("17.0.16");
        assertThat(start(Map.of()).said()).doesNotContain("Archive");
        version("25.0.3");
        assertThat(start(Map.of()).said()).contains("-XX:AOTCache=" + archive + "/java-25.0.3.aot");
    }

    @Test
    void an_archive_waits_for_what_the_monitor_says_once_it_has_answered_requests() throws Exception {
        String line = "The class archive";

        assertThat(Files.readString(Path.of("src/dist/bin/mediamtx-monitor"))).contains("grep -q '" + line + "'");
        assertThat(Files.readString(Path.of("src/main/java/org/mediamtxmonitor/web/FirstRequests.java")))
                .contains("LOG.info(\"" + line, "LOG.warn(\"" + line);
    }

    @Test
    void a_java_that_is_too_old_or_missing_is_told_with_what_to_do() throws Exception {
        version("11.0.2");
        Ended old = start(Map.of());
        Ended missing = start(Map.of("JAVA_HOME", "/nowhere"));

        assertThat(old.code()).isEqualTo(1);
        assertThat(old.said()).contains("needs Java 17 or newer", "11.0.2", "JAVA_HOME");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.said()).contains("JAVA_HOME is /nowhere");
    }

    @Test
    void it_is_found_through_a_link_as_a_package_makes_one() throws Exception {
        Path link = folder.resolve("link");
        Files.createSymbolicLink(link, Path.of("home/bin/mediamtx-monitor"));
        ProcessBuilder builder = new ProcessBuilder("sh", link.toString());
        builder.environment().put("JAVA_HOME", java.toString());

        assertThat(new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("@" + home.toRealPath() + "/jvm.options");
    }
}
