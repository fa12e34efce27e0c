package org.mediamtxmonitor.stream;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A destination to which MediaMTX forwards a stream, and its health by the rules. In JSON all of it is one flat object.
 *
 * @param health {@link Health#UNKNOWN} until the rules were applied, and while the server is silent
 */
@FlatJson
@JsonPropertyOrder({
    "server",
    "path",
    "id",
    "position",
    "protocol",
    "destination",
    "level",
    "score",
    "issues",
    "state",
    "stateChanges",
    "lastError",
    "outboundBytes",
    "outboundBitsPerSecond",
    "silentSeconds"
})
public record Forward(
        @JsonUnwrapped ForwardFacts facts, @JsonUnwrapped Health health) {

    /** Makes a forward that has not been evaluated by the rules yet. */
    public static Forward of(ForwardFacts facts) {
        return new Forward(facts, Health.UNKNOWN);
    }

    /** Returns this forward with the health that the rules give it. */
    public Forward with(Health verdict) {
        return new Forward(facts, verdict);
    }

    /** See {@link ForwardFacts}. */
    public String server() {
        return facts.server();
    }

    /** See {@link ForwardFacts}. */
    public String path() {
        return facts.path();
    }

    /** See {@link ForwardFacts}. */
    public String id() {
        return facts.id();
    }

    /** See {@link ForwardFacts}. */
    public int position() {
        return facts.position();
    }

    /** See {@link ForwardFacts}. */
    public String protocol() {
        return facts.protocol();
    }

    /** See {@link ForwardFacts}. */
    public String destination() {
        return facts.destination();
    }

    /** See {@link ForwardFacts}. */
    public String state() {
        return facts.state();
    }

    /** See {@link ForwardFacts}. */
    public Integer stateChanges() {
        return facts.stateChanges();
    }

    /** See {@link ForwardFacts}. */
    public String lastError() {
        return facts.lastError();
    }

    /** See {@link ForwardFacts}. */
    public Long outboundBytes() {
        return facts.outboundBytes();
    }

    /** See {@link ForwardFacts}. */
    public Long outboundBitsPerSecond() {
        return facts.outboundBitsPerSecond();
    }

    /** See {@link ForwardFacts}. */
    public Double silentSeconds() {
        return facts.silentSeconds();
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
