package org.mediamtxmonitor.snapshot.capture;

import org.mediamtxmonitor.config.StreamSettings.Snapshots;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.Source;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.view.PictureChoice;

/** Why no picture may be taken of a stream. */
final class Hindrance {

    private Hindrance() {}

    /**
     * What the stream and the settings say; null for nothing.
     *
     * @param overHttp whether pictures come from elsewhere, so that nobody reads the stream
     */
    static Reason of(Stream stream, PictureChoice choice, boolean overHttp) {
        if (choice.snapshots() == Snapshots.OFF) {
            return Reason.of("snapshots-off");
        }
        if (stream.state() == StreamState.IDLE_ON_DEMAND) {
            return Reason.of("on-demand");
        }
        if (!stream.state().isAvailable()) {
            return Reason.of("not-available");
        }
        if (stream.state() == StreamState.STALLED) {
            return Reason.of("no-data");
        }
        if (stream.video() == null && stream.audio() != null) {
            return Reason.of("audio-only");
        }
        if (overHttp) {
            return null;
        }
        if (mightSleep(stream.source()) && stream.readerCount() == 0) {
            return Reason.of("on-demand");
        }
        return isFull(stream) ? Reason.of("too-many-readers") : null;
    }

    /** A reader of ours would keep a source awake that nobody else reads. Where that is not known it is taken for one. */
    private static boolean mightSleep(Source source) {
        return source != null && !Boolean.FALSE.equals(source.onDemand());
    }

    private static boolean isFull(Stream stream) {
        Double percent = stream.readersOfMaxPercent();
        if (percent == null || percent <= 0) {
            return false;
        }
        long most = Math.round(stream.readerCount() * 100.0 / percent);
        return stream.readerCount() + 1 > most;
    }
}
