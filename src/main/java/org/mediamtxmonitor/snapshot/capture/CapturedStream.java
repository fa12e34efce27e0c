package org.mediamtxmonitor.snapshot.capture;

import java.util.List;

import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.snapshot.ffmpeg.MediaAddress;
import org.mediamtxmonitor.snapshot.plan.Listener;
import org.mediamtxmonitor.snapshot.plan.Subject;
import org.mediamtxmonitor.view.PictureChoice;

/**
 * A stream that pictures may be taken of.
 *
 * @param addresses where it can be read, the best first; empty where pictures come over HTTP, or none may be taken
 * @param video whether it has a picture, as far as is known
 * @param audio whether it has sound
 */
record CapturedStream(
        Subject subject,
        ServerSettings server,
        PictureChoice choice,
        List<MediaAddress> addresses,
        boolean video,
        boolean audio) {

    /** The address at one of its listeners. */
    MediaAddress address(Listener listener) {
        return addresses.stream()
                .filter(one -> one.protocol().equals(listener.protocol()))
                .findFirst()
                .orElseThrow();
    }

    boolean overHttp() {
        return server.pictures().isPresent();
    }
}
