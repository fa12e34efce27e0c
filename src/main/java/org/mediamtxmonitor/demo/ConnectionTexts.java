package org.mediamtxmonitor.demo;

/** Constant parts of the list items of connections and sessions. Users and passwords are made up. */
final class ConnectionTexts {

    private static final String BROWSER =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36";

    private final ApiVersion version;

    ConnectionTexts(ApiVersion version) {
        this.version = version;
    }

    byte[] of(Connection c) {
        Json item = new Json()
                .string("id", c.id)
                .string("created", c.born.instant().toString())
                .string("remoteAddr", c.host() + ":" + c.port());
        switch (c.protocol) {
            case RTSP, RTSPS -> rtsp(item, c);
            case WEBRTC -> webrtc(item, c);
            case HLS -> hls(item, c);
            case MOQ -> moq(item, c);
            default -> state(item, c);
        }
        return item.open();
    }

    /** Of the connection that controls an RTSP session. */
    byte[] rtspConnection(Connection session) {
        return new Json()
                .string("id", session.controlId())
                .string("created", session.born.instant().toString())
                .string("remoteAddr", session.host() + ":" + session.port())
                .string("session", session.id)
                .string("tunnel", "none")
                .open();
    }

    private void rtsp(Json item, Connection c) {
        state(item, c).string("transport", c.overUdp() ? "UDP" : "TCP").string("profile", "AVP");
        if (version.hasSessionConnections()) {
            item.raw("conns", "[\"" + c.controlId() + "\"]");
        }
    }

    private void webrtc(Json item, Connection c) {
        item.raw("peerConnectionEstablished", true)
                .string("localCandidate", "host/udp/192.0.2.1/8189")
                .string("remoteCandidate", "prflx/udp/" + c.host() + "/" + (c.port() + 1));
        state(item, c);
    }

    private void hls(Json item, Connection c) {
        item.string("path", c.path).string("query", "").string("user", "");
        agent(item, c);
        if (version.hasCdnMark()) {
            item.raw("isCDN", c.isCdn());
        }
    }

    private void moq(Json item, Connection c) {
        item.string("state", c.publishes ? "publish" : "read")
                .string("path", c.path)
                .string("query", "");
        agent(item, c)
                .stringIf(version.hasForwards(), "transport", "webtransport")
                .stringIf(version.hasMoqVersion(), "version", "moqt-16");
    }

    private Json state(Json item, Connection c) {
        item.string("state", c.publishes ? "publish" : "read")
                .string("path", c.path)
                .string("query", query(c))
                .stringIf(version.hasInboundNames(), "user", c.publishes ? "encoder" : "");
        return c.protocol == Protocol.SRT ? item : agent(item, c);
    }

    private Json agent(Json item, Connection c) {
        return item.stringIf(version.hasUserAgent(), "userAgent", agentOf(c));
    }

    private static String query(Connection c) {
        boolean rtmp = c.protocol == Protocol.RTMP || c.protocol == Protocol.RTMPS;
        return c.publishes && rtmp ? "user=encoder&pass=made-up-pass" : "";
    }

    private static String agentOf(Connection c) {
        return switch (c.protocol) {
            case RTSP, RTSPS -> c.publishes ? "Lavf59.27.100" : "LibVLC/3.0.20 (LIVE555 Streaming Media v2016.11.28)";
            case RTMP, RTMPS -> c.publishes ? "FMLE/3.0 (compatible; FMSc/1.0)" : "LNX 9,0,124,2";
            case HLS ->
                c.isCdn()
                        ? "made-up-cdn/1.0"
                        : c.key % 2 == 0
                                ? BROWSER
                                : "AppleCoreMedia/1.0.0.21A329 (Apple TV; U; CPU OS 17_0 like Mac OS X)";
            default -> BROWSER;
        };
    }
}
