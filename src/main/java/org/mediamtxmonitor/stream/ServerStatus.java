package org.mediamtxmonitor.stream;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A MediaMTX server: what it is, whether it answers, how long its polls take, its totals, and its health by the rules.
 * In JSON all of it is one flat object.
 *
 * @param health {@link Health#UNKNOWN} until the rules were applied, and until the first poll
 */
@FlatJson
@JsonPropertyOrder({
    "id",
    "url",
    "labels",
    "group",
    "status",
    "lastStatus",
    "level",
    "score",
    "issues",
    "since",
    "reason",
    "reasonCode",
    "reasonValues",
    "advice",
    "details",
    "version",
    "startedAt",
    "uptimeSeconds",
    "intervalMs",
    "lastPollAt",
    "lastPollMs",
    "pollLateMs",
    "api",
    "collectedAt",
    "staleAfterMs",
    "clockSkewMs",
    "streams",
    "readers",
    "connections",
    "inboundBitsPerSecond",
    "outboundBitsPerSecond",
    "protocols",
    "failedLists",
    "failedListReasons",
    "truncated",
    "leftOut",
    "recent",
    "missing",
    "listeners",
    "host"
})
public record ServerStatus(
        @JsonUnwrapped ServerFacts facts,
        @JsonUnwrapped ReachabilityFacts reachability,
        @JsonUnwrapped PollMeasures poll,
        @JsonUnwrapped ServerTotals totals,
        @JsonUnwrapped Health health) {

    /**
     * Answers of its API over the last minute.
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
     * @param restartedAt when a poll found that its process is a new one; kept for two minutes
     * @param version old and new version after an update; kept for ten minutes
     */
    public record Recent(Instant restartedAt, String version) {}

    /** Makes a server that has not been evaluated by the rules yet. */
    public static ServerStatus of(
            ServerFacts facts, ReachabilityFacts reachability, PollMeasures poll, ServerTotals totals) {
        return new ServerStatus(facts, reachability, poll, totals, Health.UNKNOWN);
    }

    /** Returns this server with the health that the rules give it. */
    public ServerStatus with(Health verdict) {
        return new ServerStatus(facts, reachability, poll, totals, verdict);
    }

    /** Returns this server as one that runs on that host; null where that is not known. */
    public ServerStatus withHost(String host) {
        return new ServerStatus(facts.withHost(host), reachability, poll, totals, health);
    }

    /** Returns this server with the counts of its streams by state. */
    ServerStatus with(Map<String, Integer> streamsByState) {
        return with(new ServerTotals(
                streamsByState,
                totals.readers(),
                totals.connections(),
                totals.inboundBitsPerSecond(),
                totals.outboundBitsPerSecond()));
    }

    /** Returns this server with what it carries. */
    ServerStatus with(ServerTotals carried) {
        return new ServerStatus(facts, reachability, poll, carried, health);
    }

    /** Returns this server with an unknown status, because nothing was reported of it since {@code at}. */
    ServerStatus outdated(Instant at) {
        return new ServerStatus(facts, reachability.outdated(at), poll, totals, Health.UNKNOWN);
    }

    /** See {@link ServerFacts}. */
    public String id() {
        return facts.id();
    }

    /** See {@link ServerFacts}. */
    public String url() {
        return facts.url();
    }

    /** See {@link ServerFacts}. */
    public Map<String, Integer> listeners() {
        return facts.listeners();
    }

    /** See {@link ServerFacts}. */
    public String host() {
        return facts.host();
    }

    /** See {@link ServerFacts}. */
    public Map<String, String> labels() {
        return facts.labels();
    }

    /** See {@link ServerFacts}. */
    public String group() {
        return facts.group();
    }

    /** See {@link ServerFacts}. */
    public String version() {
        return facts.version();
    }

    /** See {@link ServerFacts}. */
    public Instant startedAt() {
        return facts.startedAt();
    }

    /** See {@link ServerFacts}. */
    public Map<String, String> protocols() {
        return facts.protocols();
    }

    /** See {@link ServerFacts}. */
    public Recent recent() {
        return facts.recent();
    }

    /** See {@link ServerFacts}. */
    public List<String> missing() {
        return facts.missing();
    }

    /** See {@link ReachabilityFacts}. */
    public Reachability status() {
        return reachability.status();
    }

    /** See {@link ReachabilityFacts}. */
    public Reachability lastStatus() {
        return reachability.lastStatus();
    }

    /** See {@link ReachabilityFacts}. */
    public Instant since() {
        return reachability.since();
    }

    /** See {@link ReachabilityFacts}. */
    public String reason() {
        return Reason.textOf(reachability.reason());
    }

    /** See {@link ReachabilityFacts}. */
    public String advice() {
        return reachability.advice();
    }

    /** See {@link ReachabilityFacts}. */
    public String details() {
        return reachability.details();
    }

    /** See {@link PollMeasures}. */
    public long intervalMs() {
        return poll.intervalMs();
    }

    /** See {@link PollMeasures}. */
    public Instant lastPollAt() {
        return poll.lastPollAt();
    }

    /** See {@link PollMeasures}. */
    public Double lastPollMs() {
        return poll.lastPollMs();
    }

    /** See {@link PollMeasures}. */
    public Double pollLateMs() {
        return poll.pollLateMs();
    }

    /** See {@link PollMeasures}. */
    public Api api() {
        return poll.api();
    }

    /** See {@link PollMeasures}. */
    public Instant collectedAt() {
        return poll.collectedAt();
    }

    /** See {@link PollMeasures}. */
    public long staleAfterMs() {
        return poll.staleAfterMs();
    }

    /** See {@link PollMeasures}. */
    public Long clockSkewMs() {
        return poll.clockSkewMs();
    }

    /** See {@link PollMeasures}. */
    public Long uptimeSeconds() {
        return poll.uptimeSeconds();
    }

    /** See {@link PollMeasures}. */
    public Map<String, String> failedLists() {
        return poll.failedLists();
    }

    /** See {@link PollMeasures}. */
    public Map<String, Object> failedListReasons() {
        return poll.failedListReasons();
    }

    /** See {@link PollMeasures}. */
    public Integer truncated() {
        return poll.truncated();
    }

    /** See {@link PollMeasures}. */
    public Integer leftOut() {
        return poll.leftOut();
    }

    /** Whether its lists are incomplete, whoever left the rest out: what is not in them may be there all the same. */
    boolean isTruncated() {
        return isSome(truncated()) || isSome(leftOut());
    }

    private static boolean isSome(Integer items) {
        return items != null && items > 0;
    }

    /** See {@link ServerTotals}. */
    public Map<String, Integer> streams() {
        return totals.streams();
    }

    /** See {@link ServerTotals}. */
    public Integer readers() {
        return totals.readers();
    }

    /** See {@link ServerTotals}. */
    public Integer connections() {
        return totals.connections();
    }

    /** See {@link ServerTotals}. */
    public Long inboundBitsPerSecond() {
        return totals.inboundBitsPerSecond();
    }

    /** See {@link ServerTotals}. */
    public Long outboundBitsPerSecond() {
        return totals.outboundBitsPerSecond();
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
