package org.mediamtxmonitor.collect.normalise;

import java.util.List;

import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.mediamtx.TrackItem;
import org.mediamtxmonitor.stream.Track;

/** Reads the tracks of a path; zero and empty mean that MediaMTX does not know yet. */
public final class Tracks {

    private static final int MOST_PIXELS = 100_000;
    private static final int MOST_HERTZ = 10_000_000;
    private static final int MOST_CHANNELS = 1_000;

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
                plausible(props.width(), MOST_PIXELS),
                plausible(props.height(), MOST_PIXELS),
                notEmpty(props.profile()),
                notEmpty(props.level()),
                plausible(props.sampleRate(), MOST_HERTZ),
                plausible(props.channelCount(), MOST_CHANNELS));
    }

    private static Integer plausible(Integer value, int most) {
        return value == null || value <= 0 || value > most ? null : value;
    }

    private static String notEmpty(String value) {
        return value == null || value.isEmpty() ? null : value;
    }
}
