package org.mediamtxmonitor.demo;

/** Protocols of simulated publishers and readers. */
public enum Protocol {
    RTSP("rtspSession"),
    RTSPS("rtspsSession"),
    RTMP("rtmpConn"),
    RTMPS("rtmpsConn"),
    SRT("srtConn"),
    WEBRTC("webRTCSession"),
    HLS("hlsSession"),
    MOQ("moqSession");

    private final String itemType;

    Protocol(String itemType) {
        this.itemType = itemType;
    }

    /** MediaMTX's name of such a source or reader in the list of paths. */
    String itemType() {
        return itemType;
    }
}
