package org.mediamtxmonitor.stream;

import java.util.List;

/**
 * The tracks of a stream.
 *
 * @param video the first video track; null where there is none
 * @param audio the first audio track; null where there is none
 * @param tracks all tracks, in the order of MediaMTX
 */
public record Media(Track video, Track audio, List<Track> tracks) {

    /** No track is known. */
    public static final Media NONE = new Media(null, null, List.of());

    /** These tracks. */
    public static Media of(List<Track> tracks) {
        Track video = null;
        Track audio = null;
        for (Track track : tracks) {
            video = video == null && track.isVideo() ? track : video;
            audio = audio == null && track.isAudio() ? track : audio;
        }
        return video == null && audio == null && tracks.isEmpty() ? NONE : new Media(video, audio, tracks);
    }
}
