package org.mediamtxmonitor.system.read;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.config.SystemSettings;
import org.mediamtxmonitor.stream.Disk;
import org.mediamtxmonitor.stream.HostMeasures;
import org.mediamtxmonitor.stream.HostReport;
import org.mediamtxmonitor.stream.MediaMtxProcess;
import org.mediamtxmonitor.system.process.ServersHere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What is read of this machine, against what its own tools say in the same second. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@EnabledOnOs(OS.LINUX)
class HostFiguresIT {

    private static final long MB = 1 << 20;

    private static Process mediaMtx;
    private static HostReader reader;
    private static HostReport report;

    /** A program by the name of MediaMTX that does nothing. */
    @BeforeAll
    static void read(@TempDir Path folder) throws IOException {
        Path program = Files.copy(Path.of("/bin/sleep"), folder.resolve("mediamtx"));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        mediaMtx = new ProcessBuilder(program.toString(), "60").start();
        SystemSettings.Patterns all = new SystemSettings.Patterns(List.of(), List.of());
        reader = new HostReader(
                new SystemSettings(
                        true,
                        Optional.empty(),
                        Duration.ofSeconds(2),
                        Duration.ofHours(24),
                        all,
                        new SystemSettings.Interfaces(all, Map.of()),
                        Optional.empty(),
                        Optional.empty()),
                new ServersHere(
                        List.of(ServerSettings.of("main", URI.create("http://localhost:1"), Duration.ofSeconds(2))),
                        "here",
                        "here"),
                "here",
                "here",
                "agent",
                "test",
                System::nanoTime,
                InstantSource.system());
        reader.read();
        AtomicReference<HostReport> last = new AtomicReference<>();
        Awaitility.await().pollInterval(Duration.ofSeconds(1)).until(() -> {
            last.set(reader.read());
            return last.get().host().measures().cpuPercent() != null;
        });
        report = last.get();
    }

    @AfterAll
    static void end() {
        reader.close();
        mediaMtx.destroyForcibly();
    }

    private static String output(String... command) {
        try {
            Process process = new ProcessBuilder(command).start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            return text;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The words of the line that begins so. */
    private static String[] words(String text, String begin) {
        return text.lines()
                .map(String::strip)
                .filter(line -> line.startsWith(begin))
                .findFirst()
                .orElseThrow()
                .split("\\s+");
    }

    @Test
    void memory_is_that_of_free() {
        HostMeasures measures = report.host().measures();
        assumeTrue(report.host().facts().limitedBy() == null);
        String[] free = words(output("free", "-b"), "Mem:");

        assertThat(measures.memoryBytes()).isEqualTo(Long.parseLong(free[1]));
        assertThat((double) measures.memoryAvailableBytes())
                .isCloseTo(Long.parseLong(free[6]), within(0.1 * measures.memoryBytes()));
    }

    @Test
    void the_root_is_as_full_as_df_says() {
        Disk root = report.disks().stream()
                .filter(disk -> disk.mount().equals("/"))
                .findFirst()
                .orElseThrow();
        String[] space = output("df", "-B1", "--output=size,avail,pcent", "/")
                .lines()
                .toList()
                .get(1)
                .strip()
                .split(" +");

        assertThat(root.answers()).isTrue();
        assertThat(root.sizeBytes()).isEqualTo(Long.parseLong(space[0]));
        assertThat((double) root.availableBytes()).isCloseTo(Long.parseLong(space[1]), within(1024.0 * MB));
        assertThat(root.usedPercent()).isCloseTo(Double.parseDouble(space[2].replace("%", "")), within(1.5));
        String inodes =
                output("df", "--output=ipcent", "/").lines().toList().get(1).strip();
        if (!inodes.equals("-")) {
            assertThat(root.inodesPercent()).isCloseTo(Double.parseDouble(inodes.replace("%", "")), within(1.5));
        }
    }

    @Test
    void processors_load_and_time_are_those_of_the_kernel() throws IOException {
        HostMeasures measures = report.host().measures();

        assertThat(report.host().facts().processors())
                .isEqualTo(Integer.parseInt(output("nproc", "--all").strip()));
        assertThat(measures.cores()).hasSize(report.host().facts().processors());
        assertThat(measures.cores())
                .allSatisfy(core -> assertThat(core == null ? 0 : core).isBetween(0.0, 100.0));
        assertThat(measures.load15())
                .isCloseTo(
                        Double.parseDouble(
                                Files.readString(Path.of("/proc/loadavg")).split(" ")[2]),
                        within(1.0));
        assertThat((double) measures.uptimeSeconds())
                .isCloseTo(
                        Double.parseDouble(
                                Files.readString(Path.of("/proc/uptime")).split(" ")[0]),
                        within(20.0));
    }

    @Test
    void a_process_of_mediamtx_is_found_and_is_as_ps_shows_it() {
        MediaMtxProcess found = report.processes().stream()
                .filter(process -> process.pid() == mediaMtx.pid())
                .findFirst()
                .orElseThrow();
        String[] ps = output("ps", "-o", "rss=,nlwp=", "-p", String.valueOf(mediaMtx.pid()))
                .strip()
                .split(" +");

        assertThat((double) found.residentBytes()).isCloseTo(Long.parseLong(ps[0]) * 1024.0, within(2.0 * MB));
        assertThat(found.threads()).isEqualTo(Integer.parseInt(ps[1]));
        assertThat(found.openFiles())
                .isEqualTo(Path.of("/proc/" + mediaMtx.pid() + "/fd").toFile().list().length);
        assertThat(found.cpuPercent()).isBetween(0.0, 100.0);
        assertThat(found.restarts()).isZero();
    }

    @Test
    void interfaces_are_those_of_ip_without_loopback() {
        List<String> names =
                report.interfaces().stream().map(network -> network.name()).toList();

        assertThat(names)
                .doesNotContain("lo")
                .allSatisfy(name ->
                        assertThat(output("ip", "-s", "link", "show", name)).containsPattern(name + "(@\\S+)?:"));
        assertThat(report.interfaces()).allSatisfy(network -> {
            assertThat(network.inboundBitsPerSecond()).isNotNull().isNotNegative();
            assertThat(network.errorsPerSecond()).isNotNull().isNotNegative();
        });
    }
}
