package org.mediamtxmonitor.snapshot.ffmpeg;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.mediamtxmonitor.config.StreamSettings.Hide;
import org.mediamtxmonitor.config.StreamSettings.Snapshots;
import org.mediamtxmonitor.stream.StreamId;
import org.mediamtxmonitor.view.PictureChoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@EnabledOnOs(OS.LINUX)
class ContinuousCapturesTest {

    private static final StreamId STREAM = new StreamId("north", "a");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ContinuousCaptures captures =
            new ContinuousCaptures(threads, InstantSource.system(), System::nanoTime);

    @AfterEach
    void stop() {
        captures.close();
        threads.shutdownNow();
    }

    private static ContinuousCommand busy() {
        return new ContinuousCommand(
                "bash",
                List.of("-c", "while :; do :; done"),
                "",
                new PictureChoice(Snapshots.CONTINUOUS, Hide.NONE, Set.of(), false),
                "one");
    }

    @Test
    void cpu_time_is_told_while_a_process_runs_and_once() {
        double before = ChildCpu.totalMs();
        captures.want(Map.of(STREAM, busy()));
        double[] told = {0};
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            ContinuousCaptures.Cpu cpu = captures.takeCpu();
            assertThat(cpu.endedMs()).isZero();
            told[0] += cpu.spentMs();
            return told[0] > 500;
        });
        captures.want(Map.of());
        ContinuousCaptures.Cpu last = captures.takeCpu();
        told[0] += last.spentMs();
        assertThat(last.endedMs()).isEqualTo(told[0]);
        assertThat(captures.takeCpu()).isEqualTo(new ContinuousCaptures.Cpu(0, 0));
        // The system adds it to our children's: hence whoever reads that leaves it out.
        await().atMost(Duration.ofSeconds(15)).until(() -> ChildCpu.totalMs() - before >= told[0]);
    }
}
