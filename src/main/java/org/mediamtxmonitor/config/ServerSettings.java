package org.mediamtxmonitor.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One MediaMTX server to monitor: an item of {@code servers}.
 *
 * @param id how keys, URLs, metrics and messages name the server: {@code [a-z0-9][a-z0-9-]{0,62}}; {@code main} for a
 *     lone server without one
 * @param url base URL of the server's API, http or https, never with credentials or a trailing slash; default {@code
 *     http://localhost:9997}
 * @param username user for Basic authentication; none by default
 * @param password password for Basic authentication; none by default
 * @param token token sent as {@code Authorization: Bearer}; none by default, never together with a password
 * @param tls how the certificate of an https server is trusted
 * @param labels free labels for filters, grouping and metrics, in the order of the file; empty by default
 * @param group name of the group that the server belongs to; none by default
 * @param play where people play its streams; nothing by default
 * @param read credentials with which pictures of its streams are taken; default {@link Read#ANONYMOUS}
 * @param pictures base URL of still pictures, to which the path and {@code .jpg} are added; with it pictures come from
 *     there and no stream is read; none by default
 * @param host id of the host that it runs on; default: found by the system agent where it can be
 * @param interval time from poll to poll, 250 ms to 1 h; default {@code collector.interval}
 */
public record ServerSettings(
        String id,
        URI url,
        Optional<String> username,
        Optional<Secret> password,
        Optional<Secret> token,
        Tls tls,
        Map<String, String> labels,
        Optional<String> group,
        Play play,
        Read read,
        Optional<URI> pictures,
        Optional<String> host,
        Duration interval) {

    public ServerSettings {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    /** Whether it is asked with the same credentials, and trusted for the same reason. */
    public boolean isAskedAs(ServerSettings other) {
        return username.equals(other.username)
                && password.equals(other.password)
                && token.equals(other.token)
                && tls.equals(other.tls);
    }

    /** A server without credentials, labels and group. */
    public static ServerSettings of(String id, URI url, Duration interval) {
        return new ServerSettings(
                id,
                url,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Tls.SYSTEM,
                Map.of(),
                Optional.empty(),
                Play.NONE,
                Read.ANONYMOUS,
                Optional.empty(),
                Optional.empty(),
                interval);
    }

    /**
     * The addresses at which people play the streams of a server: bases to which the path is added. Without credentials,
     * query and trailing slash; none by default.
     *
     * @param rtsp {@code rtsp://} or {@code rtsps://}
     * @param srt {@code srt://}, with a port
     * @param rtmp {@code rtmp://} or {@code rtmps://}
     * @param hls {@code http://} or {@code https://}
     * @param webrtc {@code http://} or {@code https://}; the page may ask it for a live preview
     */
    public record Play(
            Optional<URI> rtsp, Optional<URI> srt, Optional<URI> rtmp, Optional<URI> hls, Optional<URI> webrtc) {

        /** No addresses. */
        public static final Play NONE =
                new Play(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        /**
         * These addresses, and where one is missing the host of the API with the port at which MediaMTX listens; plain before
         * encrypted.
         *
         * @param api base URL of the API
         * @param ports by protocol: {@code rtsp}, {@code rtsps}, {@code srt}, {@code rtmp}, {@code rtmps}, {@code hls}, {@code
         *     hlss}, {@code webrtc}, {@code webrtcs}; a protocol that is not there is off
         */
        public Play completed(URI api, Map<String, Integer> ports) {
            return new Play(
                    rtsp.or(() -> base(api, ports, "rtsp", "rtsp").or(() -> base(api, ports, "rtsps", "rtsps"))),
                    srt.or(() -> base(api, ports, "srt", "srt")),
                    rtmp.or(() -> base(api, ports, "rtmp", "rtmp").or(() -> base(api, ports, "rtmps", "rtmps"))),
                    hls.or(() -> base(api, ports, "hls", "http").or(() -> base(api, ports, "hlss", "https"))),
                    webrtc.or(() -> base(api, ports, "webrtc", "http").or(() -> base(api, ports, "webrtcs", "https"))));
        }

        private static Optional<URI> base(URI api, Map<String, Integer> ports, String protocol, String scheme) {
            Integer port = ports.get(protocol);
            return port == null || api.getHost() == null
                    ? Optional.empty()
                    : Optional.of(URI.create(scheme + "://" + api.getHost() + ":" + port));
        }
    }

    /**
     * Who reads streams to take pictures of them: a user of MediaMTX with the permission {@code read}.
     *
     * @param username never without a password
     * @param password never without a username
     */
    public record Read(Optional<String> username, Optional<Secret> password) {

        /** Without credentials. */
        public static final Read ANONYMOUS = new Read(Optional.empty(), Optional.empty());
    }

    /**
     * What an https server's certificate is checked against; with neither, the authorities that Java trusts.
     *
     * @param caFile PEM file with the certificates of the authorities to trust instead; none by default
     * @param fingerprint SHA-256 of the one certificate to accept, 64 lower-case hex digits; none by default, never
     *     together with {@code caFile}
     */
    public record Tls(Optional<Path> caFile, Optional<String> fingerprint) {

        /** Trusts the authorities that Java trusts. */
        public static final Tls SYSTEM = new Tls(Optional.empty(), Optional.empty());
    }
}
