package org.mediamtxmonitor.moment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.mediamtxmonitor.history.query.PastReading;
import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.stream.Disk;
import org.mediamtxmonitor.stream.Health;
import org.mediamtxmonitor.stream.HostFacts;
import org.mediamtxmonitor.stream.HostMeasures;
import org.mediamtxmonitor.stream.HostPresence;
import org.mediamtxmonitor.stream.HostReport;
import org.mediamtxmonitor.stream.HostStatus;
import org.mediamtxmonitor.stream.HostSummary;
import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.MediaMtxProcess;
import org.mediamtxmonitor.stream.NetworkInterface;
import org.mediamtxmonitor.view.HostBoard;

/**
 * The hosts of a moment, of readings of the history. What a machine is comes from now where it has not been started anew since; else
 * only its name is taken from there.
 */
final class HostsAt {

    private final Instant at;
    private final IssuesAt issues;
    private final Map<String, HostReport> now;

    /** @param now the hosts as they are now */
    HostsAt(Instant at, IssuesAt issues, Collection<HostReport> now) {
        this.at = at;
        this.issues = issues;
        this.now = now.stream().collect(Collectors.toMap(report -> report.host().id(), Function.identity()));
    }

    /**
     * The hosts that were heard of, and those that are there now and were heard of before; by id.
     *
     * @param readings of hosts and their parts
     */
    List<HostReport> of(Collection<PastReading> readings) {
        Map<String, Map<String, PastReading>> byHost = new TreeMap<>();
        for (PastReading reading : readings) {
            String part = reading.series().part();
            byHost.computeIfAbsent(reading.series().host(), id -> new TreeMap<>())
                    .put(part == null ? Series.HOST : part, reading);
        }
        List<HostReport> hosts = new ArrayList<>();
        byHost.forEach((id, ofHost) -> {
            PastReading own = ofHost.get(Series.HOST);
            if (own != null && (!isSilent(own) || now.containsKey(id))) {
                hosts.add(host(id, own, ofHost));
            }
        });
        return hosts;
    }

    private boolean isSilent(PastReading reading) {
        return at.toEpochMilli() - reading.timeMs()
                > HostBoard.silentAfter(Duration.ofMillis(reading.spanMs())).toMillis();
    }

    private HostReport host(String id, PastReading own, Map<String, PastReading> all) {
        HostReport current = now.get(id);
        Instant heardAt = Instant.ofEpochMilli(own.timeMs());
        boolean isSilent = isSilent(own);
        List<Issue> found =
                issues.ofHost(id, subject -> all.get(subject == null ? Series.HOST : Series.partOf(subject)));
        List<Disk> disks = new ArrayList<>();
        List<NetworkInterface> interfaces = new ArrayList<>();
        List<MediaMtxProcess> processes = new ArrayList<>();
        all.forEach((part, reading) -> {
            // What the last report did not have any more is gone.
            if (reading.timeMs() < own.timeMs()) {
                return;
            }
            Health health = isSilent ? Health.UNKNOWN : health(part, found);
            if (part.startsWith(Series.DISK)) {
                disks.add(disk(part.substring(Series.DISK.length()), reading, current, health));
            } else if (part.startsWith(Series.INTERFACE)) {
                interfaces.add(network(part.substring(Series.INTERFACE.length()), reading, health));
            } else if (part.startsWith(Series.PROCESS)) {
                processes.add(process(part.substring(Series.PROCESS.length()), reading, current, health));
            }
        });
        HostFacts facts = facts(id, own, current, processes);
        HostStatus status = HostStatus.of(facts, measures(own, current));
        HostReport report = new HostReport(HostReport.VERSION, heardAt, status, disks, interfaces, processes, null);
        HostStatus told = status.with(facts.servers(), summary(report, own))
                .with(new HostPresence(isSilent ? HostPresence.UNKNOWN : HostPresence.UP, heardAt, null))
                .with(health(own, isSilent, found));
        return report.with(told, disks, interfaces, processes);
    }

    private static Health health(PastReading own, boolean isSilent, List<Issue> found) {
        Long score = own.whole("score");
        Integer points = score == null ? null : Integer.valueOf(score.intValue());
        List<Issue> told = found.isEmpty() ? null : found;
        if (isSilent) {
            return new Health(Level.UNKNOWN, null, told);
        }
        // Which rule took points off is not kept where it was no alert.
        Level level = told != null
                ? told.get(0).level()
                : points != null && points < Health.GOOD.score() ? Level.WARNING : Level.OK;
        return new Health(level, points, told);
    }

    /** Of a part no points are kept. */
    private static Health health(String part, List<Issue> ofHost) {
        List<Issue> own = ofHost.stream()
                .filter(issue -> issue.subject() != null
                        && Series.partOf(issue.subject()).equals(part))
                .map(issue -> issue.of(null))
                .toList();
        return own.isEmpty()
                ? new Health(Level.OK, null, null)
                : new Health(own.get(0).level(), null, own);
    }

    /** Whether the machine has been running since before the moment, so that what it is made of is the same. */
    private boolean isSameBoot(HostReport current) {
        Instant bootedAt = current == null ? null : current.host().facts().bootedAt();
        return bootedAt != null && !bootedAt.isAfter(at);
    }

    private HostFacts facts(String id, PastReading own, HostReport current, List<MediaMtxProcess> processes) {
        HostFacts facts = current == null ? null : current.host().facts();
        boolean isSame = isSameBoot(current);
        TreeSet<String> servers = new TreeSet<>(facts == null || facts.servers() == null ? List.of() : facts.servers());
        processes.stream().map(MediaMtxProcess::server).filter(Objects::nonNull).forEach(servers::add);
        return new HostFacts(
                id,
                facts == null ? null : facts.name(),
                isSame ? facts.os() : null,
                isSame ? facts.kernel() : null,
                isSame ? facts.architecture() : null,
                isSame ? facts.processors() : null,
                isSame ? facts.bootedAt() : null,
                isSame ? facts.limitedBy() : null,
                own.spanMs(),
                List.copyOf(servers),
                null,
                null);
    }

    private HostMeasures measures(PastReading own, HostReport current) {
        boolean isSame = isSameBoot(current);
        HostMeasures ofNow = isSame ? current.host().measures() : null;
        return new HostMeasures(
                own.value("cpuPercent"),
                own.value("cpuStealPercent"),
                own.value("cpuIoWaitPercent"),
                null,
                isSame ? ofNow.cpuLimitCores() : null,
                own.value("cpuThrottledPercent"),
                own.value("load1"),
                null,
                null,
                isSame ? ofNow.memoryBytes() : null,
                own.whole("memoryAvailableBytes"),
                own.value("memoryPercent"),
                null,
                own.value("swapPercent"),
                own.whole("swapInBytesPerSecond"),
                own.whole("swapOutBytesPerSecond"),
                null,
                own.value("openFilesPercent"),
                own.value("cpuPressurePercent"),
                own.value("memoryPressurePercent"),
                own.value("ioPressurePercent"),
                own.value("temperatureCelsius"),
                null,
                own.value("udpReceiveDropsPerSecond"),
                own.whole("clockSkewMs"),
                isSame ? seconds(current.host().facts().bootedAt()) : null,
                own.value("agentCpuPercent"),
                null,
                null);
    }

    private Long seconds(Instant since) {
        return Duration.between(since, at).toSeconds();
    }

    /** Names come from the parts; figures that the host keeps itself are those of the host. */
    private static HostSummary summary(HostReport report, PastReading own) {
        HostSummary parts = HostSummary.of(report, null);
        return new HostSummary(
                or(own.value("diskPercent"), parts.diskPercent()),
                parts.fullestDisk(),
                parts.diskFullInHours(),
                or(own.value("interfacePercent"), parts.interfacePercent()),
                parts.busiestInterface(),
                or(own.whole("inboundBitsPerSecond"), parts.inboundBitsPerSecond()),
                or(own.whole("outboundBitsPerSecond"), parts.outboundBitsPerSecond()),
                null,
                or(own.value("mediamtxCpuPercent"), parts.mediamtxCpuPercent()),
                or(own.value("mediamtxOpenFilesPercent"), parts.mediamtxOpenFilesPercent()),
                parts.disks(),
                parts.interfaces(),
                parts.processes());
    }

    private static <T> T or(T first, T second) {
        return first == null ? second : first;
    }

    /** What it is mounted from is as now. */
    private static Disk disk(String mount, PastReading reading, HostReport current, Health health) {
        Disk same = current == null
                ? null
                : current.disks().stream()
                        .filter(disk -> disk.mount().equals(mount))
                        .findFirst()
                        .orElse(null);
        return new Disk(
                mount,
                same == null ? null : same.device(),
                same == null ? null : same.type(),
                null,
                null,
                reading.whole("availableBytes"),
                reading.value("usedPercent"),
                reading.value("inodesPercent"),
                reading.value("busyPercent"),
                reading.whole("readBytesPerSecond"),
                reading.whole("writeBytesPerSecond"),
                reading.value("fullInHours"),
                null,
                health);
    }

    private static NetworkInterface network(String name, PastReading reading, Health health) {
        return new NetworkInterface(
                name,
                null,
                reading.whole("inboundBitsPerSecond"),
                reading.whole("outboundBitsPerSecond"),
                reading.value("inboundPercent"),
                reading.value("outboundPercent"),
                reading.value("errorsPerSecond"),
                reading.value("dropsPerSecond"),
                null,
                health);
    }

    /** The history knows a process by its server, or by its pid where that is not known. */
    private MediaMtxProcess process(String name, PastReading reading, HostReport current, Health health) {
        MediaMtxProcess same = current == null
                ? null
                : current.processes().stream()
                        .filter(one -> name.equals(one.server()) || name.equals(String.valueOf(one.pid())))
                        .filter(one ->
                                one.startedAt() != null && !one.startedAt().isAfter(at))
                        .findFirst()
                        .orElse(null);
        boolean isPid = name.chars().allMatch(Character::isDigit) && name.length() < 10;
        return new MediaMtxProcess(
                same != null ? same.pid() : isPid ? Long.valueOf(name) : null,
                isPid && (same == null || same.server() == null) ? null : name,
                same == null ? null : same.startedAt(),
                same == null ? null : seconds(same.startedAt()),
                reading.value("cpuPercent"),
                reading.whole("residentBytes"),
                null,
                integer(reading, "openFiles"),
                reading.value("openFilesPercent"),
                integer(reading, "threads"),
                integer(reading, "tcpSockets"),
                integer(reading, "udpSockets"),
                reading.value("udpReceiveDropsPerSecond"),
                reading.whole("receiveQueueBytes"),
                integer(reading, "restarts"),
                health);
    }

    private static Integer integer(PastReading reading, String name) {
        Long value = reading.whole(name);
        return value == null ? null : Integer.valueOf(value.intValue());
    }
}
