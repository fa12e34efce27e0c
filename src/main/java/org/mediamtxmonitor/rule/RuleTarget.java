package org.mediamtxmonitor.rule;

import java.util.Map;

/**
 * The thing that a rule is applied to, by the properties that {@code collector.yaml} can select.
 *
 * @param server null for a host or a monitor
 * @param path null for a server, a host or a monitor
 * @param host id of the machine, for one; else null
 */
public record RuleTarget(String server, String path, Map<String, String> labels, String group, String host) {

    /** A server, a stream or a monitor. */
    public RuleTarget(String server, String path, Map<String, String> labels, String group) {
        this(server, path, labels, group, null);
    }

    /** A machine. */
    public static RuleTarget ofHost(String host) {
        return new RuleTarget(null, null, null, null, host);
    }
}
