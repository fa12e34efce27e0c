package org.mediamtxmonitor.mediamtx;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** {@code /v3/recordings/get/{name}}: the files of a recording. MediaMTX tells nothing of them but when they begin. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RecordingItem(String name, List<Segment> segments) {

    /** One file. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Segment(Instant start) {}

    /** Start of the newest file; null without any. */
    public Instant newest() {
        return segments == null
                ? null
                : segments.stream()
                        .filter(Objects::nonNull)
                        .map(Segment::start)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null);
    }
}
