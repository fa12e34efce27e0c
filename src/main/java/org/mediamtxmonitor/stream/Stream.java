package org.mediamtxmonitor.stream;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A path of a MediaMTX server, normalised and judged. A component that is null is not known.
 *
 * @param server id from {@code collector.yaml}
 * @param path MediaMTX's path name, for example {@code live/site0/cam0}
 * @param configuration key of the configuration entry that the path follows
 * @param since when the state began; for a live stream when it became available, for a stalled one the last byte
 * @param lastState what it was before its server fell silent; only where the state is unknown
 * @param availableSince when the stream became available, by the clock of MediaMTX
 * @param inboundBytes media received since then (RTP packets, whatever the protocol), counter
 * @param outboundBytes media sent to readers and forwards, counter
 * @param inboundBitsPerSecond over the last second or poll, whichever is longer
 * @param inboundFramesInError frames that could not be processed, counter
 * @param readers number of readers by protocol, and {@code total}; HLS viewers are missing before v1.18
 * @param rttMs SRT round trip to the publisher
 * @param lossPercent share of packets that had to be retransmitted (SRT) or were lost (RTP) on the way in, over ten
 *     seconds
 * @param tracks all tracks; the first video and audio track are repeated in {@code video} and {@code audio}
 */
public record Stream(
        String server,
        String path,
        String configuration,
        StreamState state,
        Instant since,
        String reason,
        Level level,
        boolean expected,
        StreamState lastState,
        Map<String, String> labels,
        String group,
        Source source,
        Track video,
        Track audio,
        Instant availableSince,
        Long inboundBytes,
        Long outboundBytes,
        Long inboundBitsPerSecond,
        Long outboundBitsPerSecond,
        Long inboundFramesInError,
        Map<String, Integer> readers,
        Double rttMs,
        Double lossPercent,
        List<Track> tracks) {

    /** The same stream on a server that fell silent at {@code at}: the values stay, the state is unknown. */
    public Stream unknown(Verdict verdict, Instant at) {
        StreamState known = state == StreamState.UNKNOWN ? lastState : state;
        Instant from = state == StreamState.UNKNOWN ? since : at;
        return new Stream(
                server,
                path,
                configuration,
                verdict.state(),
                from,
                verdict.reason(),
                verdict.level(),
                expected,
                known,
                labels,
                group,
                source,
                video,
                audio,
                availableSince,
                inboundBytes,
                outboundBytes,
                inboundBitsPerSecond,
                outboundBitsPerSecond,
                inboundFramesInError,
                readers,
                rttMs,
                lossPercent,
                tracks);
    }

    /** Number of readers of all protocols. */
    public int readerCount() {
        return readers == null ? 0 : readers.getOrDefault("total", 0);
    }
}
