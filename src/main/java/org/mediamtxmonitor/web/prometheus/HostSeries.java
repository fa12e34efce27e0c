package org.mediamtxmonitor.web.prometheus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.mediamtxmonitor.metric.Scope;
import org.mediamtxmonitor.stream.Disk;
import org.mediamtxmonitor.stream.HostFacts;
import org.mediamtxmonitor.stream.HostReport;
import org.mediamtxmonitor.stream.HostStatus;
import org.mediamtxmonitor.stream.MediaMtxProcess;
import org.mediamtxmonitor.stream.NetworkInterface;

import io.prometheus.metrics.model.snapshots.Labels;

/** What is told of a machine. Of one whose agent is silent there are no figures: they are of the past. */
final class HostSeries {

    private static final String HOST = "host";
    private static final String UNKNOWN_SERVER = "unknown";

    private static final Family INFO =
            Family.info(Group.HOSTS, "host", "What a host is.", HOST, "os", "kernel", "architecture", "version");
    private static final Family UP =
            Family.gauge(Group.HOSTS, "host_up", "1 while the system agent of the host reports, else 0.", HOST);
    private static final Family DATA_AGE =
            Family.gauge(Group.HOSTS, "host_data_age_seconds", "Age of the latest report of the system agent.", HOST);
    private static final StateSet LEVEL = StateSet.level(Group.HOSTS, "host_level", "a host", HOST);
    private static final Figures FIGURES = Figures.of(Group.HOSTS, Scope.HOST, HOST, HostStatus.class, HOST);

    private static final Figures OF_DISKS =
            Figures.of(Group.HOSTS, Scope.DISK, "disk", Disk.class, HOST, "mount", "device");
    private static final Figures OF_INTERFACES =
            Figures.of(Group.HOSTS, Scope.INTERFACE, "interface", NetworkInterface.class, HOST, "interface");
    private static final Figures OF_PROCESSES =
            Figures.of(Group.HOSTS, Scope.PROCESS, "process", MediaMtxProcess.class, HOST, "process", "server");

    private HostSeries() {}

    static List<Family> families() {
        List<Family> all = new ArrayList<>(List.of(INFO, UP, DATA_AGE, LEVEL.family()));
        Stream.of(FIGURES, OF_DISKS, OF_INTERFACES, OF_PROCESSES)
                .flatMap(Figures::families)
                .forEach(all::add);
        return all;
    }

    /**
     * Tells a host.
     *
     * @param ageMs age of its latest report in ms; empty where it was forgotten meanwhile
     */
    static void tell(SeriesCollection series, HostReport report, Optional<Long> ageMs, boolean isSilent) {
        HostFacts facts = report.host().facts();
        Labels labels = Labels.of(HOST, LabelText.of(facts.id()));
        Labels all = LabelText.and(labels, "os", facts.os());
        all = LabelText.and(all, "kernel", facts.kernel());
        all = LabelText.and(all, "architecture", facts.architecture());
        series.add(INFO, LabelText.and(all, "version", facts.version()), 1);
        series.add(UP, labels, isSilent ? 0 : 1);
        ageMs.ifPresent(age -> series.add(DATA_AGE, labels, ServerSeries.seconds(age)));
        LEVEL.tell(series, labels, report.host().level().word());
        RuleSeries.tell(series, labels, report.host().health());
        if (!isSilent) {
            FIGURES.tell(series, labels, report.host());
            tellParts(series, labels, report);
        }
    }

    private static void tellParts(SeriesCollection series, Labels host, HostReport report) {
        for (Disk disk : report.disks()) {
            Labels mount = LabelText.and(host, "mount", disk.mount());
            OF_DISKS.tell(series, LabelText.and(mount, "device", disk.device()), disk);
        }
        for (NetworkInterface each : report.interfaces()) {
            OF_INTERFACES.tell(series, LabelText.and(host, "interface", each.name()), each);
        }
        // Of processes of no known server one is told: their ids change with each start.
        for (MediaMtxProcess process : report.processes()) {
            String name = process.server() == null ? UNKNOWN_SERVER : process.server();
            Labels labels = LabelText.and(host, "process", name);
            OF_PROCESSES.tell(series, LabelText.and(labels, "server", process.server()), process);
        }
    }
}
