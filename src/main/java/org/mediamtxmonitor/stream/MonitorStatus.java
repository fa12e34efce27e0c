package org.mediamtxmonitor.stream;

import java.util.List;

/**
 * How this monitor does itself.
 *
 * @param redis {@code up} or {@code down}
 * @param redisReason why Redis is down; null while it is up
 * @param redisMs how long the last command to Redis took
 * @param pollLateMs delay of the latest poll of all servers that this process polls
 * @param historyUsedPercent share of its memory that the history uses; null while there is none
 * @param level the worst of its issues
 * @param score 0 to 100: what its issues leave of 100
 * @param issues rules that hold now, worst first; null where there are none
 */
public record MonitorStatus(
        String redis,
        String redisReason,
        Double redisMs,
        Double pollLateMs,
        Double historyUsedPercent,
        Level level,
        Integer score,
        List<Issue> issues) {

    /** Not judged yet. */
    public static MonitorStatus of(
            String redis, String redisReason, Double redisMs, Double pollLateMs, Double historyUsedPercent) {
        return new MonitorStatus(
                redis, redisReason, redisMs, pollLateMs, historyUsedPercent, Level.UNKNOWN, null, null);
    }

    /** The same with what the rules say of it. */
    public MonitorStatus judged(Health health) {
        return new MonitorStatus(
                redis,
                redisReason,
                redisMs,
                pollLateMs,
                historyUsedPercent,
                health.level(),
                health.score(),
                health.issues());
    }
}
