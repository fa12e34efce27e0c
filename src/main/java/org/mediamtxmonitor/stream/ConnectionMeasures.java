package org.mediamtxmonitor.stream;

/**
 * The figures of a connection. A component that is null is not known or does not exist for its protocol.
 *
 * @param inboundBytes received from it, counter; what is counted differs by protocol
 * @param outboundBytes sent to it, counter
 * @param inboundBitsPerSecond over the last second or poll, whichever is longer
 * @param outboundBitsPerSecond over the last second or poll, whichever is longer
 * @param framesDiscarded frames (RTSP: packets) not sent because it reads too slowly, counter
 * @param framesDiscardedPerSecond their mean over ten seconds
 */
public record ConnectionMeasures(
        Long inboundBytes,
        Long outboundBytes,
        Long inboundBitsPerSecond,
        Long outboundBitsPerSecond,
        Long framesDiscarded,
        Double framesDiscardedPerSecond,
        Connection.Srt srt,
        Connection.Rtp rtp,
        Connection.WebRtc webrtc,
        Connection.Hls hls,
        Connection.Moq moq) {}
