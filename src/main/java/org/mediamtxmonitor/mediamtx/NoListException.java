package org.mediamtxmonitor.mediamtx;

/** An answer that is JSON, but no list as MediaMTX writes it. */
public final class NoListException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    NoListException(String why) {
        super("the answer is no list of MediaMTX: " + why);
    }
}
