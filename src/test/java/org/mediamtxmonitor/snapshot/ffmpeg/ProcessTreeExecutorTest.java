package org.mediamtxmonitor.snapshot.ffmpeg;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.Stream;

import org.apache.camel.component.exec.ExecCommand;
import org.apache.camel.component.exec.ExecResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.testing.Runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@EnabledOnOs(OS.LINUX)
class ProcessTreeExecutorTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ProcessTreeExecutor executor = new ProcessTreeExecutor(threads);
    /** Is in the command line of all that a test starts. */
    private final String mark = UUID.randomUUID().toString();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private ExecResult run(long timeoutMs, String input, String... arguments) {
        return executor.execute(new ExecCommand(
                "bash",
                List.of(arguments),
                null,
                timeoutMs,
                null,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                null,
                false,
                null));
    }

    private String script(String text) {
        return text + " # " + mark;
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    private long left() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.filter(one -> {
                        try {
                            return Files.readString(one.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                                    .contains(mark);
                        } catch (IOException e) {
                            return false;
                        }
                    })
                    .count();
        }
    }

    private void nothingIsLeft() {
        await().atMost(Duration.ofSeconds(5)).until(() -> left() == 0);
    }

    @Test
    void a_command_gets_its_input_and_gives_its_output() throws IOException {
        ExecResult result = run(5000, "secret", "-c", script("cat; echo no >&2"));
        assertThat(result.getExitValue()).isZero();
        assertThat(text(result.getStdout())).isEqualTo("secret");
        assertThat(text(result.getStderr())).isEqualTo("no\n");
    }

    @Test
    void commands_form_a_pipeline() throws IOException {
        ExecResult result = run(
                5000, "a", "-c", script("cat; echo one >&2"), FfmpegCommand.PIPE, "-c", script("tr a b; echo two >&2"));
        assertThat(text(result.getStdout())).isEqualTo("b");
        assertThat(text(result.getStderr())).isEqualTo("one\ntwo\n");
    }

    @Test
    void a_process_that_ignores_requests_to_end_is_killed_at_the_deadline() throws IOException {
        long before = System.nanoTime();
        ExecResult result = run(300, "", "-c", script("trap '' TERM INT HUP; while true; do sleep 0.1; done"));
        assertThat(result.getExitValue()).isEqualTo(ProcessTreeExecutor.TOO_LATE);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
        nothingIsLeft();
    }

    @Test
    void a_child_that_holds_the_output_is_killed_too() throws IOException {
        // Java closes the output of a process that ends before anybody reads it.
        ExecResult result =
                run(1000, "", "-c", script("bash -c 'sleep 100 & wait # " + mark + "' & sleep 0.3; exit 0"));
        assertThat(result.getExitValue()).isEqualTo(ProcessTreeExecutor.TOO_LATE);
        nothingIsLeft();
    }

    @Test
    void output_without_end_is_cut_off() throws IOException {
        ExecResult result = run(5000, "", "-c", script("while true; do head -c 65536 /dev/zero; done"));
        assertThat(result.getExitValue()).isEqualTo(ProcessTreeExecutor.TOO_MUCH);
        assertThat(result.getStdout().readAllBytes()).isEmpty();
        nothingIsLeft();
    }

    @Test
    void errors_without_end_are_cut_off_and_hold_up_nothing() throws IOException {
        ExecResult result = run(5000, "", "-c", script("head -c 1000000 /dev/zero >&2; echo done"));
        assertThat(text(result.getStdout())).isEqualTo("done\n");
        assertThat(result.getStderr().readAllBytes()).hasSize(ProcessTreeExecutor.MOST_ERRORS);
    }

    @Test
    void a_program_that_is_not_there_gives_a_result_and_no_command_line() {
        ExecResult result = executor.execute(
                new ExecCommand("/no/such/program", List.of(), null, 1000L, null, null, null, false, null));
        assertThat(result.getExitValue()).isNotZero();
    }

    @Test
    void kills_and_hangs_leave_no_process_thread_descriptor_or_file() throws Exception {
        int rounds = Runs.ofLong(1_000);
        run(1000, "", "-c", script("true"));
        long pipes = pipes();
        Set<Path> files = files();
        String hang = script("trap '' TERM; echo x > " + folder + "/f; while true; do sleep 0.05; done");
        for (int i = 0; i < rounds; i++) {
            switch (i % 4) {
                case 0 -> run(60, "", "-c", hang);
                case 1 -> run(2000, "", "-c", script("kill -9 $$"));
                case 2 -> run(60, "", "-c", hang, FfmpegCommand.PIPE, "-c", hang);
                default -> run(2000, "", "-c", script("kill -9 $$"), FfmpegCommand.PIPE, "-c", script("cat"));
            }
        }
        nothingIsLeft();
        // Other tests of this process start programs, too.
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(pipes()).isLessThanOrEqualTo(pipes + 3));
        // What the commands wrote themselves.
        Files.delete(folder.resolve("f"));
        // Other tests of this process put files there for a moment.
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(files()).isSubsetOf(files));
        await().atMost(Duration.ofSeconds(5)).until(() -> ((ThreadPoolExecutor) threads).getActiveCount() == 0);
    }

    /** In the folder of this test, where this process runs, and those of ours where files and shared memory are put for a while. */
    private Set<Path> files() throws IOException {
        Set<Path> all = new HashSet<>();
        for (Path place : List.of(folder, Path.of(""))) {
            try (Stream<Path> some = Files.list(place)) {
                some.forEach(all::add);
            }
        }
        for (Path place : List.of(Path.of(System.getProperty("java.io.tmpdir")), Path.of("/dev/shm"))) {
            try (DirectoryStream<Path> some =
                    Files.newDirectoryStream(place, "{imageio,ffmpeg,snapshot,picture,mediamtx,exec,camel}*")) {
                some.forEach(all::add);
            }
        }
        return all;
    }

    /** Descriptors that lead to other programs. Others come and go: Java opens jars when somebody needs a class of theirs. */
    private static long pipes() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.filter(ProcessTreeExecutorTest::isPipe).count();
        }
    }

    private static boolean isPipe(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("pipe:");
        } catch (IOException e) {
            return false;
        }
    }
}
