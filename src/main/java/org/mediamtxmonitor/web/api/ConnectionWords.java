package org.mediamtxmonitor.web.api;

import java.util.List;
import java.util.Set;

import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.web.query.QueryParams;

/** What connections and sessions are chosen by. */
final class ConnectionWords {

    private static final List<String> ROLES = List.of(Connection.PUBLISHER, Connection.READER);
    private static final List<String> PROTOCOLS =
            List.of("rtsp", "rtsps", "rtmp", "rtmps", "srt", "webrtc", "hls", "moq");

    private ConnectionWords() {}

    /** {@code role}: publisher, reader; null for both. */
    static Set<String> roles(QueryParams params) {
        return params.words("role", ROLES);
    }

    /** {@code protocol}; null for all. */
    static Set<String> protocols(QueryParams params) {
        return params.words("protocol", PROTOCOLS);
    }
}
