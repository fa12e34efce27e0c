package org.mediamtxmonitor.demo;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A path of a simulated server: what feeds it, what it carries, and who reads it.
 *
 * @param publisher how its publisher comes; null for pulled paths
 * @param pullUrl where the server fetches it from, with made-up credentials; null for published paths
 * @param readers one reader each, there whenever the stream is
 * @param forwards where the server sends it, since v1.20
 * @param rttMillis round trip to an SRT publisher in ms
 * @param latencyMillis negotiated SRT latency in ms
 * @param live whether it has its source from the start
 */
public record PathPlan(
        String name,
        Origin origin,
        Protocol publisher,
        String pullUrl,
        Media media,
        List<Protocol> readers,
        List<Forward> forwards,
        double rttMillis,
        int latencyMillis,
        boolean live) {

    /** How a path gets its stream. */
    public enum Origin {
        /** Published to a name that the configuration does not know: gone with its publisher. */
        DYNAMIC,
        /** Published to a name with an entry in the configuration: stays in the list without publisher. */
        CONFIGURED,
        /** Fetched by the server all the time. */
        PULLED,
        /** Fetched by the server while somebody reads it. */
        ON_DEMAND,
        /** Published; shows a filler otherwise. An ordinary configured path before v1.16. */
        ALWAYS_AVAILABLE
    }

    /**
     * A forward destination.
     *
     * @param url destination with made-up credentials
     * @param works false: tries, fails, and tries again 5 s later, for ever
     */
    public record Forward(String url, boolean works) {}

    /** A stream that is published to a name the configuration does not know. */
    public static PathPlan dynamic(String name, Protocol publisher, Media media) {
        return published(name, Origin.DYNAMIC, publisher, media);
    }

    /** A stream that is published to a path of its own in the configuration. */
    public static PathPlan configured(String name, Protocol publisher, Media media) {
        return published(name, Origin.CONFIGURED, publisher, media);
    }

    /** A published stream whose path shows a filler when the publisher is away. */
    public static PathPlan alwaysAvailable(String name, Protocol publisher, Media media) {
        return published(name, Origin.ALWAYS_AVAILABLE, publisher, media);
    }

    /** A camera that the server pulls all the time. */
    public static PathPlan pulled(String name, String url, Media media) {
        return new PathPlan(name, Origin.PULLED, null, url, media, List.of(), List.of(), 20, 120, true);
    }

    /** A camera that the server pulls while somebody watches; asleep at first. */
    public static PathPlan onDemand(String name, String url, Media media) {
        return new PathPlan(name, Origin.ON_DEMAND, null, url, media, List.of(), List.of(), 20, 120, false);
    }

    private static PathPlan published(String name, Origin origin, Protocol publisher, Media media) {
        return new PathPlan(name, origin, publisher, null, media, List.of(), List.of(), 20, 120, true);
    }

    /** The same with so many more readers of a protocol. */
    public PathPlan read(int count, Protocol protocol) {
        List<Protocol> all = new ArrayList<>(readers);
        all.addAll(Collections.nCopies(count, protocol));
        return withReaders(all);
    }

    /** The same with one more forward destination; it needs a path of its own in the configuration. */
    public PathPlan forward(String url, boolean works) {
        List<Forward> all = new ArrayList<>(forwards);
        all.add(new Forward(url, works));
        return new PathPlan(
                name, origin, publisher, pullUrl, media, readers, List.copyOf(all), rttMillis, latencyMillis, live);
    }

    /** The same over an SRT link with this round trip and latency, both in ms. */
    public PathPlan link(double rttMillis, int latencyMillis) {
        return new PathPlan(name, origin, publisher, pullUrl, media, readers, forwards, rttMillis, latencyMillis, live);
    }

    /** The same without a source at the start. */
    public PathPlan away() {
        return new PathPlan(
                name, origin, publisher, pullUrl, media, readers, forwards, rttMillis, latencyMillis, false);
    }

    PathPlan withReaders(List<Protocol> readers) {
        return new PathPlan(
                name,
                origin,
                publisher,
                pullUrl,
                media,
                List.copyOf(readers),
                forwards,
                rttMillis,
                latencyMillis,
                live);
    }

    PathPlan withOrigin(Origin origin) {
        return new PathPlan(name, origin, publisher, pullUrl, media, readers, forwards, rttMillis, latencyMillis, live);
    }

    boolean isPulled() {
        return pullUrl != null;
    }

    /** MediaMTX's name of what pulls from this URL. */
    String pullType() {
        String scheme = URI.create(pullUrl).getScheme();
        return switch (scheme) {
            case "rtsp", "rtsps" -> "rtspSource";
            case "rtmp", "rtmps" -> "rtmpSource";
            case "srt" -> "srtSource";
            case "whep", "wheps" -> "webRTCSource";
            case "http", "https" -> "hlsSource";
            default -> "mpegtsSource";
        };
    }

    /**
     * So many streams of similar kind, for measurements.
     *
     * @param readersEach readers of every path
     * @param protocol of publishers and readers; null for a mix of protocols and origins
     */
    public static List<PathPlan> many(int paths, int readersEach, Protocol protocol) {
        List<PathPlan> plans = new ArrayList<>(paths);
        for (int i = 0; i < paths; i++) {
            String name = String.format("live/stream-%05d", i + 1);
            plans.add(protocol == null ? mixed(name, i, readersEach) : uniform(name, readersEach, protocol));
        }
        return plans;
    }

    private static PathPlan uniform(String name, int readersEach, Protocol protocol) {
        Protocol publisher = protocol == Protocol.HLS ? Protocol.RTMP : protocol;
        return dynamic(name, publisher, Media.HD).read(readersEach, protocol);
    }

    private static PathPlan mixed(String name, int index, int readersEach) {
        List<Protocol> publishers = Arrays.asList(Protocol.RTSP, Protocol.RTMP, Protocol.SRT, Protocol.WEBRTC);
        List<Protocol> viewers =
                Arrays.asList(Protocol.HLS, Protocol.WEBRTC, Protocol.RTSP, Protocol.SRT, Protocol.RTMP);
        List<Media> media = Arrays.asList(Media.HD, Media.FULL_HD, Media.SD);
        List<Protocol> readers = new ArrayList<>(readersEach);
        for (int r = 0; r < readersEach; r++) {
            readers.add(viewers.get((index + r) % viewers.size()));
        }
        PathPlan plan = index % 10 == 9
                ? pulled(name, "rtsp://viewer:made-up@192.0.2." + (1 + index % 250) + "/stream", Media.CAMERA)
                : dynamic(name, publishers.get(index % publishers.size()), media.get(index % media.size()));
        return plan.withReaders(readers);
    }
}
