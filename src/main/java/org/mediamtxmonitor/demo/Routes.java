package org.mediamtxmonitor.demo;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The endpoints that a server of a version with these protocols has, and what they answer. */
final class Routes {

    private static final String GET_PATH = "/v3/paths/get/";
    private static final String GET_SOURCE = "/v3/paths/static-sources/get/";
    private static final String GET_RECORDING = "/v3/recordings/get/";

    /** Writes an answer, or says why not before anything is written. */
    interface Route {
        void answer(Query query, Snapshot snapshot, Rendering to) throws IOException, ApiError;
    }

    private interface Item<T> {
        void write(T item, Rendering to) throws IOException;
    }

    private final World world;
    private final ApiVersion version;
    private final Map<String, Route> routes = new HashMap<>();

    Routes(World world, ApiVersion version, PathTexts texts, Set<Protocol> protocols) {
        this.world = world;
        this.version = version;
        List<String> configurations =
                texts.configurations(world.plans().stream()).toList();
        routes.put("/v3/info", this::info);
        String global = globalConfiguration(protocols);
        routes.put("/v3/config/global/get", (query, now, to) -> to.out().raw(global));
        routes.put("/v3/paths/list", (query, now, to) -> list(query, now.paths, (path, t) -> t.path(path), to));
        routes.put(
                "/v3/config/paths/list",
                (query, now, to) ->
                        list(query, configurations, (c, t) -> t.out().raw(c), to));
        if (version.hasForwards()) {
            routes.put(
                    version.hasNewEndpoints() ? "/v3/paths/forward-dests/list" : "/v3/paths/forward/list",
                    this::forwards);
        }
        protocols.forEach(this::register);
    }

    /** Null if there is no such endpoint. */
    Route of(String path) {
        Route exact = routes.get(path);
        if (exact != null) {
            return exact;
        }
        if (path.startsWith(GET_PATH)) {
            String name = path.substring(GET_PATH.length());
            return (query, now, to) -> to.path(existing(name));
        }
        if (path.startsWith(GET_SOURCE) && version.hasStaticSources()) {
            String name = path.substring(GET_SOURCE.length());
            return (query, now, to) -> to.source(pulled(name), now.started);
        }
        if (path.startsWith(GET_RECORDING)) {
            String name = path.substring(GET_RECORDING.length());
            return (query, now, to) -> to.recording(name, world.segments(name));
        }
        return null;
    }

    private PathState pulled(String name) throws ApiError {
        PathState path = existing(name);
        if (!path.plan.isPulled()) {
            throw new ApiError(404, "static source not found");
        }
        return path;
    }

    private void register(Protocol protocol) {
        switch (protocol) {
            case RTSP -> rtsp(protocol, "rtsp");
            case RTSPS -> rtsp(protocol, "rtsps");
            case RTMP -> connections(protocol, "rtmp", "conns");
            case RTMPS -> connections(protocol, "rtmps", "conns");
            case SRT -> connections(protocol, "srt", "conns");
            case WEBRTC -> connections(protocol, "webrtc", "sessions");
            case HLS -> hls();
            case MOQ -> {
                if (version.hasMoq()) {
                    connections(protocol, "moq", "sessions");
                }
            }
        }
    }

    private void rtsp(Protocol protocol, String name) {
        connections(protocol, name, "sessions");
        routes.put(
                endpoint(name, "conns"),
                (query, now, to) -> list(query, now.connections(protocol), (c, t) -> t.control(c), to));
    }

    private void hls() {
        routes.put(endpoint("hls", "muxers"), (query, now, to) -> list(query, now.muxers, (m, t) -> t.muxer(m), to));
        if (version.hasHlsSessions()) {
            connections(Protocol.HLS, "hls", "sessions");
        }
    }

    private void connections(Protocol protocol, String name, String kind) {
        routes.put(
                endpoint(name, kind),
                (query, now, to) -> list(query, now.connections(protocol), (c, t) -> t.connection(c), to));
    }

    private String endpoint(String protocol, String kind) {
        return "/v3/" + protocol + (version.hasNewEndpoints() ? "/" : "") + kind + "/list";
    }

    private void info(Query query, Snapshot now, Rendering to) throws IOException {
        to.out()
                .raw(new Json()
                        .string("version", version.text())
                        .string("started", now.started.toString())
                        .close());
    }

    /** What MediaMTX listens on by default, of the protocols that are on. Nothing listens there. */
    private static String globalConfiguration(Set<Protocol> protocols) {
        return new Json()
                .raw("rtsp", protocols.contains(Protocol.RTSP))
                .string("rtspEncryption", protocols.contains(Protocol.RTSPS) ? "optional" : "no")
                .string("rtspAddress", ":8554")
                .string("rtspsAddress", ":8322")
                .raw("rtmp", protocols.contains(Protocol.RTMP))
                .string("rtmpEncryption", protocols.contains(Protocol.RTMPS) ? "optional" : "no")
                .string("rtmpAddress", ":1935")
                .string("rtmpsAddress", ":1936")
                .raw("hls", protocols.contains(Protocol.HLS))
                .raw("hlsEncryption", false)
                .string("hlsAddress", ":8888")
                .raw("webrtc", protocols.contains(Protocol.WEBRTC))
                .raw("webrtcEncryption", false)
                .string("webrtcAddress", ":8889")
                .raw("srt", protocols.contains(Protocol.SRT))
                .string("srtAddress", ":8890")
                .close();
    }

    private void forwards(Query query, Snapshot now, Rendering to) throws IOException, ApiError {
        if (query.path().isEmpty()) {
            throw new ApiError(400, "invalid path");
        }
        PathState path = existing(query.path());
        list(query, path.forwards, (forward, t) -> t.forward(path, forward), to);
    }

    private PathState existing(String name) throws ApiError {
        PathState path = world.path(name);
        if (path == null || !path.listed()) {
            throw new ApiError(404, "path not found");
        }
        return path;
    }

    private static <T> void list(Query query, List<T> all, Item<T> item, Rendering to) throws IOException, ApiError {
        long perPage = query.itemsPerPage();
        long from = Math.min(all.size(), query.page() * perPage);
        long until = Math.min(all.size(), from + perPage);
        Body out = to.out();
        out.raw("{\"itemCount\":").number(all.size());
        out.raw(",\"pageCount\":").number((all.size() + perPage - 1) / perPage);
        out.raw(",\"items\":[");
        for (T one : all.subList((int) from, (int) until)) {
            if (one != all.get((int) from)) {
                out.raw(",");
            }
            item.write(one, to);
        }
        out.raw("]}");
    }

    /** Those that a server of the default configuration runs. */
    static Stream<Protocol> usual() {
        return Stream.of(Protocol.RTSP, Protocol.RTMP, Protocol.SRT, Protocol.WEBRTC, Protocol.HLS, Protocol.MOQ);
    }
}
