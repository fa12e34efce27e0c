package org.mediamtxmonitor.host;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.mediamtxmonitor.stream.Disk;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Stream;

/**
 * What is known of the recordings on a disk. A disk fills from the first file on, and stops to as soon as MediaMTX deletes as much as it
 * writes: who is told before that it will be full is told what does not come.
 */
final class RecordingsKept {

    private static final double HOUR_MILLIS = Duration.ofHours(1).toMillis();

    private final Function<String, Optional<ServerReport>> reports;
    private final Instant now;

    /** @param reports of servers, by their ids */
    RecordingsKept(Function<String, Optional<ServerReport>> reports, Instant now) {
        this.reports = reports;
        this.now = now;
    }

    /** The disk, without its forecast where that is later than the deletion of the oldest files of all that is recorded to it. */
    Disk judge(Disk disk) {
        if (disk.fullInHours() == null || disk.recordings() == null) {
            return disk;
        }
        Instant settles = null;
        for (String server : disk.recordings()) {
            List<Stream.Recording> recordings = recordings(server);
            if (recordings.isEmpty()) {
                return disk;
            }
            for (Stream.Recording recording : recordings) {
                Instant from = recording.deletesFromAt();
                if (from == null) {
                    return disk;
                }
                settles = settles == null || from.isAfter(settles) ? from : settles;
            }
        }
        boolean grows = settles != null && settles.isAfter(now);
        return grows
                        && disk.fullInHours() * HOUR_MILLIS
                                > Duration.between(now, settles).toMillis()
                ? disk.withoutForecast()
                : disk;
    }

    private List<Stream.Recording> recordings(String server) {
        return reports.apply(server)
                .map(report -> report.streams().stream()
                        .map(Stream::recording)
                        .filter(recording -> recording != null)
                        .toList())
                .orElse(List.of());
    }
}
