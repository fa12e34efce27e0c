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
        @JsonUnwrapped HostMeasures measures,
        @JsonUnwrapped Health health) {

    /** Makes a host that has not been evaluated by the rules yet. */
    public static HostStatus of(HostFacts facts, HostMeasures measures) {
        return new HostStatus(facts, measures, Health.UNKNOWN);
    }

    /** Returns this host with the health that the rules give it. */
    public HostStatus with(Health verdict) {
        return new HostStatus(facts, measures, verdict);
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
