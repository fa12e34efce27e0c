package org.mediamtxmonitor.collect;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.demo.Media;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.Reader;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.Reachability;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.testing.ManualClock;

import static org.assertj.core.api.Assertions.assertThat;

/** What a monitor tells of one and the same fleet that runs on different versions of MediaMTX. */
class SimulatedVersionsIT {

    private static final String SLATE = "Whether an always-available path shows its slate (needs v1.16)";
    private static final String SIZES = "Resolution and sample rate (needs v1.17)";
    private static final String ERRORS = "Frames in error (needs v1.17)";
    private static final String FORWARDS = "Forwards to other servers (needs v1.20)";
    private static final String HLS = "Number of HLS viewers: only the HLS muxer is listed (needs v1.18)";
    private static final String DISCARDS = "Frames discarded for slow readers (needs v1.17)";
    private static final String PROGRAMS = "Programs of publishers and readers (user agents; needs v1.19)";
    private static final String WHY = "Why a source can't be fetched (needs v1.21)";

    private final ManualClock clock = new ManualClock();
    private SimulatedServer server;
    private Poller poller;
    private double second = 1_000;

    @AfterEach
    void stop() {
        server.close();
    }

    private void start(String version, PathPlan... paths) {
        clock.at(second);
        server = SimulatedServer.builder()
                .version(version)
                .upFor(Duration.ofMinutes(15))
                .clock(clock::nanos, clock::now)
                .paths(paths)
                .start();
        poller = new Poller(server.url(), clock);
    }

    private ServerReport poll(int times) {
        ServerReport report = null;
        for (int i = 0; i < times; i++) {
            clock.at(++second);
            report = poller.poll();
        }
        return report;
    }

    private static Stream stream(ServerReport report, String path) {
        return report.streams().stream()
                .filter(stream -> stream.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(path));
    }

    private static List<String> rules(Stream stream) {
        return stream.issues() == null
                ? List.of()
                : stream.issues().stream().map(Issue::rule).toList();
    }

    /** All protocols, a dead camera, a recording that stopped, a forward. */
    private void startAll(String version) {
        start(
                version,
                PathPlan.configured("hall", Protocol.RTSP, Media.HD_OPUS)
                        .read(2, Protocol.HLS)
                        .read(Reader.slow(Protocol.RTSP, 3))
                        .read(1, Protocol.WEBRTC)
                        .limit(5)
                        .record(Duration.ofMinutes(1))
                        .forward("rtmp://192.0.2.9/app/made-up-key", false),
                PathPlan.dynamic("van", Protocol.SRT, Media.HD).link(40, 200).read(Reader.far(128, 300)),
                PathPlan.dynamic("guest", Protocol.RTMP, Media.SD).read(1, Protocol.RTMP),
                PathPlan.pulled("dead", "rtsp://viewer:made-up-pass@192.0.2.9:554/s", Media.CAMERA)
                        .away());
        server.stopRecording("hall", Duration.ofMinutes(10));
    }

    @Test
    void from_v1_21_on_a_dead_camera_tells_why() {
        startAll("v1.21.0");
        ServerReport report = poll(12);

        assertThat(stream(report, "dead"))
                .extracting(Stream::state, Stream::level, Stream::reason)
                .containsExactly(
                        StreamState.SOURCE_ERROR,
                        Level.CRITICAL,
                        "MediaMTX can't fetch the source: dial tcp 192.0.2.9:554: connect: connection refused");
        assertThat(report.server().missing()).isNull();
    }

    @Test
    void what_a_camera_did_not_forgive_stands_while_it_is_tried_again() {
        startAll("v1.21.0");
        poll(12);

        for (int i = 0; i < 12; i++) {
            assertThat(stream(poll(1), "dead").reason()).endsWith("connection refused");
        }
    }

    @Test
    void the_secrets_in_an_error_are_masked_all_the_way() throws IOException {
        start(
                "v1.21.0",
                PathPlan.pulled("dead", "rtsp://viewer:S3cretCam@192.0.2.9:554/s", Media.CAMERA)
                        .failure("Get \"http://viewer:S3cretCam@192.0.2.9/s?token=S3cretCam\": EOF")
                        .away());
        // The second look has the error, and the poll after it tells.
        ServerReport report = poll(8);

        assertThat(stream(report, "dead").reason())
                .isEqualTo("MediaMTX can't fetch the source: Get \"http://***@192.0.2.9/***\": EOF");
        assertThat(Json.mapper().writeValueAsString(report)).doesNotContain("S3cretCam");
    }

    @Test
    void an_on_demand_source_whose_last_start_failed_is_in_error_until_it_starts() {
        start("v1.21.0", PathPlan.onDemand("lobby", "rtsp://viewer:made-up@192.0.2.9:554/s", Media.CAMERA));
        assertThat(stream(poll(6), "lobby").state()).isEqualTo(StreamState.IDLE_ON_DEMAND);
        server.failStart("lobby");

        assertThat(stream(poll(6), "lobby"))
                .extracting(Stream::state, Stream::reason)
                .containsExactly(
                        StreamState.SOURCE_ERROR,
                        "Last start on demand failed: dial tcp 192.0.2.9:554: connect: connection refused");
        server.wake("lobby");
        assertThat(stream(poll(1), "lobby").state()).isEqualTo(StreamState.LIVE);
        server.sleep("lobby");
        assertThat(stream(poll(6), "lobby").state()).isEqualTo(StreamState.IDLE_ON_DEMAND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.15.6", "v1.16.3", "v1.17.1", "v1.18.2", "v1.19.3", "v1.20.1", "v1.21.0"})
    void states_and_figures_are_there_on_every_version(String version) throws IOException {
        startAll(version);
        ServerReport report = poll(20);

        assertThat(report.server())
                .extracting(status -> status.status(), status -> status.version())
                .containsExactly(Reachability.UP, version);
        assertThat(report.streams()).hasSize(4);
        assertThat(stream(report, "dead").state()).isEqualTo(StreamState.SOURCE_ERROR);
        assertThat(stream(report, "hall").state()).isEqualTo(StreamState.LIVE);
        assertThat(stream(report, "hall").inboundBitsPerSecond()).isBetween(2_400_000L, 3_200_000L);
        assertThat(rules(stream(report, "hall"))).contains("stream-recording-late");
        assertThat(report.connections())
                .filteredOn(connection -> connection.srt() != null)
                .filteredOn(connection -> connection.role().equals(Connection.READER))
                .flatExtracting(Connection::issues)
                .extracting(Issue::rule)
                .containsExactly("srt-latency-low");
        assertThat(Json.mapper().writeValueAsString(report)).doesNotContain("made-up");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.17.1", "v1.20.1", "v1.21.0"})
    void a_slow_reader_is_told_from_v1_17_on(String version) {
        startAll(version);

        assertThat(poll(20).connections())
                .filteredOn(connection -> connection.issues() != null)
                .flatExtracting(Connection::issues)
                .extracting(Issue::rule)
                .contains("reader-slow");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.18.2", "v1.20.1", "v1.21.0"})
    void readers_near_the_limit_are_told_where_hls_viewers_are_counted(String version) {
        startAll(version);

        assertThat(stream(poll(20), "hall"))
                .extracting(Stream::readersOfMaxPercent, Stream::viewers)
                .satisfies(values -> assertThat(values.get(0)).isEqualTo(80.0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.20.1", "v1.21.0"})
    void a_forward_in_error_is_told_under_both_names_of_the_list(String version) {
        startAll(version);

        assertThat(rules(stream(poll(40), "hall"))).containsAnyOf("forward-error", "forward-silent");
    }

    // What they can't tell

    private List<String> missing(String version) {
        startAll(version);
        return poll(3).server().missing();
    }

    @Test
    void v1_15_lacks_most() {
        assertThat(missing("v1.15.6"))
                .containsExactlyInAnyOrder(SLATE, SIZES, ERRORS, FORWARDS, HLS, DISCARDS, PROGRAMS, WHY);
    }

    @Test
    void v1_16_tells_of_fillers() {
        assertThat(missing("v1.16.3")).containsExactlyInAnyOrder(SIZES, ERRORS, FORWARDS, HLS, DISCARDS, PROGRAMS, WHY);
    }

    @Test
    void v1_17_tells_of_sizes_and_frames() {
        assertThat(missing("v1.17.1")).containsExactlyInAnyOrder(FORWARDS, HLS, PROGRAMS, WHY);
    }

    @Test
    void v1_18_tells_of_hls_viewers() {
        assertThat(missing("v1.18.2")).containsExactlyInAnyOrder(FORWARDS, PROGRAMS, WHY);
    }

    @Test
    void v1_19_tells_of_programs() {
        assertThat(missing("v1.19.3")).containsExactlyInAnyOrder(FORWARDS, WHY);
    }

    @Test
    void v1_20_tells_of_forwards() {
        assertThat(missing("v1.20.1")).containsExactly(WHY);
    }

    @Test
    void v1_21_tells_why_a_source_failed() {
        assertThat(missing("v1.21.0")).isNull();
    }

    @Test
    void nothing_is_missing_of_what_a_server_does_not_run() {
        start("v1.15.6");

        assertThat(poll(3).server().missing()).isNull();
    }

    @Test
    void an_on_demand_source_that_sleeps_needs_no_error() {
        start("v1.20.1", PathPlan.onDemand("lobby", "rtsp://viewer:made-up@192.0.2.9:554/s", Media.CAMERA));

        assertThat(poll(3).server().missing()).isNull();
    }

    @Test
    void a_camera_that_is_back_needs_no_error_any_more() {
        startAll("v1.20.1");
        poll(3);
        server.recoverSource("dead");

        assertThat(poll(1).server().missing()).isNull();
    }

    @Test
    void without_readers_by_other_protocols_than_srt_no_program_is_missing() {
        start("v1.18.2", PathPlan.dynamic("van", Protocol.SRT, Media.HD).read(1, Protocol.SRT));

        assertThat(poll(3).server().missing()).containsExactly(FORWARDS);
    }
}
