package org.mediamtxmonitor.mediamtx;

import java.time.Instant;

/** What the items of all session and connection lists have in common. */
public sealed interface ClientItem permits RtspSession, RtmpConn, SrtConn, WebRtcSession, HlsSession, MoqSession {

    String id();

    Instant created();

    /** IP address and port. */
    String remoteAddr();

    /** {@code idle}, {@code read} or {@code publish}; null for HLS, where all sessions read. */
    String state();

    String path();

    /** Whether its path is known. */
    default boolean hasPath() {
        return path() != null && !path().isEmpty();
    }

    /** Raw query string of the URL: may contain passwords. */
    String query();

    String user();

    String userAgent();

    /** Bytes received from the client, counter; null where the protocol has none. */
    Long inboundBytes();

    /** Bytes sent to the client, counter. */
    Long outboundBytes();
}
