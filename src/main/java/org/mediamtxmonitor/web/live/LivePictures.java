package org.mediamtxmonitor.web.live;

import java.util.Iterator;
import java.util.Set;

import org.mediamtxmonitor.stream.Picture;
import org.mediamtxmonitor.stream.Snapshot;
import org.mediamtxmonitor.stream.StreamId;
import org.mediamtxmonitor.view.PictureBoard;

/** What clients get of pictures: of a stream its name waits, and what is known when the line is free is sent. Never bytes. */
final class LivePictures implements LiveSources.Pictures {

    private final PictureBoard board;

    LivePictures(PictureBoard board) {
        this.board = board;
    }

    @Override
    public Iterable<StreamId> all() {
        return board.all().stream()
                .map(picture -> new StreamId(picture.server(), picture.path()))
                .toList();
    }

    /** Takes streams from the set, as many as fit into about {@link MessageParts#MOST_CHARS}, and says what is known of them. */
    @Override
    public String message(Set<StreamId> due) {
        Iterator<StreamId> streams = due.iterator();
        String first = text(streams.next());
        streams.remove();
        if (!streams.hasNext()) {
            return "{\"type\":\"snapshot\",\"snapshot\":" + first + "}";
        }
        StringBuilder message = new StringBuilder("{\"type\":\"snapshots\",\"snapshots\":[").append(first);
        while (streams.hasNext() && message.length() < MessageParts.MOST_CHARS) {
            message.append(',').append(text(streams.next()));
            streams.remove();
        }
        return message.append("]}").toString();
    }

    private String text(StreamId stream) {
        Picture known =
                board.of(stream.server(), stream.path()).orElseGet(() -> Picture.none(stream.server(), stream.path()));
        return LiveMessages.text(Snapshot.of(known));
    }
}
