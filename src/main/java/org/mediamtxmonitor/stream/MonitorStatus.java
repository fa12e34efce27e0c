package org.mediamtxmonitor.stream;

import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * Figures and health of this monitor itself. In JSON all of it is one flat object.
 *
 * @param redis {@code up}, {@code down} or {@code starting}
 * @param redisReason why Redis is down; null while it is up
 * @param redisAdvice what to do about that; null while it is up
 * @param refusedConfiguration what is wrong with {@code collector.yaml} as it is now, with its place; null where it is in force
 * @param redisMs milliseconds that the last command to Redis took
 * @param pollLateMs delay in milliseconds of the latest poll of all servers that this process polls
 * @param dataLoss what Redis lost, as its data was damaged; null where nothing is known to be missing
 * @param eviction which keys Redis deletes once its memory is full; null where it deletes none or does not tell
 * @param failingChannels names of the channels that messages do not reach, with commas; null where there is none
 * @param unpolledServers names of the servers that no process polls, with commas, {@code +3} for three more; null where there is
 *     none, and while Redis is away
 * @param refusedRouteFiles names of the files of {@code routes.dir} that are refused, likewise; null where there is none
 * @param failingHooks names of the hooks that fail or drop messages again and again, likewise; null where there is none
 * @param historyUsedPercent share of its memory that the history uses; null while there is none
 * @param stoodStillPercent share of the last ten seconds in which this process stood still
 * @param errorsPerMinute errors of this monitor itself in the last minute: something was not shown, kept or told
 * @param certificateEndsSeconds seconds until the certificate of {@code web.tls} ends, 0 once it has; null without TLS of our own
 * @param health {@link Health#UNKNOWN} until the rules were applied
 */
@FlatJson
public record MonitorStatus(
        String redis,
        @JsonUnwrapped(prefix = "redisReason") Reason redisReason,
        String redisAdvice,
        @JsonUnwrapped(prefix = "dataLoss") Reason dataLoss,
        @JsonUnwrapped(prefix = "eviction") Reason eviction,
        String failingChannels,
        String unpolledServers,
        String refusedRouteFiles,
        String failingHooks,
        String refusedConfiguration,
        Double redisMs,
        Double pollLateMs,
        Double stoodStillPercent,
        Double historyUsedPercent,
        Double errorsPerMinute,
        Double certificateEndsSeconds,
        @JsonUnwrapped Health health) {

    /** What texts say that have a name in them, or a place in a file. */
    private static final Set<String> NAMING = Set.of(
            "monitor.dataLoss",
            "monitor.failingChannels",
            "monitor.unpolledServers",
            "monitor.refusedRouteFiles",
            "monitor.failingHooks",
            "monitor.refusedConfiguration");

    /** Makes a status that has not been evaluated by the rules yet. */
    public static MonitorStatus of(
            String redis,
            Reason redisReason,
            Reason dataLoss,
            Reason eviction,
            String failingChannels,
            String unpolledServers,
            String refusedRouteFiles,
            String failingHooks,
            String refusedConfiguration,
            Double redisMs,
            Double pollLateMs,
            Double stoodStillPercent,
            Double historyUsedPercent,
            Double errorsPerMinute) {
        return new MonitorStatus(
                redis,
                redisReason,
                redisReason == null ? null : redisReason.advice(),
                dataLoss,
                eviction,
                failingChannels,
                unpolledServers,
                refusedRouteFiles,
                failingHooks,
                refusedConfiguration,
                redisMs,
                pollLateMs,
                stoodStillPercent,
                historyUsedPercent,
                errorsPerMinute,
                null,
                Health.UNKNOWN);
    }

    /**
     * The same for who sees a part of the fleet: how the monitor does, without names of servers, channels, files and hooks, and
     * without the issues whose texts have them.
     */
    public MonitorStatus withoutNames() {
        List<Issue> unnamed = health.list().stream()
                .filter(issue -> issue.values() == null
                        || issue.values().keySet().stream().noneMatch(NAMING::contains))
                .toList();
        return new MonitorStatus(
                redis,
                redisReason,
                redisAdvice,
                null,
                eviction,
                null,
                null,
                null,
                null,
                null,
                redisMs,
                pollLateMs,
                stoodStillPercent,
                historyUsedPercent,
                errorsPerMinute,
                certificateEndsSeconds,
                new Health(health.level(), health.score(), unnamed.isEmpty() ? null : unnamed));
    }

    /** Returns this status with the end of a certificate. @param seconds null for none */
    public MonitorStatus withCertificate(Double seconds) {
        return with(seconds, health);
    }

    /** Returns this status with the health that the rules give it. */
    public MonitorStatus with(Health verdict) {
        return with(certificateEndsSeconds, verdict);
    }

    private MonitorStatus with(Double certificate, Health verdict) {
        return new MonitorStatus(
                redis,
                redisReason,
                redisAdvice,
                dataLoss,
                eviction,
                failingChannels,
                unpolledServers,
                refusedRouteFiles,
                failingHooks,
                refusedConfiguration,
                redisMs,
                pollLateMs,
                stoodStillPercent,
                historyUsedPercent,
                errorsPerMinute,
                certificate,
                verdict);
    }

    /** See {@link Health}. */
    public Level level() {
        return health.level();
    }

    /** See {@link Health}. */
    public Integer score() {
        return health.score();
    }

    /** See {@link Health}. */
    public List<Issue> issues() {
        return health.issues();
    }
}
