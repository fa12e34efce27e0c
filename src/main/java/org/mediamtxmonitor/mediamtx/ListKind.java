package org.mediamtxmonitor.mediamtx;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A list of publishers and readers, under its names before and after MediaMTX v1.21. */
public enum ListKind {
    RTSP("rtsp", "rtspsessions", "rtsp/sessions", Page.RtspSessions.class, "rtspSession"),
    RTSPS("rtsps", "rtspssessions", "rtsps/sessions", Page.RtspSessions.class, "rtspsSession"),
    RTMP("rtmp", "rtmpconns", "rtmp/conns", Page.RtmpConns.class, "rtmpConn"),
    RTMPS("rtmps", "rtmpsconns", "rtmps/conns", Page.RtmpConns.class, "rtmpsConn"),
    SRT("srt", "srtconns", "srt/conns", Page.SrtConns.class, "srtConn"),
    WEBRTC("webrtc", "webrtcsessions", "webrtc/sessions", Page.WebRtcSessions.class, "webRTCSession"),
    HLS("hls", "hlssessions", "hls/sessions", Page.HlsSessions.class, "hlsSession"),
    HLS_MUXER("hls", "hlsmuxers", "hls/muxers", Page.HlsMuxers.class, "hlsMuxer"),
    MOQ("moq", "moqsessions", "moq/sessions", Page.MoqSessions.class, "moqSession");

    private static final Map<String, ListKind> BY_TYPE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(ListKind::type, kind -> kind));

    private final String protocol;
    private final String oldName;
    private final String newName;
    private final Class<? extends Page<?>> page;
    private final String type;

    ListKind(String protocol, String oldName, String newName, Class<? extends Page<?>> page, String type) {
        this.protocol = protocol;
        this.oldName = oldName;
        this.newName = newName;
        this.page = page;
        this.type = type;
    }

    /** The protocol's name in our own interfaces. */
    public String protocol() {
        return protocol;
    }

    /** Path below the base URL. */
    public String endpoint(Family family) {
        return "/v3/" + (family == Family.FLAT ? oldName : newName) + "/list";
    }

    /** Class of a page of it. */
    public Class<? extends Page<?>> page() {
        return page;
    }

    /** MediaMTX's name of such a source or reader in the list of paths. */
    public String type() {
        return type;
    }

    /** The list that tells more about a source or reader of this type; none for pulled sources. */
    public static Optional<ListKind> ofType(String type) {
        return type == null ? Optional.empty() : Optional.ofNullable(BY_TYPE.get(type));
    }
}
