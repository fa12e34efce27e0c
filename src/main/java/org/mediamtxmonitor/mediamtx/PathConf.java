package org.mediamtxmonitor.mediamtx;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The few facts of a path's configuration that are kept. Sources, commands and destinations carry secrets and are
 * reduced to flags while they are read.
 *
 * @param pull MediaMTX fetches the stream itself
 * @param onDemand the source is started by the first reader
 * @param alwaysAvailable shows a slate while no source feeds it, since v1.16
 * @param forwards number of forward destinations, since v1.20
 * @param maxReaders most readers; 0 for any number
 * @param record the stream is written to files
 * @param segmentDuration length of such a file; null if unknown
 * @param deleteAfter age at which such a file is deleted; null where it is kept, or that is not known
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PathConf(
        String name,
        boolean pull,
        boolean onDemand,
        boolean alwaysAvailable,
        int forwards,
        int maxReaders,
        boolean record,
        Duration segmentDuration,
        Duration deleteAfter) {

    /** A configuration without limits and recording. */
    public PathConf(String name, boolean pull, boolean onDemand, boolean alwaysAvailable, int forwards) {
        this(name, pull, onDemand, alwaysAvailable, forwards, 0, false, null, null);
    }

    @JsonCreator
    static PathConf read(
            @JsonProperty("name") String name,
            @JsonProperty("source") String source,
            @JsonProperty("sourceOnDemand") boolean sourceOnDemand,
            @JsonProperty("runOnDemand") String runOnDemand,
            @JsonProperty("alwaysAvailable") boolean alwaysAvailable,
            @JsonProperty("forward") List<Object> forward,
            @JsonProperty("maxReaders") int maxReaders,
            @JsonProperty("record") boolean record,
            @JsonProperty("recordSegmentDuration") String segmentDuration,
            @JsonProperty("recordDeleteAfter") String deleteAfter) {
        boolean pull = source != null && !source.isEmpty() && !source.equals("publisher") && !source.equals("redirect");
        boolean onDemand = sourceOnDemand || (runOnDemand != null && !runOnDemand.isEmpty());
        Duration kept = GoDuration.parse(deleteAfter);
        return new PathConf(
                name,
                pull,
                onDemand,
                alwaysAvailable,
                forward == null ? 0 : forward.size(),
                maxReaders,
                record,
                GoDuration.parse(segmentDuration),
                kept == null || kept.isZero() ? null : kept);
    }

    /** Whether the entry has the name of a path: not one for all others, nor a regular expression. */
    public boolean isOfOnePath() {
        return !name.startsWith("~") && !name.equals("all_others") && !name.equals("all");
    }

    /**
     * Whether a stream is expected to be live by MediaMTX's configuration: pulled all the time, or always available.
     */
    public boolean expectsStream() {
        return alwaysAvailable || (pull && !onDemand);
    }
}
