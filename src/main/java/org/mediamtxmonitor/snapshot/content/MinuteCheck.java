package org.mediamtxmonitor.snapshot.content;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.mediamtxmonitor.stream.Content;
import org.mediamtxmonitor.stream.StreamId;

/**
 * Compares the pictures of a stream that are taken about once a minute: has the picture been the same for minutes, is it black?
 * Costs one look at each, and 20 kB a stream. A still scene without noise looks like a frozen picture to it. Thread-safe.
 */
public final class MinuteCheck {

    /** Streams that are remembered; of more, those whose pictures are oldest are forgotten. */
    private static final int MOST = 2000;

    private static final long MINUTE_MS = 60_000;
    /** Pictures that are further apart are not compared. */
    private static final long LONGEST_GAP_MS = 30 * MINUTE_MS;

    /** Mean of the great changes from which on something moved, of 255. */
    private static final double MOVED = 0.12;
    /** Mean change of single pixels that is another picture. */
    private static final double ANOTHER = 8;
    /** Mean change of single pixels below which it is the same picture; the noise of a camera is more. */
    private static final double SAME = 0.3;
    /** Among so many pictures the same one must come again. */
    private static final int PICTURES = 4;

    private static final double BLACK_PERCENT = 98;
    private static final int SCENE_RANGE = 5;

    /** What is remembered of a stream. Times in Unix ms. */
    private static final class Past {
        private Thumbnail first;
        private Thumbnail last;
        private long firstMs;
        private long lastMs;
        private int sinceSame;
        private long darkMs;
    }

    private final Map<StreamId, Past> streams = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<StreamId, Past> eldest) {
            return size() > MOST;
        }
    };

    /**
     * The next picture of a stream.
     *
     * @param atMs when it was taken, Unix milliseconds
     * @param file its bytes
     * @param still whether a picture that does not move is right, and nothing is to be told of it
     * @return what it and those before it say; empty where it can't be read
     */
    public Optional<Content> look(StreamId stream, long atMs, byte[] file, boolean still) {
        return Thumbnail.of(file).map(picture -> next(stream, atMs, picture, still));
    }

    private synchronized Content next(StreamId stream, long atMs, Thumbnail picture, boolean still) {
        Past past = streams.computeIfAbsent(stream, id -> new Past());
        long gapMs = atMs - past.lastMs;
        boolean goesOn = past.last != null && gapMs > 0 && gapMs <= LONGEST_GAP_MS;
        boolean moved = !goesOn || picture.greatChange(past.first) > MOVED || picture.change(past.first) > ANOTHER;
        if (moved) {
            past.first = picture;
            past.firstMs = atMs;
            past.sinceSame = 0;
        } else {
            boolean same = picture.change(past.first) < SAME || picture.change(past.last) < SAME;
            past.sinceSame = same ? 0 : past.sinceSame + 1;
        }
        boolean dark = picture.blackPercent() >= BLACK_PERCENT && picture.range() < SCENE_RANGE;
        past.darkMs = dark ? past.darkMs + (goesOn ? gapMs : 0) : 0;
        past.last = picture;
        past.lastMs = atMs;
        boolean unchanged = !moved && past.sinceSame < PICTURES;
        long untilMs = atMs + 3 * Math.max(MINUTE_MS, goesOn ? gapMs : MINUTE_MS);
        return Content.compared(
                atMs,
                untilMs,
                still ? null : (Double) (unchanged ? (atMs - past.firstMs) / 1000.0 : 0.0),
                past.darkMs / 1000.0);
    }

    /** Number of streams that are remembered. */
    int size() {
        synchronized (this) {
            return streams.size();
        }
    }
}
