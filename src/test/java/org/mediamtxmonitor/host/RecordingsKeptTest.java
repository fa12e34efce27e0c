package org.mediamtxmonitor.host;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.stream.Disk;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.testing.Made;

import static org.assertj.core.api.Assertions.assertThat;

/** A forecast of a disk beside what MediaMTX deletes. */
class RecordingsKeptTest {

    private static final Instant NOW = Instant.parse("2026-11-29T03:00:00Z");
    private static final Instant NEVER = null;

    private static ServerReport report(Stream.Recording... recordings) {
        return new ServerReport(
                ServerReport.VERSION,
                1,
                1,
                NOW,
                Made.of(ServerStatus.class, "id", "main"),
                Arrays.stream(recordings)
                        .map(recording -> Made.with(Made.of(Stream.class, "server", "main"), "recording", recording))
                        .toList(),
                List.of(),
                List.of());
    }

    private static Stream.Recording from(Instant time) {
        return new Stream.Recording(NOW, 0.0, null).deletingFrom(time);
    }

    private static Instant inHours(double hours) {
        return NOW.plusMillis(Math.round(hours * 3_600_000));
    }

    private static Double told(Double fullInHours, Map<String, ServerReport> reports, String... servers) {
        Disk disk = Made.of(Disk.class, "mount", "/rec", "fullInHours", fullInHours, "recordings", List.of(servers));
        return new RecordingsKept(id -> Optional.ofNullable(reports.get(id)), NOW)
                .judge(disk)
                .fullInHours();
    }

    @ParameterizedTest
    @CsvSource({
        // Full before anything is deleted: true, and somebody has to act.
        "3, 10, 3",
        "10, 10, 10",
        // Deleted before: it will not be full.
        "22, 10,",
        "0.4, 0.2,",
        // Deleted for long, and it fills all the same: something else writes, or too much is recorded.
        "22, -1, 22",
        "22, 0, 22"
    })
    void it_is_told_unless_the_oldest_files_are_deleted_before(Double full, double deletesInHours, Double told) {
        assertThat(told(full, Map.of("main", report(from(inHours(deletesInHours)))), "main"))
                .isEqualTo(told);
    }

    @Test
    void the_last_of_all_recordings_counts_on_whichever_server() {
        Map<String, ServerReport> reports = Map.of(
                "main", report(from(inHours(2)), from(inHours(5))),
                "other", report(from(inHours(8))));

        assertThat(told(6.0, reports, "main")).isNull();
        assertThat(told(6.0, reports, "main", "other")).isEqualTo(6.0);
        assertThat(told(9.0, reports, "main", "other")).isNull();
    }

    @Test
    void it_is_told_where_nobody_knows_whether_all_is_deleted() {
        Map<String, ServerReport> reports = Map.of(
                "main", report(from(inHours(2)), from(NEVER)),
                "idle", report(),
                "other", report(from(inHours(2))));

        assertThat(told(6.0, reports, "main")).isEqualTo(6.0);
        assertThat(told(6.0, reports, "idle")).isEqualTo(6.0);
        assertThat(told(6.0, reports, "other", "unknown")).isEqualTo(6.0);
        assertThat(told(6.0, reports)).isEqualTo(6.0);
        assertThat(told(null, reports, "other")).isNull();
    }
}
