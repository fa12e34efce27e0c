package org.mediamtxmonitor.stream;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is known about a MediaMTX server. A component that is null is not known.
 *
 * @param id from {@code collector.yaml}
 * @param url of its API, without credentials
 * @param since when the status began
 * @param reason why it is not simply up, in plain words
 * @param advice what to do about it
 * @param version as the server says it
 * @param startedAt start of its process, by its own clock
 * @param intervalMs time between two polls as it is now: longer than configured where the server is slow or refuses
 * @param lastPollAt last attempt, whatever came of it
 * @param lastPollMs how long the server took to begin the slowest answer of that poll
 * @param collectedAt when the last complete list of paths was received
 * @param staleAfterMs age from which on the data counts as stale
 * @param clockSkewMs the server's clock minus ours; null where they agree within two seconds
 * @param streams number of streams by state, and {@code total}
 * @param readers number of readers of all streams
 * @param protocols {@code on} or {@code off} for each list that was asked for
 * @param missing what this server can't tell, in plain words
 */
public record ServerStatus(
        String id,
        String url,
        Map<String, String> labels,
        String group,
        Reachability status,
        Level level,
        Instant since,
        String reason,
        String advice,
        String version,
        Instant startedAt,
        long intervalMs,
        Instant lastPollAt,
        Double lastPollMs,
        Instant collectedAt,
        long staleAfterMs,
        Long clockSkewMs,
        Map<String, Integer> streams,
        Integer readers,
        Long inboundBitsPerSecond,
        Long outboundBitsPerSecond,
        Map<String, String> protocols,
        List<String> missing) {}
