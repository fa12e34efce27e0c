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
 * @param level the worst of its issues; unknown until the first poll
 * @param score 0 to 100: what its issues leave of 100
 * @param issues rules that hold now, worst first; null where there are none
 * @param reason why it is not simply up, in plain words
 * @param advice what to do about it
 * @param version as the server says it
 * @param startedAt start of its process, by its own clock
 * @param uptimeSeconds time since then, by its own clock
 * @param intervalMs time between two polls as it is now: longer than configured where the server is slow or refuses
 * @param lastPollAt last attempt, whatever came of it
 * @param lastPollMs how long the server took to begin the slowest answer of that poll
 * @param pollLateMs how much later than due that poll began: our own delay
 * @param api how its API did over the last minute
 * @param collectedAt when the last complete list of paths was received
 * @param staleAfterMs age from which on the data counts as stale
 * @param clockSkewMs the server's clock minus ours; null where they agree within two seconds
 * @param streams number of streams by state, and {@code total}
 * @param readers number of readers of all streams
 * @param connections number of publishers and readers listed one by one
 * @param protocols {@code on} or {@code off} for each list that was asked for
 * @param failedLists lists that could not be read in the last poll, with the reason
 * @param truncated items that the server has and did not send; null where all came
 * @param recent what changed in the last minutes; null where nothing did
 * @param missing what this server can't tell, in plain words
 */
public record ServerStatus(
        String id,
        String url,
        Map<String, String> labels,
        String group,
        Reachability status,
        Level level,
        Integer score,
        List<Issue> issues,
        Instant since,
        String reason,
        String advice,
        String version,
        Instant startedAt,
        Long uptimeSeconds,
        long intervalMs,
        Instant lastPollAt,
        Double lastPollMs,
        Double pollLateMs,
        Api api,
        Instant collectedAt,
        long staleAfterMs,
        Long clockSkewMs,
        Map<String, Integer> streams,
        Integer readers,
        Integer connections,
        Long inboundBitsPerSecond,
        Long outboundBitsPerSecond,
        Map<String, String> protocols,
        Map<String, String> failedLists,
        Integer truncated,
        Recent recent,
        List<String> missing) {

    /**
     * How its API did over the last minute.
     *
     * @param meanMs mean time to the first byte of the slowest answer of each poll
     * @param p95Ms time that 95 % of the polls did not exceed
     * @param failed polls that failed
     * @param failedPercent share of polls that failed
     */
    public record Api(Double meanMs, Double p95Ms, Integer failed, Double failedPercent) {}

    /**
     * What changed lately.
     *
     * @param restartedAt when we saw that its process is a new one, within the last two minutes
     * @param version old and new version, within the last ten minutes
     */
    public record Recent(Instant restartedAt, String version) {}

    /** The same server with what the rules say of it. */
    public ServerStatus judged(Health health) {
        return new ServerStatus(
                id,
                url,
                labels,
                group,
                status,
                health.level(),
                health.score(),
                health.issues(),
                since,
                reason,
                advice,
                version,
                startedAt,
                uptimeSeconds,
                intervalMs,
                lastPollAt,
                lastPollMs,
                pollLateMs,
                api,
                collectedAt,
                staleAfterMs,
                clockSkewMs,
                streams,
                readers,
                connections,
                inboundBitsPerSecond,
                outboundBitsPerSecond,
                protocols,
                failedLists,
                truncated,
                recent,
                missing);
    }
}
