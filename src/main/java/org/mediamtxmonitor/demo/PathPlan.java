package org.mediamtxmonitor.demo;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A path of a simulated server: its source, its media, and its readers.
 *
 * @param publisher how its publisher comes; null for pulled paths
 * @param pullUrl where the server fetches it from, with made-up credentials; null for published paths
 * @param readers there whenever the stream is
 * @param forwards where the server sends it, since v1.20
 * @param traits everything else
 */
public record PathPlan(
        String name,
        Origin origin,
        Protocol publisher,
        String pullUrl,
        Media media,
        List<Reader> readers,
        List<Forward> forwards,
        Traits traits) {

    /**
     * Traits that few paths have.
     *
     * @param rttMillis round trip to an SRT publisher in ms
     * @param latencyMillis negotiated SRT latency in ms
     * @param live whether it has its source from the start
     * @param maxReaders most readers by its configuration; 0 for any number
     * @param segments length of the files that it is recorded to; null: not recorded
     * @param failure what the server says when it can't fetch the source; null: a refused connection
     */
    record Traits(
            double rttMillis, int latencyMillis, boolean live, int maxReaders, Duration segments, String failure) {

        private static final Traits USUAL = new Traits(20, 120, true, 0, null, null);

        private Traits withLive(boolean there) {
            return new Traits(rttMillis, latencyMillis, there, maxReaders, segments, failure);
        }
    }

    /** How a path gets its stream. */
    public enum Origin {
        /** Published to a name that the configuration does not know: gone with its publisher. */
        DYNAMIC,
        /** Published to a name with an entry in the configuration: stays in the list without publisher. */
        CONFIGURED,
        /** Fetched by the server all the time. */
        PULLED,
        /** Fetched by the server while it has readers. */
        ON_DEMAND,
        /** Published; shows a slate otherwise. An ordinary configured path before v1.16. */
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

    /** A published stream whose path shows a slate without publisher. */
    public static PathPlan alwaysAvailable(String name, Protocol publisher, Media media) {
        return published(name, Origin.ALWAYS_AVAILABLE, publisher, media);
    }

    /** A camera that the server pulls all the time. */
    public static PathPlan pulled(String name, String url, Media media) {
        return new PathPlan(name, Origin.PULLED, null, url, media, List.of(), List.of(), Traits.USUAL);
    }

    /** A camera that the server pulls while it has readers; idle at first. */
    public static PathPlan onDemand(String name, String url, Media media) {
        Traits asleep = Traits.USUAL.withLive(false);
        return new PathPlan(name, Origin.ON_DEMAND, null, url, media, List.of(), List.of(), asleep);
    }

    private static PathPlan published(String name, Origin origin, Protocol publisher, Media media) {
        return new PathPlan(name, origin, publisher, null, media, List.of(), List.of(), Traits.USUAL);
    }

    /** The same with so many more readers of a protocol. */
    public PathPlan read(int count, Protocol protocol) {
        return read(Collections.nCopies(count, Reader.of(protocol)));
    }

    /** The same with one more reader. */
    public PathPlan read(Reader reader) {
        return read(List.of(reader));
    }

    private PathPlan read(List<Reader> more) {
        List<Reader> all = new ArrayList<>(readers);
        all.addAll(more);
        return withReaders(all);
    }

    /** The same with one more forward destination; it needs a path of its own in the configuration. */
    public PathPlan forward(String url, boolean works) {
        List<Forward> all = new ArrayList<>(forwards);
        all.add(new Forward(url, works));
        return new PathPlan(name, origin, publisher, pullUrl, media, readers, List.copyOf(all), traits);
    }

    /** The same over an SRT link with this round trip and latency, both in ms. */
    public PathPlan link(double rttMillis, int latencyMillis) {
        return with(new Traits(rttMillis, latencyMillis, live(), traits.maxReaders, traits.segments, traits.failure));
    }

    /** The same without a source at the start. */
    public PathPlan away() {
        return with(traits.withLive(false));
    }

    /** The same for so many readers at most; it needs a path of its own in the configuration. */
    public PathPlan limit(int maxReaders) {
        return with(new Traits(rttMillis(), latencyMillis(), live(), maxReaders, traits.segments, traits.failure));
    }

    /** The same recorded to files of this length; it needs a path of its own in the configuration. */
    public PathPlan record(Duration segments) {
        return with(new Traits(rttMillis(), latencyMillis(), live(), traits.maxReaders, segments, traits.failure));
    }

    /** The same with this error, from v1.21 on, when the server can't fetch the source. */
    public PathPlan failure(String lastError) {
        return with(new Traits(rttMillis(), latencyMillis(), live(), traits.maxReaders, traits.segments, lastError));
    }

    private PathPlan with(Traits others) {
        return new PathPlan(name, origin, publisher, pullUrl, media, readers, forwards, others);
    }

    PathPlan withReaders(List<Reader> others) {
        return new PathPlan(name, origin, publisher, pullUrl, media, List.copyOf(others), forwards, traits);
    }

    PathPlan withOrigin(Origin other) {
        return new PathPlan(name, other, publisher, pullUrl, media, readers, forwards, traits);
    }

    double rttMillis() {
        return traits.rttMillis;
    }

    int latencyMillis() {
        return traits.latencyMillis;
    }

    boolean live() {
        return traits.live;
    }

    int maxReaders() {
        return traits.maxReaders;
    }

    /** Length of the files that it is recorded to; null: not recorded. */
    Duration segments() {
        return traits.segments;
    }

    /** What the server says when it can't fetch the source; null for published paths. */
    String failure() {
        if (!isPulled() || traits.failure != null) {
            return traits.failure;
        }
        URI url = URI.create(pullUrl);
        return "dial tcp " + url.getHost() + ":" + portOf(url) + ": connect: connection refused";
    }

    static int portOf(URI url) {
        if (url.getPort() > 0) {
            return url.getPort();
        }
        return switch (url.getScheme()) {
            case "rtsps" -> 322;
            case "rtmp" -> 1935;
            case "rtmps", "https", "wheps" -> 443;
            case "http", "whep" -> 80;
            case "srt" -> 8890;
            default -> 554;
        };
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
        List<Reader> readers = new ArrayList<>(readersEach);
        for (int r = 0; r < readersEach; r++) {
            readers.add(Reader.of(viewers.get((index + r) % viewers.size())));
        }
        PathPlan plan = index % 10 == 9
                ? pulled(name, "rtsp://viewer:made-up@192.0.2." + (1 + index % 250) + "/stream", Media.CAMERA)
                : dynamic(name, publishers.get(index % publishers.size()), media.get(index % media.size()));
        return plan.withReaders(readers);
    }
}
