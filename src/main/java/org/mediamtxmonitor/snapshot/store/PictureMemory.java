package org.mediamtxmonitor.snapshot.store;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.mediamtxmonitor.stream.StreamId;

/** Pictures in the memory of this process, the last used ones: so many bytes at most. Thread-safe. */
final class PictureMemory {

    /** What a picture takes beside its bytes, about. */
    private static final int OVERHEAD = 300;

    private final long mostBytes;
    private final Map<StreamId, PictureBytes> pictures = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    PictureMemory(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Keeps the picture in place of the one before. */
    synchronized void put(StreamId stream, PictureBytes picture) {
        forget(stream);
        pictures.put(stream, picture);
        bytes += size(picture);
        Iterator<PictureBytes> oldest = pictures.values().iterator();
        while (bytes > mostBytes && oldest.hasNext()) {
            bytes -= size(oldest.next());
            oldest.remove();
        }
    }

    synchronized Optional<PictureBytes> get(StreamId stream) {
        return Optional.ofNullable(pictures.get(stream));
    }

    synchronized void forget(StreamId stream) {
        PictureBytes gone = pictures.remove(stream);
        bytes -= gone == null ? 0 : size(gone);
    }

    synchronized long bytes() {
        return bytes;
    }

    private static int size(PictureBytes picture) {
        return picture.bytes().length + OVERHEAD;
    }
}
