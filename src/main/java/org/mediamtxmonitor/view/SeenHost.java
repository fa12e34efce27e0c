package org.mediamtxmonitor.view;

import java.util.List;
import java.util.Optional;

import org.mediamtxmonitor.stream.Health;
import org.mediamtxmonitor.stream.HostPresence;
import org.mediamtxmonitor.stream.HostReport;
import org.mediamtxmonitor.stream.HostStatus;
import org.mediamtxmonitor.stream.HostSummary;
import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.stream.MediaMtxProcess;

/**
 * What somebody sees of a host: the machine with its figures if a server runs on it that is seen, and of the servers and
 * processes on it those that are seen.
 */
public final class SeenHost {

    /** How subjects of issues and parts of alerts name a process, before its server or its pid. */
    private static final String PROCESS = "process ";

    private static final String RIVAL = "host.rival";

    private SeenHost() {}

    /** Whether a server runs on it that is seen. */
    static boolean isSeen(HostReport report, SeenServers seen) {
        List<String> servers = report.host().servers();
        return seen.all() || servers != null && servers.stream().anyMatch(seen::sees);
    }

    /** Whether a part of a seen host is seen: all but the processes of other servers. @param part null for the host itself */
    public static boolean seesPart(String part, SeenServers seen) {
        return seen.all() || part == null || !part.startsWith(PROCESS) || seen.sees(part.substring(PROCESS.length()));
    }

    /** The report as it is seen; empty where nothing of it is. */
    public static Optional<HostReport> of(HostReport report, SeenServers seen) {
        if (seen.all()) {
            return Optional.of(report);
        }
        if (!isSeen(report, seen)) {
            return Optional.empty();
        }
        List<MediaMtxProcess> processes = report.processes().stream()
                .filter(process -> process.server() != null && seen.sees(process.server()))
                .toList();
        HostReport bare = report.with(report.host(), report.disks(), report.interfaces(), processes);
        HostStatus host = report.host();
        HostPresence presence = host.presence();
        HostStatus cut = host.with(host.servers().stream().filter(seen::sees).toList(), summary(host.summary(), bare))
                .with(new HostPresence(presence.status(), presence.heardAt(), null))
                .with(health(host.health(), seen));
        return Optional.of(bare.with(cut, report.disks(), report.interfaces(), processes));
    }

    /** What is told of the processes is that of those that are seen. */
    private static HostSummary summary(HostSummary all, HostReport bare) {
        HostSummary own = HostSummary.of(bare, null);
        return new HostSummary(
                all.diskPercent(),
                all.fullestDisk(),
                all.diskFullInHours(),
                all.interfacePercent(),
                all.busiestInterface(),
                all.inboundBitsPerSecond(),
                all.outboundBitsPerSecond(),
                null,
                own.mediamtxCpuPercent(),
                own.mediamtxOpenFilesPercent(),
                all.disks(),
                all.interfaces(),
                own.processes());
    }

    private static Health health(Health all, SeenServers seen) {
        if (all.issues() == null) {
            return all;
        }
        List<Issue> issues = all.issues().stream()
                .filter(issue -> seesPart(issue.subject(), seen) && !namesRival(issue))
                .toList();
        if (issues.size() == all.issues().size()) {
            return all;
        }
        return Health.of(issues);
    }

    /** It tells the name of another machine, of which nothing is known but that. */
    private static boolean namesRival(Issue issue) {
        return issue.values() != null && issue.values().containsKey(RIVAL);
    }
}
