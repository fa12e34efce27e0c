package org.mediamtxmonitor.system.read;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

import org.mediamtxmonitor.config.SystemSettings;
import org.mediamtxmonitor.metric.CounterRate;
import org.mediamtxmonitor.metric.CounterWidth;
import org.mediamtxmonitor.stream.Disk;
import org.mediamtxmonitor.stream.HostFacts;
import org.mediamtxmonitor.stream.HostMeasures;
import org.mediamtxmonitor.stream.HostReport;
import org.mediamtxmonitor.stream.HostReportCheck;
import org.mediamtxmonitor.stream.HostStatus;
import org.mediamtxmonitor.stream.MediaMtxProcess;
import org.mediamtxmonitor.stream.NetworkInterface;
import org.mediamtxmonitor.system.linux.Cgroup;
import org.mediamtxmonitor.system.linux.Pressure;
import org.mediamtxmonitor.system.linux.ProcFiles;
import org.mediamtxmonitor.system.linux.Temperatures;
import org.mediamtxmonitor.system.linux.UdpDrops;
import org.mediamtxmonitor.system.process.MediaMtxProcesses;
import org.mediamtxmonitor.system.process.ServersHere;

import oshi.SystemInfo;
import oshi.software.os.FileSystem;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/** Reads one machine: puts the readings of its parts into a report. Not thread-safe. */
public final class HostReader implements AutoCloseable {

    private static final double MILLION = 1e6;
    private static final double PERCENT = 100;
    private static final double MS_A_PERCENT = 10;
    private static final double MOST_RATE = 1e9;

    private final String id;
    private final String agent;
    private final String version;
    private final String hostName;
    private final String os;
    private final String kernel;
    private final BootTime bootTime;
    private final long intervalMs;
    private final ProcFiles files = ProcFiles.ofMachine();
    private final LongSupplier nanos;
    private final InstantSource clock;
    private final OperatingSystem system;
    private final FileSystem fileSystem;
    private final OSProcess self;
    private final Processors processors;
    private final Memory memory;
    private final Disks disks;
    private final Interfaces interfaces;
    private final MediaMtxProcesses processes;
    private final ServersHere servers;
    private final CpuLimit cpuLimit = new CpuLimit();
    private final CounterRate udpDrops = new CounterRate(CounterWidth.BITS_64, MOST_RATE);
    private final CounterRate ownCpu = new CounterRate(CounterWidth.BITS_64, MOST_RATE);
    private final Pace slow = new Pace();
    private Cgroup cgroup;
    private Map<String, Double> temperatures;
    private int omittedTemperatures;

    /**
     * @param servers which of the servers run here
     * @param id of this machine
     * @param hostName its host name
     * @param agent id by chance of this process
     * @param version of the monitor
     * @param nanos monotonic time in nanoseconds
     */
    public HostReader(
            SystemSettings settings,
            ServersHere servers,
            String id,
            String hostName,
            String agent,
            String version,
            LongSupplier nanos,
            InstantSource clock) {
        SystemInfo info = new SystemInfo();
        this.id = id;
        this.agent = agent;
        this.version = version;
        this.hostName = HostReportCheck.plain(hostName);
        this.intervalMs = settings.interval().toMillis();
        this.nanos = nanos;
        this.clock = clock;
        this.servers = servers;
        this.system = info.getOperatingSystem();
        OperatingSystem.OSVersionInfo release = system.getVersionInfo();
        this.os = system.getFamily() + (release.getVersion() == null ? "" : " " + release.getVersion());
        this.kernel = release.getBuildNumber();
        this.bootTime = new BootTime(Instant.ofEpochSecond(system.getSystemBootTime()));
        this.fileSystem = system.getFileSystem();
        this.self = system.getCurrentProcess();
        this.processors = new Processors(info.getHardware().getProcessor());
        this.memory = new Memory(info.getHardware().getMemory());
        this.disks = new Disks(files, settings.disks());
        this.interfaces = new Interfaces(info.getHardware(), files, settings.interfaces());
        this.processes = new MediaMtxProcesses(system, files, servers, nanos);
    }

    /** Reads everything. */
    public HostReport read() {
        long now = nanos.getAsLong();
        Instant at = clock.instant();
        List<MediaMtxProcess> found = processes.read(now);
        if (slow.isDue(now)) {
            readSlow(found);
            slow.done(now, nanos.getAsLong());
        }
        Processors.Reading cpu = processors.read();
        Memory.Reading ram = memory.read(cgroup, now);
        List<NetworkInterface> networks = interfaces.read(now);
        List<Disk> mounted = disks.read(now, processes.recordings());
        long uptime = system.getSystemUptime();
        HostMeasures measures = measures(now, cpu, ram, uptime);
        return new HostReport(
                HostReport.VERSION,
                at,
                HostStatus.of(facts(now, bootTime.at(at, uptime)), measures),
                mounted,
                networks,
                found,
                omitted(cpu.omitted()));
    }

    /** The figures of the machine as a whole, and what reading all of it took; the last that is read. */
    private HostMeasures measures(long now, Processors.Reading cpu, Memory.Reading ram, long uptime) {
        Double limited = cpuLimit.busy(cgroup, now);
        Double throttled = cpuLimit.throttled(cgroup);
        double[] load = processors.load();
        long open = fileSystem.getOpenFileDescriptors();
        long most = fileSystem.getMaxFileDescriptors();
        Long dropped = UdpDrops.ofHost(files);
        boolean isRead = self.updateAttributes();
        return new HostMeasures(
                cgroup.cores() == null ? cpu.busy() : limited,
                cpu.steal(),
                cpu.ioWait(),
                cpu.cores(),
                cgroup.cores(),
                throttled,
                load(load[0]),
                load(load[1]),
                load(load[2]),
                ram.bytes(),
                ram.available(),
                ram.percent(),
                ram.swapBytes(),
                ram.swapPercent(),
                ram.swapInBytesPerSecond(),
                ram.swapOutBytesPerSecond(),
                open > 0 ? open : null,
                open > 0 && most > 0 ? Double.valueOf(Math.min(PERCENT, PERCENT * open / most)) : null,
                Pressure.of(files, "cpu"),
                Pressure.of(files, "memory"),
                Pressure.of(files, "io"),
                temperatures.values().stream().max(Double::compare).orElse(null),
                temperatures.isEmpty() ? null : temperatures,
                dropped == null ? null : Shares.known(udpDrops.update(dropped, now)),
                null,
                uptime,
                isRead
                        ? Shares.known(ownCpu.update(self.getKernelTime() + self.getUserTime(), now) / MS_A_PERCENT)
                        : null,
                isRead ? self.getResidentMemory() : null,
                (nanos.getAsLong() - now) / MILLION);
    }

    private HostFacts facts(long now, Instant bootedAt) {
        return new HostFacts(
                id,
                hostName,
                os,
                kernel,
                System.getProperty("os.arch"),
                processors.count(),
                bootedAt,
                cgroup.limitedBy(),
                intervalMs,
                servers.ids(now),
                version,
                agent);
    }

    /** A process may be moved to another group, and sensors are slow to answer. */
    private void readSlow(List<MediaMtxProcess> found) {
        Cgroup own = Cgroup.of(files, "self", memory.total(), processors.count());
        // Where MediaMTX runs beside the group, its limits are those of the agent alone, as of a unit of systemd.
        boolean isOfAgentOnly =
                !found.isEmpty() && found.stream().noneMatch(process -> own.holdsFor(String.valueOf(process.pid())));
        cgroup = isOfAgentOnly ? Cgroup.none(files) : own;
        Map<String, Double> all = Temperatures.of(files);
        omittedTemperatures = Math.max(0, all.size() - HostReport.MAX_TEMPERATURES);
        temperatures = all;
        if (omittedTemperatures > 0) {
            temperatures = new TreeMap<>();
            all.entrySet().stream()
                    .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                    .limit(HostReport.MAX_TEMPERATURES)
                    .forEach(entry -> temperatures.put(entry.getKey(), entry.getValue()));
        }
    }

    private Map<String, Integer> omitted(int cores) {
        Map<String, Integer> omitted = new LinkedHashMap<>();
        omitted.put("disks", disks.omitted());
        omitted.put("interfaces", interfaces.omitted());
        omitted.put("processes", processes.omitted());
        omitted.put("temperatures", omittedTemperatures);
        omitted.put("cores", cores);
        omitted.values().removeIf(count -> count == 0);
        return omitted.isEmpty() ? null : omitted;
    }

    private static Double load(double value) {
        return value < 0 ? null : Double.valueOf(value);
    }

    @Override
    public void close() {
        disks.close();
    }
}
