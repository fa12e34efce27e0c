package org.mediamtxmonitor.stream;

import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * One track of a stream, as MediaMTX read it from the media itself. A component that is null is not known.
 *
 * @param codec MediaMTX's label, for example {@code H264} or {@code MPEG-4 Audio}
 * @param width pixels
 * @param height pixels
 * @param sampleRate Hz
 * @param channels number of audio channels
 */
public record Track(
        String codec,
        Integer width,
        Integer height,
        String profile,
        String level,
        Integer sampleRate,
        Integer channels) {

    private static final Set<String> VIDEO =
            Set.of("AV1", "VP9", "VP8", "H265", "H264", "MPEG-4 VIDEO", "MPEG-1/2 VIDEO", "M-JPEG", "MJPEG", "MPEG-TS");
    private static final Set<String> OTHER = Set.of("KLV", "GENERIC");

    /** Whether the codec carries pictures. */
    @JsonIgnore
    public boolean isVideo() {
        return VIDEO.contains(codec.toUpperCase(Locale.ROOT));
    }

    /** Whether the codec carries sound. */
    @JsonIgnore
    public boolean isAudio() {
        return !isVideo() && !OTHER.contains(codec.toUpperCase(Locale.ROOT));
    }
}
