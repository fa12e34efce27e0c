package org.mediamtxmonitor.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.mediamtxmonitor.config.Role;

/** Finds what the processes of the monitor lack together. Pure. */
final class FleetProblems {

    private static final int MOST_SILENT = 5;

    private FleetProblems() {}

    /**
     * The most urgent first.
     *
     * @param all processes, silent ones too
     * @param unpolled names of servers that nobody polls, with commas; null for none
     * @param away names of servers that the shard of a Cluster has that does not answer this process, with commas; null for none
     * @param pictures whether pictures are to be taken
     */
    static List<FleetProblem> of(List<Member> all, String unpolled, String away, boolean pictures) {
        List<FleetProblem> found = new ArrayList<>();
        List<Member> living = all.stream().filter(member -> !member.silent()).toList();
        if (lacks(living, Role.COLLECTOR)) {
            found.add(FleetProblem.of("fleet-no-collector"));
        } else if (unpolled != null) {
            found.add(
                    living.stream().filter(member -> member.has(Role.COLLECTOR)).allMatch(FleetProblems::isNearlyFull)
                            ? FleetProblem.of("fleet-full", "servers", unpolled)
                            : FleetProblem.of("fleet-unpolled", "servers", unpolled));
        }
        if (away != null) {
            found.add(FleetProblem.of("fleet-shard-away", "servers", away));
        }
        if (lacks(living, Role.ALERTS)) {
            found.add(FleetProblem.of("fleet-no-alerts"));
        } else if (living.stream().noneMatch(Member::judgesAlerts)) {
            found.add(FleetProblem.of("fleet-no-leader"));
        }
        if (lacks(living, Role.WEB)) {
            found.add(FleetProblem.of("fleet-no-web"));
        }
        if (pictures && lacks(living, Role.SNAPSHOTS)) {
            found.add(FleetProblem.of("fleet-no-snapshots"));
        }
        all.stream()
                .filter(Member::silent)
                .limit(MOST_SILENT)
                .forEach(member -> found.add(FleetProblem.of(
                        "fleet-silent", "host", member.host(), "roles", String.join(", ", member.roles()))));
        TreeSet<String> versions = living.stream().map(Member::version).collect(Collectors.toCollection(TreeSet::new));
        if (versions.size() > 1) {
            found.add(FleetProblem.of("fleet-versions", "versions", String.join(", ", versions)));
        }
        return found;
    }

    private static boolean lacks(List<Member> living, Role role) {
        return living.stream().noneMatch(member -> member.has(role));
    }

    /** Nine tenths of what it may have: what is left may be too little for a whole server. */
    private static boolean isNearlyFull(Member member) {
        return member.maxStreams() != null && 10 * member.streams() >= 9L * member.maxStreams();
    }
}
