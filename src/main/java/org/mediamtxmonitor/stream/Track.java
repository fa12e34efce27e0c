package org.mediamtxmonitor.stream;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

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
    /** Without punctuation, which changed over the versions. */
    private static final Set<String> AUDIO = Set.of(
            "OPUS", "FLAC", "VORBIS", "AC3", "EAC3", "SPEEX", "G726", "G722", "G711", "LPCM", "PCMU", "PCMA", "AAC",
            "MP3");

    private static final String ANY_AUDIO = "AUDIO";

    /** Codecs and picture sizes as texts name them, for example {@code H264 1920x1080, Opus}; empty for null. */
    public static String words(List<Track> tracks) {
        return tracks == null ? "" : tracks.stream().map(Track::words).collect(Collectors.joining(", "));
    }

    /** Codec and picture size, for example {@code H264 1920x1080}. */
    String words() {
        return width == null ? codec : codec + " " + width + "x" + height;
    }

    /** Whether the codec carries pictures. */
    @JsonIgnore
    public boolean isVideo() {
        return VIDEO.contains(codec.toUpperCase(Locale.ROOT));
    }

    /** Whether the codec is known to carry sound. The others are data: {@code KLV}, {@code Generic}, or unknown. */
    @JsonIgnore
    public boolean isAudio() {
        String letters = codec.toUpperCase(Locale.ROOT).replace("-", "");
        return AUDIO.contains(letters) || letters.endsWith(ANY_AUDIO) || letters.contains(ANY_AUDIO + " ");
    }
}
