package org.mediamtxmonitor.web.api;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * @param assumed true where it is not in {@code servers[].play}: the host is that of MediaMTX's API, the port is what MediaMTX's
 *     configuration says
 */
public record PlayUrl(String protocol, String url, Boolean page, String whep, Boolean assumed) {

    /**
     * All addresses of a path, those first that need no player; null where none is known.
     *
     * @param play what is configured
     * @param api base URL of MediaMTX's API
     * @param ports at which MediaMTX listens, by protocol, see {@link Play#completed}; null where it did not say
     */
    static List<PlayUrl> of(Play play, URI api, Map<String, Integer> ports, String path) {
        Play known = ports == null ? play : play.completed(api, ports);
        String segments = Arrays.stream(path.split("/", -1))
                .map(segment -> UriUtils.encodePathSegment(segment, StandardCharsets.UTF_8))
                .collect(Collectors.joining("/", "/", ""));
        List<PlayUrl> urls = new ArrayList<>();
        known.webrtc()
                .map(base -> base + segments + "/")
                .ifPresent(
                        page -> urls.add(new PlayUrl("webrtc", page, true, page + "whep", isAssumed(play.webrtc()))));
        known.hls().map(base -> base + segments).ifPresent(at -> {
            urls.add(new PlayUrl("hls", at + "/", true, null, isAssumed(play.hls())));
            urls.add(new PlayUrl("hls", at + "/index.m3u8", null, null, isAssumed(play.hls())));
        });
        known.rtsp()
                .ifPresent(base -> urls.add(new PlayUrl("rtsp", base + segments, null, null, isAssumed(play.rtsp()))));
        known.rtmp()
                .ifPresent(base -> urls.add(new PlayUrl("rtmp", base + segments, null, null, isAssumed(play.rtmp()))));
        known.srt().ifPresent(base -> urls.add(new PlayUrl("srt", srt(base, path), null, null, isAssumed(play.srt()))));
        return urls.isEmpty() ? null : List.copyOf(urls);
    }

    private static Boolean isAssumed(Optional<URI> configured) {
        return configured.isEmpty() ? true : null;
    }

    /** The path travels in the stream id, in the long form where a colon would end it in the short one. */
    private static String srt(URI base, String path) {
        String form = path.contains(":") ? "%23!::m=request,r=" : "read:";
        return base + "?streamid=" + form + UriUtils.encodeQueryParam(path, StandardCharsets.UTF_8);
    }
}
