package org.mediamtxmonitor.mediamtx;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A list of publishers and readers. Its endpoint and names stand in {@code routes/mediamtx-api.yaml}. */
public enum ListKind {
    RTSP(Page.RtspSessions.class),
    RTSPS(Page.RtspSessions.class),
    RTMP(Page.RtmpConns.class),
    RTMPS(Page.RtmpConns.class),
    SRT(Page.SrtConns.class),
    WEBRTC(Page.WebRtcSessions.class),
    HLS(Page.HlsSessions.class),
    HLS_MUXER(Page.HlsMuxers.class),
    MOQ(Page.MoqSessions.class);

    private static final Map<String, ListKind> BY_TYPE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(ListKind::type, kind -> kind));

    private final ApiEndpoint endpoint;
    private final Class<? extends Page<?>> page;

    ListKind(Class<? extends Page<?>> page) {
        this.endpoint = ApiEndpoint.of(name().toLowerCase(Locale.ROOT).replace('_', '-'));
        this.page = page;
    }

    /** The protocol's name in our own interfaces. */
    public String protocol() {
        return endpoint.protocol();
    }

    /** Path below the base URL. */
    public String endpoint(Family family) {
        return endpoint.path(family);
    }

    /** Class of a page of it. */
    public Class<? extends Page<?>> page() {
        return page;
    }

    /** MediaMTX's name of such a source or reader in the list of paths. */
    public String type() {
        return endpoint.type();
    }

    /** The list that has the details of a source or reader of this type; none for pulled sources. */
    public static Optional<ListKind> ofType(String type) {
        return Optional.ofNullable(find(type));
    }

    /** As {@link #ofType}; null for none. */
    public static ListKind find(String type) {
        return type == null ? null : BY_TYPE.get(type);
    }
}
