package org.mediamtxmonitor.fleet;

import java.util.List;

/**
 * The processes of the monitor that share one Redis.
 *
 * @param self id of the process that answers, among the members
 * @param members all that were heard of in the last minute; with the embedded Redis this process alone
 * @param missing what they lack together, the most urgent first; empty while Redis is away, when nothing is known of others
 */
public record FleetStatus(String self, List<Member> members, List<FleetProblem> missing) {}
