package org.mediamtxmonitor.mediamtx;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The few facts of a server's global configuration that are kept; all else, such as users and keys, is passed over while it
 * is read.
 *
 * @param listeners ports at which streams can be read, by protocol: {@code rtsp}, {@code rtsps}, {@code rtmp}, {@code rtmps},
 *     {@code srt}, {@code hls}, {@code hlss} (HLS over https), {@code webrtc}, {@code webrtcs} (WebRTC's pages over https); a
 *     protocol that is off is not there
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record GlobalConf(Map<String, Integer> listeners) {

    private static final Pattern PORT = Pattern.compile(":(\\d{1,5})$");
    private static final int MOST = 65_535;

    public GlobalConf {
        listeners = Map.copyOf(listeners);
    }

    @JsonCreator
    static GlobalConf read(
            @JsonProperty("rtsp") Boolean rtsp,
            @JsonProperty("rtspEncryption") String rtspEncryption,
            @JsonProperty("rtspAddress") String rtspAddress,
            @JsonProperty("rtspsAddress") String rtspsAddress,
            @JsonProperty("rtmp") Boolean rtmp,
            @JsonProperty("rtmpEncryption") String rtmpEncryption,
            @JsonProperty("rtmpAddress") String rtmpAddress,
            @JsonProperty("rtmpsAddress") String rtmpsAddress,
            @JsonProperty("hls") Boolean hls,
            @JsonProperty("hlsEncryption") Boolean hlsEncryption,
            @JsonProperty("hlsAddress") String hlsAddress,
            @JsonProperty("webrtc") Boolean webrtc,
            @JsonProperty("webrtcEncryption") Boolean webrtcEncryption,
            @JsonProperty("webrtcAddress") String webrtcAddress,
            @JsonProperty("srt") Boolean srt,
            @JsonProperty("srtAddress") String srtAddress) {
        Map<String, Integer> ports = new TreeMap<>();
        put(ports, "rtsp", rtsp, !"strict".equals(rtspEncryption), rtspAddress);
        put(ports, "rtsps", rtsp, isOn(rtspEncryption), rtspsAddress);
        put(ports, "rtmp", rtmp, !"strict".equals(rtmpEncryption), rtmpAddress);
        put(ports, "rtmps", rtmp, isOn(rtmpEncryption), rtmpsAddress);
        put(ports, Boolean.TRUE.equals(hlsEncryption) ? "hlss" : "hls", hls, true, hlsAddress);
        put(ports, Boolean.TRUE.equals(webrtcEncryption) ? "webrtcs" : "webrtc", webrtc, true, webrtcAddress);
        put(ports, "srt", srt, true, srtAddress);
        return new GlobalConf(ports);
    }

    private static boolean isOn(String encryption) {
        return "strict".equals(encryption) || "optional".equals(encryption);
    }

    private static void put(Map<String, Integer> ports, String protocol, Boolean on, boolean used, String address) {
        Matcher port = PORT.matcher(address == null ? "" : address);
        if (Boolean.TRUE.equals(on) && used && port.find() && Integer.parseInt(port.group(1)) <= MOST) {
            ports.put(protocol, Integer.parseInt(port.group(1)));
        }
    }
}
