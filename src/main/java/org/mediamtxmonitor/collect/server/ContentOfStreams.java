package org.mediamtxmonitor.collect.server;

import java.time.Instant;
import java.util.List;

import org.mediamtxmonitor.stream.Picture;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamContent;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.view.PictureBoard;

/**
 * Adds to the streams of a report what is seen and heard in them, by this process or by another. A slate is meant to be still,
 * and of a stream that has stalled there is nothing to see: only live streams have it.
 */
final class ContentOfStreams {

    private final PictureBoard pictures;

    ContentOfStreams(PictureBoard pictures) {
        this.pictures = pictures;
    }

    /** The report with what still counts at {@code now}. */
    ServerReport in(ServerReport report, Instant now) {
        boolean nothing =
                pictures.size() == 0 && report.streams().stream().allMatch(stream -> stream.content() == null);
        if (nothing) {
            return report;
        }
        List<Stream> streams = report.streams().stream()
                .map(stream -> stream.with(of(stream, now)))
                .toList();
        return report.with(report.server(), streams, report.connections(), report.forwards());
    }

    private StreamContent of(Stream stream, Instant now) {
        if (stream.state() != StreamState.LIVE) {
            return null;
        }
        return pictures.of(stream.server(), stream.path())
                .map(Picture::content)
                .map(content -> StreamContent.of(content, now.toEpochMilli()))
                .orElse(null);
    }
}
