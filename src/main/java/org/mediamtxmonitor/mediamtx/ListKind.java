package org.mediamtxmonitor.mediamtx;

import java.util.Arrays;
import java.util.Optional;

/** A list of publishers and readers, under its names before and after MediaMTX v1.21. */
public enum ListKind {
    RTSP("rtsp", "rtspsessions", "rtsp/sessions", RtspSession.class, "rtspSession"),
    RTSPS("rtsps", "rtspssessions", "rtsps/sessions", RtspSession.class, "rtspsSession"),
    RTMP("rtmp", "rtmpconns", "rtmp/conns", RtmpConn.class, "rtmpConn"),
    RTMPS("rtmps", "rtmpsconns", "rtmps/conns", RtmpConn.class, "rtmpsConn"),
    SRT("srt", "srtconns", "srt/conns", SrtConn.class, "srtConn"),
    WEBRTC("webrtc", "webrtcsessions", "webrtc/sessions", WebRtcSession.class, "webRTCSession"),
    HLS("hls", "hlssessions", "hls/sessions", HlsSession.class, "hlsSession"),
    HLS_MUXER("hls", "hlsmuxers", "hls/muxers", HlsMuxer.class, "hlsMuxer"),
    MOQ("moq", "moqsessions", "moq/sessions", MoqSession.class, "moqSession");

    private final String protocol;
    private final String oldName;
    private final String newName;
    private final Class<?> item;
    private final String type;

    ListKind(String protocol, String oldName, String newName, Class<?> item, String type) {
        this.protocol = protocol;
        this.oldName = oldName;
        this.newName = newName;
        this.item = item;
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

    /** Class of the items. */
    public Class<?> item() {
        return item;
    }

    /** MediaMTX's name of such a source or reader in the list of paths. */
    public String type() {
        return type;
    }

    /** The list that tells more about a source or reader of this type; none for pulled sources. */
    public static Optional<ListKind> ofType(String type) {
        return Arrays.stream(values()).filter(kind -> kind.type.equals(type)).findFirst();
    }
}
