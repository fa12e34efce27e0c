package org.mediamtxmonitor.mediamtx;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** {@code /v3/recordings/get/{name}}: the files of a recording. MediaMTX reports only when they begin. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RecordingItem(String name, List<Segment> segments) {

    /** One file. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Segment(Instant start) {}

    /** Start of the newest file; null without any. */
    public Instant newest() {
        return starts().max(Comparator.naturalOrder()).orElse(null);
    }

    /** How many files began within this time of the newest one, itself included. */
    public int beganWithin(Duration time) {
        Instant newest = newest();
        return newest == null
                ? 0
                : (int) starts().filter(start -> start.isAfter(newest.minus(time)))
                        .count();
    }

    private Stream<Instant> starts() {
        return segments == null
                ? Stream.empty()
                : segments.stream().filter(Objects::nonNull).map(Segment::start).filter(Objects::nonNull);
    }
}
