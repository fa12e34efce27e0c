package org.mediamtxmonitor.snapshot.capture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.config.SettingsLoader;
import org.mediamtxmonitor.snapshot.Miss;
import org.mediamtxmonitor.snapshot.ffmpeg.ContinuousCaptures;
import org.mediamtxmonitor.snapshot.ffmpeg.FfmpegProgram;
import org.mediamtxmonitor.snapshot.plan.CapturePlanner;
import org.mediamtxmonitor.snapshot.plan.Limits;
import org.mediamtxmonitor.snapshot.watch.Watched;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.testing.Made;
import org.mediamtxmonitor.testing.Reports;
import org.mediamtxmonitor.testing.Views;
import org.mediamtxmonitor.view.FleetView;
import org.mediamtxmonitor.view.PictureChoices;

/** Captures of two servers: {@code cam} has pictures over HTTP, of {@code media} ffmpeg takes them. Time is up to the test. */
abstract class CapturesFixture {

    static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    static final Stream LIVE = Made.with(Reports.live("cam", "door", 1L), "video.codec", "H264");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    final FleetView view = Views.timeless();
    long nowMs = 1000;
    Captures captures;

    @BeforeEach
    void makeCaptures(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("collector.yaml"), """
                servers:
                  - { id: cam, url: "http://localhost:1", pictures: "http://localhost:2/stills" }
                  - { id: media, url: "http://localhost:1", play: { rtsp: "rtsp://localhost:3" } }
                """);
        Settings settings = new SettingsLoader().load(file, Map.of(), Map.of());
        InstantSource clock = () -> START.plusMillis(nowMs);
        Optional<FfmpegProgram> ffmpeg = Optional.of(new FfmpegProgram(Path.of("ffmpeg"), "6.0", 6, 0, Set.of(), true));
        captures = new Captures(
                new CapturePlanner(new Limits(4, 2, 3000, 8, 0.25)),
                new CapturedStreams(() -> settings, view, new PictureChoices(settings), server -> true, () -> ffmpeg),
                new Watched(),
                new ContinuousCaptures(threads, clock, System::nanoTime),
                () -> ffmpeg,
                settings.snapshots(),
                clock,
                () -> TimeUnit.MILLISECONDS.toNanos(nowMs));
    }

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    static InputStream jpeg() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 36, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    List<String> reasons(List<Object> due) {
        return due.stream()
                .filter(Miss.class::isInstance)
                .map(miss -> ((Miss) miss).reason().code())
                .toList();
    }

    static List<CaptureJob> jobs(List<Object> due) {
        return due.stream()
                .filter(CaptureJob.class::isInstance)
                .map(CaptureJob.class::cast)
                .toList();
    }

    List<Object> dueOf(Stream stream) {
        nowMs += 500;
        view.accept(Reports.of(stream.server(), START.plusMillis(nowMs), List.of(stream)));
        return captures.due();
    }
}
