package org.mediamtxmonitor.snapshot.store;

import java.awt.RenderingHints;
import java.util.Optional;
import java.util.concurrent.Semaphore;

import org.mediamtxmonitor.snapshot.Miss;
import org.mediamtxmonitor.snapshot.Shot;
import org.mediamtxmonitor.stream.Reason;

/**
 * Makes pictures that come over HTTP as small as those that ffmpeg takes: a camera's are of megabytes, which Redis and every
 * browser would have to carry. Those that are less than twice as wide stay as they are.
 */
public final class PictureScaler {

    private static final float QUALITY = 0.8f;

    /** Pictures that are decoded at once: each needs some megabytes of memory. */
    private static final int AT_ONCE = 2;

    private final int width;
    private final Semaphore places = new Semaphore(AT_ONCE);

    /** @param width of the pictures in pixels, {@code snapshots.width} */
    PictureScaler(int width) {
        this.width = width;
    }

    /** The picture in a fit size, a {@link Shot}; a {@link Miss} where it can't be decoded. */
    public Object scaled(Shot shot) {
        return shot.width() < 2 * width
                ? shot
                : small(shot)
                        .<Object>map(bytes -> new Shot(
                                shot.server(),
                                shot.path(),
                                shot.takenAtMs(),
                                width,
                                height(shot),
                                "image/jpeg",
                                bytes,
                                shot.cause()))
                        .orElseGet(() ->
                                new Miss(shot.server(), shot.path(), shot.takenAtMs(), Reason.of("output-damaged")));
    }

    private Optional<byte[]> small(Shot shot) {
        places.acquireUninterruptibly();
        try {
            return JpegImage.read(shot.bytes(), width)
                    .map(picture -> JpegImage.written(
                            JpegImage.scaled(picture, width, height(shot), RenderingHints.VALUE_INTERPOLATION_BILINEAR),
                            QUALITY));
        } finally {
            places.release();
        }
    }

    private int height(Shot shot) {
        return Math.max(1, Math.round((float) width * shot.height() / shot.width()));
    }
}
