package org.mediamtxmonitor.snapshot.store;

import org.mediamtxmonitor.stream.PictureFile;

/**
 * A picture with its bytes.
 *
 * @param bytes the file, which nobody changes
 */
public record PictureBytes(PictureFile file, byte[] bytes) {

    @Override
    public String toString() {
        return "PictureBytes[" + file + "]";
    }
}
