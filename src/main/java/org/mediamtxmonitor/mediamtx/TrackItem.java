package org.mediamtxmonitor.mediamtx;

/** A track of a path; {@code codecProps} is null for codecs without properties. */
public record TrackItem(String codec, Props codecProps) {

    /** Zero or empty where MediaMTX does not know yet. */
    public record Props(
            Integer width, Integer height, String profile, String level, Integer sampleRate, Integer channelCount) {}
}
