package org.mediamtxmonitor.stream;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A path of a MediaMTX server, normalised and judged. A component that is null is not known, or there is nothing to say.
 *
 * @param server id from {@code collector.yaml}
 * @param path MediaMTX's path name, for example {@code live/site0/cam0}
 * @param title name for people, from {@code collector.yaml}
 * @param configuration key of the configuration entry that the path follows
 * @param since when the state began; for a live stream when it became available, for a stalled one the last byte
 * @param reason why the state is what it is, in plain words
 * @param level the worst of its issues
 * @param score 0 to 100: what its issues leave of 100
 * @param issues rules that hold now, of the stream itself, its publisher and its forwards, worst first
 * @param expected it must be live now
 * @param flapping its state changes all the time
 * @param neverSeen it is expected, and MediaMTX never listed it while we looked
 * @param lastState what it was before its server fell silent; only where the state is unknown
 * @param labels of the server and of the entries of {@code streams} that match
 * @param availableSince when the stream became available, by the clock of MediaMTX
 * @param inboundBytes media received since then (RTP packets, whatever the protocol), counter
 * @param outboundBytes media sent to readers and forwards, counter
 * @param inboundBitsPerSecond over the last second or poll, whichever is longer
 * @param inboundFramesInError frames that could not be processed, counter
 * @param inboundFramesInErrorPerSecond their mean over ten seconds
 * @param readers number of readers by protocol, and {@code total}; HLS viewers are missing before v1.18, and {@code cdn}
 *     is the number of CDN sessions, each of which stands for any number of viewers, {@code replica} that of other
 *     MediaMTX servers that pull it by RTSP
 * @param viewers readers with different addresses or programs, CDN sessions and replicas left out
 * @param readersOfMaxPercent number of readers of {@code maxReaders} of its configuration
 * @param rttMs SRT round trip to the publisher
 * @param lossPercent share of packets that had to be retransmitted (SRT) or were lost (RTP) on the way in, over ten
 *     seconds
 * @param tracks all tracks; the first video and audio track are repeated in {@code video} and {@code audio}
 */
public record Stream(
        String server,
        String path,
        String title,
        String configuration,
        StreamState state,
        Instant since,
        String reason,
        Level level,
        Integer score,
        List<Issue> issues,
        boolean expected,
        boolean flapping,
        Boolean neverSeen,
        StreamState lastState,
        Map<String, String> labels,
        String group,
        About about,
        Source source,
        Track video,
        Track audio,
        Instant availableSince,
        Long inboundBytes,
        Long outboundBytes,
        Long inboundBitsPerSecond,
        Long outboundBitsPerSecond,
        Inbound inbound,
        Long inboundFramesInError,
        Double inboundFramesInErrorPerSecond,
        Map<String, Integer> readers,
        Integer viewers,
        Double readersOfMaxPercent,
        Double rttMs,
        Double lossPercent,
        Recent recent,
        Target target,
        Recording recording,
        List<Track> tracks) {

    /**
     * What people wrote down about it in {@code collector.yaml}.
     *
     * @param owner who to call
     */
    public record About(String owner, List<Link> links, String notes) {}

    /** A page about the stream. */
    public record Link(String title, String url) {}

    /**
     * Its bitrate over time.
     *
     * @param mean10sBitsPerSecond mean of the last ten seconds, from three seconds on
     * @param mean60sBitsPerSecond mean of the last minute
     * @param peakBitsPerSecond highest rate of one second within the last minute
     * @param usualBitsPerSecond median of the last five minutes, from half a minute on
     * @param dropPercent how far the last seconds are below what is usual; 0 when they are not
     */
    public record Inbound(
            Long mean10sBitsPerSecond,
            Long mean60sBitsPerSecond,
            Long peakBitsPerSecond,
            Long usualBitsPerSecond,
            Double dropPercent) {}

    /**
     * What changed lately. Texts name the old and the new, and stay for a minute.
     *
     * @param stateChanges within ten minutes
     * @param publisherChanges within five minutes
     * @param takeover another address publishes in the middle of the stream
     * @param videoCodec the video codec changed in the middle of the stream
     * @param resolution the picture size changed in the middle of the stream
     * @param tracks number or kind of tracks changed in the middle of the stream
     * @param videoLost it had video before, and has none now
     * @param audioLost it had sound before, and has none now
     * @param readersLeftPercent share of readers that left within ten seconds, of five readers or more
     * @param readersGrownPercent growth of the number of readers within a minute, to twenty or more
     */
    public record Recent(
            Integer stateChanges,
            Integer publisherChanges,
            String takeover,
            String videoCodec,
            String resolution,
            String tracks,
            Boolean videoLost,
            Boolean audioLost,
            Double readersLeftPercent,
            Double readersGrownPercent) {}

    /**
     * How it differs from what {@code collector.yaml} expects; null where it does as expected.
     *
     * @param bitrateLowPercent its mean of ten seconds is that far below the least
     * @param bitrateHighPercent its mean of ten seconds is that far above the most
     * @param readersMissing readers that it has too few
     * @param video wrong video codec: what it is and what it should be
     * @param audio wrong audio codec
     * @param resolution wrong picture size
     * @param noVideo it has no video, and should have
     * @param noAudio it has no sound, and should have
     * @param publisher address that publishes and is not in the list
     */
    public record Target(
            Double bitrateLowPercent,
            Double bitrateHighPercent,
            Integer readersMissing,
            String video,
            String audio,
            String resolution,
            Boolean noVideo,
            Boolean noAudio,
            String publisher) {}

    /**
     * Whether MediaMTX really records what it is told to.
     *
     * @param newestSegmentAt start of the newest file, by the clock of MediaMTX
     * @param lateSeconds how long the next file is overdue; 0 when it is not
     * @param stutters files begin again and again, long before the last one has its length; null where they do not
     */
    public record Recording(Instant newestSegmentAt, Double lateSeconds, Boolean stutters) {}

    /** The same stream with what the rules say of it. */
    public Stream judged(Health health, boolean flaps) {
        return new Stream(
                server,
                path,
                title,
                configuration,
                state,
                since,
                reason,
                health.level(),
                health.score(),
                health.issues(),
                expected,
                flaps,
                neverSeen,
                lastState,
                labels,
                group,
                about,
                source,
                video,
                audio,
                availableSince,
                inboundBytes,
                outboundBytes,
                inboundBitsPerSecond,
                outboundBitsPerSecond,
                inbound,
                inboundFramesInError,
                inboundFramesInErrorPerSecond,
                readers,
                viewers,
                readersOfMaxPercent,
                rttMs,
                lossPercent,
                recent,
                target,
                recording,
                tracks);
    }

    /** The same stream on a server that fell silent at {@code at}: the values stay, the state is unknown. */
    public Stream unknown(Verdict verdict, Instant at) {
        StreamState known = state == StreamState.UNKNOWN ? lastState : state;
        Instant from = state == StreamState.UNKNOWN ? since : at;
        return new Stream(
                server,
                path,
                title,
                configuration,
                verdict.state(),
                from,
                verdict.reason(),
                Level.UNKNOWN,
                null,
                null,
                expected,
                flapping,
                neverSeen,
                known,
                labels,
                group,
                about,
                source,
                video,
                audio,
                availableSince,
                inboundBytes,
                outboundBytes,
                inboundBitsPerSecond,
                outboundBitsPerSecond,
                inbound,
                inboundFramesInError,
                inboundFramesInErrorPerSecond,
                readers,
                viewers,
                readersOfMaxPercent,
                rttMs,
                lossPercent,
                null,
                target,
                recording,
                tracks);
    }

    /** Number of readers of all protocols. */
    public int readerCount() {
        return readers == null ? 0 : readers.getOrDefault("total", 0);
    }
}
