package org.mediamtxmonitor.snapshot.store;

import org.mediamtxmonitor.stream.Picture;
import org.mediamtxmonitor.stream.StreamId;

/**
 * Something new of the pictures of a stream.
 *
 * @param picture what is known now
 * @param taken the picture that was taken; null where only what is known changed
 * @param small the same for the filmstrip, of the first picture of a minute; null otherwise
 */
public record PictureChange(Picture picture, PictureBytes taken, PictureBytes small) {

    /** Which stream it is of. */
    public StreamId stream() {
        return new StreamId(picture.server(), picture.path());
    }
}
