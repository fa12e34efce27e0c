package org.mediamtxmonitor.view;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

import org.mediamtxmonitor.stream.Picture;
import org.mediamtxmonitor.stream.StreamId;

/**
 * What is known of the pictures of all streams, in memory: fed by the process that takes them, or by Redis. The bytes of
 * the pictures are not here.
 */
public final class PictureBoard {

    private final Map<StreamId, Picture> pictures = new ConcurrentHashMap<>();
    private final AtomicLong version = new AtomicLong();

    /** Changes what is known of a stream; {@code change} gets {@link Picture#none} where that is nothing. Returns the result. */
    public Picture change(String server, String path, UnaryOperator<Picture> change) {
        Picture now = pictures.compute(
                new StreamId(server, path),
                (id, known) -> change.apply(known == null ? Picture.none(server, path) : known));
        version.incrementAndGet();
        return now;
    }

    /** Replaces what is known of a stream. */
    public void take(Picture picture) {
        change(picture.server(), picture.path(), known -> picture);
    }

    /** What is known of a stream; empty if that is nothing. */
    public Optional<Picture> of(String server, String path) {
        return Optional.ofNullable(pictures.get(new StreamId(server, path)));
    }

    /** What is known of all streams, in no order. */
    public Collection<Picture> all() {
        return List.copyOf(pictures.values());
    }

    /** Forgets a stream. */
    public void forget(String server, String path) {
        if (pictures.remove(new StreamId(server, path)) != null) {
            version.incrementAndGet();
        }
    }

    /** Number of streams of which something is known. */
    public int size() {
        return pictures.size();
    }

    /** A number that grows with every change. */
    public long version() {
        return version.get();
    }
}
