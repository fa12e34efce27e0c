package org.mediamtxmonitor.mediamtx;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

/**
 * {@code /v3/recordings/get/{name}}: the files of a recording. MediaMTX reports only when they begin, and lists all that it
 * keeps: two weeks of files of a minute are 20,160. Only the newest are kept here.
 *
 * @param newestStarts when the newest files began, the newest first: at most {@value #MOST}, and as many of those that are over
 *     by our clock, where the newest are not
 * @param oldestStart when the oldest file began; null without any
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RecordingItem(String name, List<Instant> newestStarts, Instant oldestStart) {

    /** What is kept of a list of files. */
    record Starts(List<Instant> newest, Instant oldest) {}

    /** So many files are kept, and counted by {@link #beganWithin}. */
    public static final int MOST = 4;

    public RecordingItem {
        newestStarts = newestStarts == null ? List.of() : newest(newestStarts);
    }

    /** A recording whose files began then, in any order. */
    public static RecordingItem of(String name, Instant... starts) {
        return new RecordingItem(
                name,
                Arrays.asList(starts),
                Arrays.stream(starts)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null));
    }

    @JsonCreator
    static RecordingItem read(
            @JsonProperty("name") String name,
            @JsonProperty("segments") @JsonDeserialize(using = SegmentStarts.class) Starts starts) {
        return starts == null
                ? new RecordingItem(name, null, null)
                : new RecordingItem(name, starts.newest(), starts.oldest());
    }

    private static List<Instant> newest(Collection<Instant> starts) {
        return starts.stream()
                .filter(Objects::nonNull)
                .sorted(Comparator.reverseOrder())
                .distinct()
                .limit(2L * MOST)
                .toList();
    }

    /** The same without files that begin later than this: their names are wrong. */
    public RecordingItem until(Instant time) {
        List<Instant> past =
                newestStarts.stream().filter(start -> !start.isAfter(time)).toList();
        return past.size() == newestStarts.size() ? this : new RecordingItem(name, past, oldestStart);
    }

    /** Start of the newest file; null without any. */
    public Instant newest() {
        return newestStarts.isEmpty() ? null : newestStarts.get(0);
    }

    /** How many files began within this time of the newest one, itself included; {@value #MOST} stands for more too. */
    public int beganWithin(Duration time) {
        Instant newest = newest();
        return newest == null
                ? 0
                : (int) newestStarts.stream()
                        .filter(start -> start.isAfter(newest.minus(time)))
                        .count();
    }
}
