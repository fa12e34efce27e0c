package org.mediamtxmonitor.stream;

/**
 * What feeds a stream. A component that is null is not known.
 *
 * @param kind {@code publisher} (somebody sends), {@code pull} (MediaMTX fetches), {@code filler} (an always-available
 *     path on its own) or {@code redirect}
 * @param protocol for example {@code srt}, {@code rtsp}, {@code rtmps}, {@code webrtc}
 * @param type MediaMTX's own name, for example {@code srtConn}
 * @param id MediaMTX's id of the publisher's connection; null for pulled sources, which have none
 * @param address IP address and port of the publisher
 * @param user name given by the publisher, not necessarily verified
 * @param onDemand whether MediaMTX starts it for the first reader, and stops it after the last one
 * @param transport RTSP: {@code UDP}, {@code UDP-multicast} or {@code TCP}; MoQ: {@code quic} or {@code webtransport}
 */
public record Source(
        String kind,
        String protocol,
        String type,
        String id,
        String address,
        String user,
        String userAgent,
        String transport,
        Boolean onDemand) {

    /** One of which is not known whether it starts on demand. */
    public Source(
            String kind,
            String protocol,
            String type,
            String id,
            String address,
            String user,
            String userAgent,
            String transport) {
        this(kind, protocol, type, id, address, user, userAgent, transport, null);
    }

    /** The same, which starts on demand or not; null where that is not known. */
    public Source with(Boolean startsOnDemand) {
        return new Source(kind, protocol, type, id, address, user, userAgent, transport, startsOnDemand);
    }
}
