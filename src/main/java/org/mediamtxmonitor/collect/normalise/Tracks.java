package org.mediamtxmonitor.collect.normalise;

import java.util.List;

import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.mediamtx.TrackItem;
import org.mediamtxmonitor.stream.Track;

/** Reads the tracks of a path; zero and empty mean that MediaMTX does not know yet. */
public final class Tracks {

    private Tracks() {}

    public static List<Track> of(PathItem path) {
        if (path.tracks2() != null) {
            return path.tracks2().stream()
                    .filter(item -> item != null && item.codec() != null)
                    .map(Tracks::track)
                    .toList();
        }
        return path.tracks().stream()
                .filter(codec -> codec != null)
                .map(codec -> new Track(codec, null, null, null, null, null, null))
                .toList();
    }

    private static Track track(TrackItem item) {
        TrackItem.Props props = item.codecProps();
        if (props == null) {
            return new Track(item.codec(), null, null, null, null, null, null);
        }
        return new Track(
                item.codec(),
                positive(props.width()),
                positive(props.height()),
                notEmpty(props.profile()),
                notEmpty(props.level()),
                positive(props.sampleRate()),
                positive(props.channelCount()));
    }

    private static Integer positive(Integer value) {
        return value == null || value <= 0 ? null : value;
    }

    private static String notEmpty(String value) {
        return value == null || value.isEmpty() ? null : value;
    }
}
