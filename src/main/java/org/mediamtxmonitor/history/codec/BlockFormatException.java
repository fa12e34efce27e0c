package org.mediamtxmonitor.history.codec;

/** A block can't be read: it is cut, damaged, of another kind or of a version that this program does not know. */
public final class BlockFormatException extends Exception {

    BlockFormatException(String message) {
        super(message);
    }

    BlockFormatException(String message, Exception cause) {
        super(message, cause);
    }
}
