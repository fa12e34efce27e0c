package org.mediamtxmonitor.snapshot.ffmpeg;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.mediamtxmonitor.config.Secret;
import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.stream.Connection;

/**
 * The addresses from which ffmpeg can read a stream, the best first: RTSP, SRT, RTMP, HLS, as far as they carry its codec.
 * Each is that of {@code servers[].play}, else the host of {@code servers[].url} with the port that MediaMTX says, else its
 * default.
 */
public final class MediaAddresses {

    private static final String TIMEOUT_US = "5000000";
    private static final int LONGEST_STREAM_ID = 512;
    private static final Map<String, Integer> DEFAULT_PORTS =
            Map.of("rtsp", 8554, "srt", 8890, "rtmp", 1935, "hls", 8888);

    private static final Set<String> IN_MPEG_TS = Set.of("H264", "H265", "MPEG-4 Video", "MPEG-1/2 Video");
    private static final Set<String> IN_HLS = Set.of("H264", "H265", "VP9", "AV1");
    /** Their key frames can't be told from other packets before they are decoded. */
    private static final Set<String> NOT_BY_RTSP = Set.of("VP9");

    private MediaAddresses() {}

    /**
     * All addresses of a stream.
     *
     * @param ports by protocol, as MediaMTX says: {@code rtsp}, {@code rtsps}, {@code srt}, {@code rtmp}, {@code rtmps}, {@code
     *     hls}, {@code hlss}; null where that is not known. A protocol that is not there is off
     * @param codec of its video, as MediaMTX names it; null where that is not known
     */
    public static List<MediaAddress> of(
            ServerSettings server, Map<String, Integer> ports, String path, String codec, FfmpegProgram ffmpeg) {
        List<MediaAddress> all = new ArrayList<>();
        ServerSettings.Read read = server.read();
        ServerSettings.Play play = server.play().completed(server.url(), ports == null ? DEFAULT_PORTS : ports);
        if (!contains(NOT_BY_RTSP, codec) && (!"AV1".equals(codec) || ffmpeg.readsAv1OverRtsp())) {
            play.rtsp().ifPresent(base -> all.add(rtsp(base, path, read)));
        }
        if (contains(IN_MPEG_TS, codec) && ffmpeg.protocols().contains("srt")) {
            play.srt().flatMap(base -> srt(base, path, read)).ifPresent(all::add);
        }
        if ("H264".equals(codec)) {
            play.rtmp().ifPresent(base -> all.add(rtmp(base, path, read)));
        }
        if (contains(IN_HLS, codec) && staysBelow(path)) {
            play.hls().ifPresent(base -> all.add(hls(base, path, read)));
        }
        return all;
    }

    /** Whether a name, put behind the URL of a folder, names something in it: it has neither dots nor nothing between slashes. */
    public static boolean staysBelow(String path) {
        return Arrays.stream(path.split("/", -1))
                .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    }

    private static boolean contains(Set<String> codecs, String codec) {
        return codec != null && codecs.contains(codec);
    }

    private static MediaAddress rtsp(URI base, String path, ServerSettings.Read read) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("rtsp_transport", "tcp");
        options.put("timeout", TIMEOUT_US);
        return new MediaAddress(
                "rtsp",
                "rtsp,rtp,tcp" + tls(base),
                withUser(base, read) + "/" + encoded(path) + "?" + Connection.OWN_MARKER,
                options);
    }

    private static MediaAddress rtmp(URI base, String path, ServerSettings.Read read) {
        String credentials = read.username()
                .map(user -> "user=" + encoded(user).replace("/", "%2F") + "&pass="
                        + encoded(password(read)).replace("/", "%2F") + "&")
                .orElse("");
        return new MediaAddress(
                "rtmp",
                "rtmp,tcp" + (isSecure(base) ? ",rtmps,tls" : ""),
                bare(base) + "/" + encoded(path) + "?" + credentials + Connection.OWN_MARKER,
                Map.of("rw_timeout", TIMEOUT_US));
    }

    private static MediaAddress hls(URI base, String path, ServerSettings.Read read) {
        return new MediaAddress(
                "hls",
                "http,tcp,crypto" + (isSecure(base) ? ",https,tls" : ""),
                withUser(base, read) + "/" + encoded(path) + "/index.m3u8?" + Connection.OWN_MARKER,
                Map.of("rw_timeout", TIMEOUT_US));
    }

    /** A stream id can't carry every name: its parts are split at colons, and it is short. */
    private static Optional<MediaAddress> srt(URI base, String path, ServerSettings.Read read) {
        List<String> parts = new ArrayList<>(List.of("read", path));
        read.username().ifPresent(user -> parts.addAll(List.of(user, password(read))));
        parts.add(Connection.OWN_MARKER);
        String id = String.join(":", parts);
        boolean fits = parts.stream().noneMatch(part -> part.contains(":"))
                && id.chars().noneMatch(c -> c < ' ' || c == 0x7f)
                && id.getBytes(StandardCharsets.UTF_8).length <= LONGEST_STREAM_ID;
        if (!fits) {
            return Optional.empty();
        }
        Map<String, String> options = new LinkedHashMap<>();
        options.put("timeout", TIMEOUT_US);
        options.put("streamid", id);
        return Optional.of(new MediaAddress("srt", "srt,udp", bare(base) + "?mode=caller", options));
    }

    private static boolean isSecure(URI base) {
        return base.getScheme().toLowerCase(Locale.ROOT).endsWith("s");
    }

    private static String tls(URI base) {
        return isSecure(base) ? ",tls" : "";
    }

    private static String bare(URI base) {
        return withUserInfo(base, "");
    }

    private static String withUser(URI base, ServerSettings.Read read) {
        return withUserInfo(
                base,
                read.username()
                        .map(user -> encoded(user).replace("/", "%2F") + ":"
                                + encoded(password(read)).replace("/", "%2F") + "@")
                        .orElse(""));
    }

    private static String withUserInfo(URI base, String userInfo) {
        String port = base.getPort() < 0 ? "" : ":" + base.getPort();
        String path = base.getRawPath() == null ? "" : base.getRawPath();
        return base.getScheme() + "://" + userInfo + base.getHost() + port + (path.equals("/") ? "" : path);
    }

    private static String password(ServerSettings.Read read) {
        return read.password().map(Secret::reveal).orElse("");
    }

    /** Percent-encoded in UTF-8, but for slashes and what RFC 3986 never encodes. */
    public static String encoded(String text) {
        StringBuilder all = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-._~/".indexOf(c) >= 0;
            all.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return all.toString();
    }
}
