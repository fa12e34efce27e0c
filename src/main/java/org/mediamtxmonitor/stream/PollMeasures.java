package org.mediamtxmonitor.stream;

import java.time.Instant;
import java.util.Map;

/**
 * Times and results of the polls of a server. A component that is null is not known.
 *
 * @param intervalMs time between two polls as it is now: longer than configured where the server is slow or refuses
 * @param lastPollAt time of the last attempt, successful or not
 * @param lastPollMs milliseconds until the slowest answer of that poll began
 * @param pollLateMs milliseconds by which that poll began late; the delay is that of this monitor
 * @param api answers of its API over the last minute
 * @param collectedAt when the last complete list of paths was received
 * @param staleAfterMs age from which on the data counts as stale
 * @param clockSkewMs the server's clock minus ours; null where they agree within two seconds
 * @param uptimeSeconds age of its process, by its own clock
 * @param failedLists lists that could not be read in the last poll, with the reason
 * @param failedListReasons the same for those who word it otherwise: a {@link Reason}, or a text where it has no code
 * @param truncated items that the server has and did not send; null where all came
 * @param leftOut items that the monitor has no memory for; null where it took all
 */
public record PollMeasures(
        long intervalMs,
        Instant lastPollAt,
        Double lastPollMs,
        Double pollLateMs,
        ServerStatus.Api api,
        Instant collectedAt,
        long staleAfterMs,
        Long clockSkewMs,
        Long uptimeSeconds,
        Map<String, String> failedLists,
        Map<String, Object> failedListReasons,
        Integer truncated,
        Integer leftOut) {}
