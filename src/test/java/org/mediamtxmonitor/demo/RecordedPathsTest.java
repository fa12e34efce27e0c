package org.mediamtxmonitor.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which files a server says that it wrote. */
class RecordedPathsTest {

    private final DrivenTime time = new DrivenTime();

    private SimulatedServer start(String version) {
        return SimulatedServer.builder()
                .version(version)
                .clock(time, time)
                .paths(
                        PathPlan.configured("cam/1", Protocol.RTSP, Media.SD).record(Duration.ofMinutes(1)),
                        PathPlan.configured("hall", Protocol.RTSP, Media.SD)
                                .limit(12)
                                .record(Duration.ofMinutes(90)),
                        PathPlan.configured("door", Protocol.RTSP, Media.SD))
                .start();
    }

    private static List<Instant> starts(SimulatedServer server) throws Exception {
        JsonNode recording = new Client(server).json("/v3/recordings/get/cam/1");
        assertThat(recording.get("name").asText()).isEqualTo("cam/1");
        return StreamSupport.stream(recording.get("segments").spliterator(), false)
                .map(segment -> Instant.parse(segment.get("start").asText()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.15.6", "v1.17.1", "v1.20.1", "v1.21.0"})
    void aFileBeginsWithTheStreamAndWheneverOneIsFull(String version) throws Exception {
        try (SimulatedServer server = start(version)) {
            time.seconds(150);
            List<Instant> starts = starts(server);
            assertThat(starts).hasSize(3);
            assertThat(starts.get(2)).isEqualTo(starts.get(0).plusSeconds(120));
        }
    }

    @Test
    void aRecordingThatStopsHasNoNewFilesUntilItGoesOn() throws Exception {
        try (SimulatedServer server = start("v1.20.1")) {
            time.seconds(150);
            server.stopRecording("cam/1", Duration.ZERO);
            time.seconds(600);
            assertThat(starts(server)).hasSize(3);
            server.resumeRecording("cam/1");
            Instant resumed = time.instant();
            time.seconds(70);
            assertThat(starts(server)).hasSize(5).contains(resumed, resumed.plusSeconds(60));
        }
    }

    @Test
    void aRecordingThatStoppedBeforeTheStreamBeganHasNoFiles() throws Exception {
        try (SimulatedServer server = start("v1.20.1")) {
            server.stopRecording("cam/1", Duration.ofHours(1));
            time.seconds(90);
            assertThat(starts(server)).isEmpty();
        }
    }

    @Test
    void filesOlderThanADayAreGone() throws Exception {
        try (SimulatedServer server = start("v1.20.1")) {
            time.pass(Duration.ofDays(3));
            assertThat(starts(server)).hasSizeBetween(1440, 1442);
        }
    }

    @Test
    void aPathThatIsNotRecordedHasNoFiles() throws Exception {
        try (SimulatedServer server = start("v1.20.1")) {
            assertThat(new Client(server).json("/v3/recordings/get/door").get("segments"))
                    .isEmpty();
            assertThatThrownBy(() -> server.stopRecording("door", Duration.ZERO))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theConfigurationTellsWhatIsRecordedAndHowManyMayRead() throws Exception {
        try (SimulatedServer server = start("v1.20.1")) {
            List<JsonNode> items =
                    new Client(server).items("/v3/config/paths/list").toList();
            assertThat(items)
                    .extracting(i -> i.get("name").asText())
                    .containsExactly("all_others", "cam/1", "door", "hall");
            assertThat(items).extracting(i -> i.get("record").asBoolean()).containsExactly(false, true, false, true);
            assertThat(items)
                    .extracting(i -> i.get("recordSegmentDuration").asText())
                    .containsExactly("1h0m0s", "1m0s", "1h0m0s", "1h30m0s");
            assertThat(items).extracting(i -> i.get("maxReaders").asInt()).containsExactly(0, 0, 0, 12);
        }
    }
}
