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
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.config.SettingsLoader;
import org.mediamtxmonitor.snapshot.Miss;
import org.mediamtxmonitor.snapshot.Shot;
import org.mediamtxmonitor.snapshot.ffmpeg.ContinuousCaptures;
import org.mediamtxmonitor.snapshot.ffmpeg.FfmpegProgram;
import org.mediamtxmonitor.snapshot.plan.CapturePlanner;
import org.mediamtxmonitor.snapshot.plan.Limits;
import org.mediamtxmonitor.snapshot.watch.Watched;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.testing.Made;
import org.mediamtxmonitor.testing.Reports;
import org.mediamtxmonitor.testing.Views;
import org.mediamtxmonitor.view.FleetView;
import org.mediamtxmonitor.view.PictureChoices;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CapturesTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Stream LIVE = Made.with(Reports.live("cam", "door", 1L), "video.codec", "H264");
    private static final Stream AWAY = Made.with(LIVE, "state", StreamState.OFFLINE);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final FleetView view = Views.timeless();
    private long nowMs = 1000;
    private Captures captures;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
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
                new CapturedStreams(settings, view, new PictureChoices(settings), server -> true, () -> ffmpeg),
                new Watched(),
                new ContinuousCaptures(threads, clock, System::nanoTime),
                () -> ffmpeg,
                settings.snapshots(),
                clock,
                () -> TimeUnit.MILLISECONDS.toNanos(nowMs));
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private static InputStream jpeg() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 36, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private List<String> reasons(List<Object> due) {
        return due.stream()
                .filter(Miss.class::isInstance)
                .map(miss -> ((Miss) miss).reason().code())
                .toList();
    }

    private static List<CaptureJob> jobs(List<Object> due) {
        return due.stream()
                .filter(CaptureJob.class::isInstance)
                .map(CaptureJob.class::cast)
                .toList();
    }

    private List<Object> dueOf(Stream stream) {
        nowMs += 500;
        view.accept(Reports.of(stream.server(), START.plusMillis(nowMs), List.of(stream)));
        return captures.due();
    }

    @Test
    void a_stream_that_comes_back_is_not_said_to_be_away_any_more() throws IOException {
        captures.fetched(jobs(dueOf(LIVE)).get(0), 200, jpeg());
        assertThat(reasons(dueOf(AWAY))).containsExactly("not-available");
        List<Object> back = dueOf(LIVE);
        assertThat(reasons(back)).containsExactly("waits-for-its-turn");
        assertThat(jobs(back)).hasSize(1);
        assertThat(captures.fetched(jobs(back).get(0), 200, jpeg())).isInstanceOf(Shot.class);
        assertThat(reasons(dueOf(LIVE))).isEmpty();
    }

    @Test
    void why_there_is_none_is_told_again_after_a_picture_that_came_late() throws IOException {
        CaptureJob job = jobs(dueOf(LIVE)).get(0);
        assertThat(reasons(dueOf(AWAY))).containsExactly("not-available");
        assertThat(captures.fetched(job, 200, jpeg())).isInstanceOf(Shot.class);
        assertThat(reasons(dueOf(AWAY))).containsExactly("not-available");
        assertThat(reasons(dueOf(AWAY))).isEmpty();
    }

    @Test
    void what_cannot_be_connected_to_is_told_once_for_all_its_streams_and_is_over_for_all() throws IOException {
        List<Stream> many = IntStream.range(0, 50)
                .mapToObj(i -> Made.with(LIVE, "path", "door" + i))
                .toList();
        view.accept(Reports.of("cam", START, many));
        List<CaptureJob> first = jobs(captures.due());
        assertThat(first).hasSize(16);
        first.forEach(job -> captures.failed(job, "cannot-connect"));
        nowMs += 500;
        List<Object> closed = captures.due();
        assertThat(reasons(closed)).hasSize(50).containsOnly("cannot-connect");
        assertThat(jobs(closed)).isEmpty();
        nowMs += 5000;
        List<Object> probe = captures.due();
        assertThat(reasons(probe)).isEmpty();
        assertThat(jobs(probe)).hasSize(1);
        captures.fetched(jobs(probe).get(0), 200, jpeg());
        assertThat(jobs(captures.next())).hasSize(16);
        nowMs += 500;
        assertThat(reasons(captures.due())).hasSize(49).containsOnly("waits-for-its-turn");
    }

    @Test
    void a_capture_that_failed_after_its_end_frees_no_second_place() throws IOException {
        List<Stream> many = IntStream.range(0, 5)
                .mapToObj(i -> Made.with(Reports.live("media", "s" + i, 1L), "video.codec", "H264"))
                .toList();
        view.accept(Reports.of("media", START, many));
        List<CaptureJob> first = jobs(captures.due());
        assertThat(first).hasSize(2);
        captures.captured(first.get(0), jpeg(), InputStream.nullInputStream(), 0);
        captures.abandon(first.get(0));
        assertThat(captures.next()).hasSize(1);
        captures.abandon(first.get(0));
        assertThat(captures.next()).isEmpty();
    }

    @Test
    void an_answer_that_is_no_picture_tells_its_status() throws IOException {
        CaptureJob job = jobs(dueOf(LIVE)).get(0);
        Miss miss = (Miss) captures.fetched(job, 503, InputStream.nullInputStream());
        assertThat(miss.reason().text()).contains("HTTP status 503");
    }
}
