package org.mediamtxmonitor.stream;

import java.util.List;

/**
 * A destination to which MediaMTX forwards a stream.
 *
 * @param position 1-based position in the configuration
 * @param destination URL without credentials, query and stream key
 * @param level the worst of its issues
 * @param score 0 to 100: what its issues leave of 100
 * @param issues rules that hold now, worst first; null where there are none
 * @param state {@code idle}, {@code forwarding} (an attempt has begun: only growing bytes prove delivery) or
 *     {@code error}
 * @param stateChanges within a minute: a dead destination alternates between {@code forwarding} and {@code error}
 * @param outboundBytes counter
 * @param silentSeconds how long no byte has gone out, while the stream is available
 */
public record Forward(
        String server,
        String path,
        String id,
        int position,
        String protocol,
        String destination,
        Level level,
        Integer score,
        List<Issue> issues,
        String state,
        Integer stateChanges,
        String lastError,
        Long outboundBytes,
        Long outboundBitsPerSecond,
        Double silentSeconds) {

    /** The same forward with what the rules say of it. */
    public Forward judged(Health health) {
        return new Forward(
                server,
                path,
                id,
                position,
                protocol,
                destination,
                health.level(),
                health.score(),
                health.issues(),
                state,
                stateChanges,
                lastError,
                outboundBytes,
                outboundBitsPerSecond,
                silentSeconds);
    }
}
