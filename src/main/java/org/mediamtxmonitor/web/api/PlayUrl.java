package org.mediamtxmonitor.web.api;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.mediamtxmonitor.config.ServerSettings.Play;
import org.springframework.web.util.UriUtils;

/**
 * One address at which a stream is played, in the forms of MediaMTX.
 *
 * @param protocol rtsp, srt, rtmp, hls or webrtc
 * @param url what a player opens
 * @param page true where it is a web page with a player
 * @param whep of a WebRTC page: where WHEP is spoken (RFC 9725 draft), for a player of one's own
 */
public record PlayUrl(String protocol, String url, Boolean page, String whep) {

    /** All addresses of a path, those first that need no player; null where none is configured. */
    static List<PlayUrl> of(Play play, String path) {
        String segments = Arrays.stream(path.split("/", -1))
                .map(segment -> UriUtils.encodePathSegment(segment, StandardCharsets.UTF_8))
                .collect(Collectors.joining("/", "/", ""));
        List<PlayUrl> urls = new ArrayList<>();
        play.webrtc()
                .map(base -> base + segments + "/")
                .ifPresent(page -> urls.add(new PlayUrl("webrtc", page, true, page + "whep")));
        play.hls().map(base -> base + segments).ifPresent(at -> {
            urls.add(new PlayUrl("hls", at + "/", true, null));
            urls.add(new PlayUrl("hls", at + "/index.m3u8", null, null));
        });
        play.rtsp().ifPresent(base -> urls.add(new PlayUrl("rtsp", base + segments, null, null)));
        play.rtmp().ifPresent(base -> urls.add(new PlayUrl("rtmp", base + segments, null, null)));
        play.srt().ifPresent(base -> urls.add(new PlayUrl("srt", srt(base, path), null, null)));
        return urls.isEmpty() ? null : List.copyOf(urls);
    }

    /** The path travels in the stream id, in the long form where a colon would end it in the short one. */
    private static String srt(URI base, String path) {
        String form = path.contains(":") ? "%23!::m=request,r=" : "read:";
        return base + "?streamid=" + form + UriUtils.encodeQueryParam(path, StandardCharsets.UTF_8);
    }
}
