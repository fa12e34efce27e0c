package org.mediamtxmonitor.stream;

import java.util.Map;

/**
 * The figures of a stream. A component that is null is not known.
 *
 * @param inboundBytes media received since the stream became available (RTP packets, whatever the protocol), counter
 * @param outboundBytes media sent to readers and forwards, counter
 * @param inboundBitsPerSecond over the last second or poll, whichever is longer
 * @param outboundBitsPerSecond over the last second or poll, whichever is longer
 * @param inbound the inbound bitrate over time
 * @param inboundFramesInError frames that could not be processed, counter
 * @param inboundFramesInErrorPerSecond their mean over ten seconds
 * @param readers number of readers by protocol, and {@code total}; HLS viewers are missing before v1.18, and {@code cdn}
 *     is the number of CDN sessions, each of which stands for any number of viewers, {@code replica} that of other
 *     MediaMTX servers that pull it by RTSP
 * @param viewers readers with different addresses or programs, CDN sessions and replicas left out
 * @param readersOfMaxPercent number of readers of {@code maxReaders} of its configuration
 * @param rttMs SRT round trip to the publisher in milliseconds
 * @param lossPercent share of packets that had to be retransmitted (SRT) or were lost (RTP) on the way in, over ten
 *     seconds
 * @param content what is seen and heard in it
 */
public record StreamMeasures(
        Long inboundBytes,
        Long outboundBytes,
        Long inboundBitsPerSecond,
        Long outboundBitsPerSecond,
        Stream.Inbound inbound,
        Long inboundFramesInError,
        Double inboundFramesInErrorPerSecond,
        Map<String, Integer> readers,
        Integer viewers,
        Double readersOfMaxPercent,
        Double rttMs,
        Double lossPercent,
        StreamContent content) {

    /** Nothing is known: of a stream that MediaMTX does not list. */
    public static final StreamMeasures NONE =
            new StreamMeasures(null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** The same with what is seen and heard; null for nothing. */
    public StreamMeasures with(StreamContent seen) {
        if (seen == null && content == null) {
            return this;
        }
        return new StreamMeasures(
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
                seen);
    }
}
