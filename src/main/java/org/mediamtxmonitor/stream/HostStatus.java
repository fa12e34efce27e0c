package org.mediamtxmonitor.stream;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A host as the system agent found it, and its health by the rules. In JSON all of it is one flat object.
 *
 * @param health {@link Health#UNKNOWN} until the rules were applied, and while the host is silent
 */
@FlatJson
public record HostStatus(
        @JsonUnwrapped HostFacts facts,
        @JsonUnwrapped HostPresence presence,
        @JsonUnwrapped HostMeasures measures,
        @JsonUnwrapped HostSummary summary,
        @JsonUnwrapped Health health) {

    /** Makes a host that has not been evaluated by the rules yet. */
    public static HostStatus of(HostFacts facts, HostMeasures measures) {
        return new HostStatus(facts, HostPresence.NEW, measures, HostSummary.NONE, Health.UNKNOWN);
    }

    /** Returns this host with the health that the rules give it. */
    public HostStatus with(Health verdict) {
        return new HostStatus(facts, presence, measures, summary, verdict);
    }

    /** Returns this host as the one that the servers run on, with what stands out of its parts. */
    public HostStatus with(List<String> ofServers, HostSummary found) {
        return new HostStatus(facts.with(ofServers), presence, measures, found, health);
    }

    /** Returns this host as it is heard of. */
    public HostStatus with(HostPresence heard) {
        return new HostStatus(facts, heard, measures, summary, health);
    }

    /** What is left of it for rules while it is silent: no figures, so that none is judged by what was. */
    public HostStatus blank() {
        return new HostStatus(facts, presence, HostMeasures.NONE, HostSummary.NONE, Health.UNKNOWN);
    }

    /** Returns this host with another skew of its clock in ms. */
    public HostStatus withClockSkew(Long ms) {
        return new HostStatus(facts, presence, measures.withClockSkew(ms), summary, health);
    }

    /** See {@link HostFacts}. */
    public String id() {
        return facts.id();
    }

    /** See {@link HostFacts}. */
    public long intervalMs() {
        return facts.intervalMs();
    }

    /** See {@link HostFacts}. */
    public List<String> servers() {
        return facts.servers();
    }

    /** See {@link HostPresence}. */
    public String status() {
        return presence.status();
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
