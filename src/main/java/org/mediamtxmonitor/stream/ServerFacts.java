package org.mediamtxmonitor.stream;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a MediaMTX server is. A component that is null is not known.
 *
 * @param id from {@code collector.yaml}
 * @param url of its API, without credentials
 * @param version as the server says it
 * @param startedAt start of its process, by its own clock
 * @param protocols {@code on} or {@code off} for each list that was asked for
 * @param listeners ports at which it lets streams be read, by protocol: {@code rtsp}, {@code rtsps}, {@code rtmp}, {@code
 *     rtmps}, {@code srt}, {@code hls}, {@code hlss}, {@code webrtc}, {@code webrtcs}; a protocol that is off is not there
 * @param recent what changed in the last minutes; null where nothing did
 * @param missing features whose data its version does not report, in English
 * @param host id of the machine that it runs on, where that is known
 */
public record ServerFacts(
        String id,
        String url,
        Map<String, String> labels,
        String group,
        String version,
        Instant startedAt,
        Map<String, String> protocols,
        ServerStatus.Recent recent,
        List<String> missing,
        Map<String, Integer> listeners,
        String host) {

    /** One of which it is not known where it runs. */
    public ServerFacts(
            String id,
            String url,
            Map<String, String> labels,
            String group,
            String version,
            Instant startedAt,
            Map<String, String> protocols,
            ServerStatus.Recent recent,
            List<String> missing,
            Map<String, Integer> listeners) {
        this(id, url, labels, group, version, startedAt, protocols, recent, missing, listeners, null);
    }

    /** The same server on that machine. */
    ServerFacts withHost(String on) {
        return new ServerFacts(id, url, labels, group, version, startedAt, protocols, recent, missing, listeners, on);
    }
}
