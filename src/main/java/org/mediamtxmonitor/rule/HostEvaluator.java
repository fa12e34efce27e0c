package org.mediamtxmonitor.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.mediamtxmonitor.metric.Scope;
import org.mediamtxmonitor.stream.Disk;
import org.mediamtxmonitor.stream.Health;
import org.mediamtxmonitor.stream.HostReport;
import org.mediamtxmonitor.stream.HostStatus;
import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.MediaMtxProcess;
import org.mediamtxmonitor.stream.NetworkInterface;

/**
 * Applies the rules to the reports of one host, one after another. The issues of its disks, interfaces and processes are the
 * host's too, with what they are about as their subject. Not thread-safe.
 */
public final class HostEvaluator {

    private final RuleMemory memory;

    public HostEvaluator(RuleSet rules) {
        memory = new RuleMemory(rules);
    }

    /**
     * Takes up the issues of the last report of an earlier process, so that those that go on keep their beginning.
     *
     * @param toldAt when that report was made
     * @param at monotonic time in nanoseconds
     * @param now the same by the wall clock
     */
    public void restore(HostReport report, Instant toldAt, long at, Instant now) {
        memory.restoring(toldAt, at, now);
        memory.restore(Scope.HOST, "", report.host().issues());
        report.disks().forEach(disk -> memory.restore(Scope.DISK, disk.mount(), issues(disk.health())));
        report.interfaces()
                .forEach(network -> memory.restore(Scope.INTERFACE, network.name(), issues(network.health())));
        report.processes().forEach(process -> memory.restore(Scope.PROCESS, name(process), issues(process.health())));
    }

    private static List<Issue> issues(Health health) {
        return health == null ? null : health.issues();
    }

    /**
     * Returns the report with level, score and issues of everything in it.
     *
     * @param at monotonic time of the report in nanoseconds
     * @param now the same by the wall clock
     */
    public HostReport evaluate(HostReport report, long at, Instant now) {
        memory.begin(at, now);
        RuleContext host = RuleContext.of(report.host());
        RuleTarget target = RuleTarget.ofHost(report.host().id());
        List<Issue> ofParts = new ArrayList<>();
        List<Disk> disks = parts(
                report.disks(),
                disk -> memory.health(disk.mount(), Scope.DISK, host.with(disk), target),
                Disk::with,
                disk -> "disk " + disk.mount(),
                ofParts);
        List<NetworkInterface> interfaces = parts(
                report.interfaces(),
                network -> memory.health(network.name(), Scope.INTERFACE, host.with(network), target),
                NetworkInterface::with,
                network -> "interface " + network.name(),
                ofParts);
        List<MediaMtxProcess> processes = parts(
                report.processes(),
                process -> memory.health(name(process), Scope.PROCESS, host.with(process), target),
                MediaMtxProcess::with,
                process -> "process " + name(process),
                ofParts);
        Health own = memory.health("", Scope.HOST, host, target);
        memory.end();
        return report.with(report.host().with(all(own, ofParts)), disks, interfaces, processes);
    }

    /**
     * What is to be said of a host that is silent: it is not known how it does, but for the rules that hold of its silence.
     *
     * @param outdated its last report, without health
     */
    public HostReport silent(HostReport outdated, long at, Instant now) {
        memory.begin(at, now);
        HostStatus host = outdated.host();
        Health found = memory.health("", Scope.HOST, RuleContext.of(host.blank()), RuleTarget.ofHost(host.id()));
        memory.end();
        Health health = new Health(Level.UNKNOWN, null, found.issues());
        return outdated.with(host.with(health), outdated.disks(), outdated.interfaces(), outdated.processes());
    }

    /** A process is that of its server, which it stays when it begins anew. */
    static String name(MediaMtxProcess process) {
        return process.server() == null ? String.valueOf(process.pid()) : process.server();
    }

    private static <T> List<T> parts(
            List<T> all,
            Function<T, Health> judge,
            BiFunction<T, Health, T> with,
            Function<T, String> subject,
            List<Issue> ofParts) {
        List<T> judged = new ArrayList<>(all.size());
        for (T part : all) {
            Health health = judge.apply(part);
            judged.add(with.apply(part, health));
            if (health.issues() != null) {
                health.issues().forEach(issue -> ofParts.add(issue.of(subject.apply(part))));
            }
        }
        return judged;
    }

    private static Health all(Health own, List<Issue> ofParts) {
        if (ofParts.isEmpty()) {
            return own;
        }
        List<Issue> issues = new ArrayList<>(own.list());
        issues.addAll(ofParts);
        return Health.of(issues);
    }
}
