package org.mediamtxmonitor.mediamtx;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** A track of a path; {@code codecProps} is null for codecs without properties. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TrackItem(String codec, Props codecProps) {

    /** Zero or empty where MediaMTX does not know yet. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Props(
            Integer width, Integer height, String profile, String level, Integer sampleRate, Integer channelCount) {}
}
