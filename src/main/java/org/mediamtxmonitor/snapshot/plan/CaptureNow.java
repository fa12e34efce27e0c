package org.mediamtxmonitor.snapshot.plan;

import org.mediamtxmonitor.snapshot.Cause;

/** Asks for a picture of a stream before its turn. */
public interface CaptureNow {

    /**
     * Wants a picture as soon as the limits allow. At most one waits for each stream, with its most urgent cause; streams
     * of which none is taken are passed over.
     *
     * @param server id of the server
     * @param path name of the stream
     */
    void request(String server, String path, Cause cause);
}
