package org.mediamtxmonitor.stream;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which codecs the reading protocols of MediaMTX carry, as its documentation says (read with WebRTC, HLS, ...; v1.20.1).
 * Readers of a protocol do not get the tracks that it can't carry.
 */
public final class Codecs {

    private static final Set<String> WEBRTC =
            Set.of("AV1", "VP9", "VP8", "H265", "H264", "OPUS", "G722", "G711", "KLV");
    private static final Set<String> HLS = Set.of("AV1", "VP9", "H265", "H264", "OPUS", "FLAC", "MPEG4AUDIO", "KLV");
    private static final Set<String> RTMP =
            Set.of("AV1", "VP9", "H265", "H264", "OPUS", "FLAC", "MPEG4AUDIO", "MPEG12AUDIO", "AC3", "G711", "LPCM");
    private static final Set<String> SRT =
            Set.of("H265", "H264", "MPEG4VIDEO", "MPEG12VIDEO", "OPUS", "MPEG4AUDIO", "MPEG12AUDIO", "AC3", "KLV");
    private static final Set<String> MOQ =
            Set.of("AV1", "VP9", "VP8", "H265", "H264", "OPUS", "FLAC", "MPEG4AUDIO", "G711", "LPCM");

    /** RTSP carries everything. */
    private static final Map<String, Set<String>> CARRIED =
            Map.of("webrtc", WEBRTC, "hls", HLS, "rtmp", RTMP, "rtmps", RTMP, "srt", SRT, "moq", MOQ);

    private static final int MOST_LABELS = 1000;
    private static final Map<String, String> PLAIN = new ConcurrentHashMap<>();

    private Codecs() {}

    /**
     * Codecs of the pictures and sounds that a reader by this protocol does not get, {@code MPEG-4 Audio, AC3}; null where it
     * gets all, or that is not known. No viewer misses a track of data.
     */
    public static String notCarried(String protocol, List<Track> tracks) {
        Set<String> carried = CARRIED.get(protocol);
        if (carried == null || tracks == null) {
            return null;
        }
        String lacking = null;
        for (Track track : tracks) {
            if (!carried.contains(plain(track.codec())) && (track.isVideo() || track.isAudio())) {
                lacking = lacking == null ? track.codec() : lacking + ", " + track.codec();
            }
        }
        return lacking;
    }

    /** Whether two labels name one codec: labels changed their punctuation over the versions. */
    public static boolean same(String one, String other) {
        return plain(one).equals(plain(other));
    }

    /** Cached, because every reader asks in every poll and a server has few labels; bounded, because labels are not ours. */
    private static String plain(String codec) {
        return PLAIN.size() > MOST_LABELS ? strip(codec) : PLAIN.computeIfAbsent(codec, Codecs::strip);
    }

    private static String strip(String codec) {
        String letters = codec.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        return letters.equals("MPEG4AUDIOLATM") ? "MPEG4AUDIO" : letters;
    }
}
