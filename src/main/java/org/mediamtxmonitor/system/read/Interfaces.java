package org.mediamtxmonitor.system.read;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.mediamtxmonitor.config.SystemSettings;
import org.mediamtxmonitor.metric.CounterRate;
import org.mediamtxmonitor.metric.CounterWidth;
import org.mediamtxmonitor.stream.Health;
import org.mediamtxmonitor.stream.HostReport;
import org.mediamtxmonitor.stream.HostReportCheck;
import org.mediamtxmonitor.stream.NetworkInterface;
import org.mediamtxmonitor.system.linux.ProcFiles;

import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.NetworkIF;

/**
 * The network interfaces of a machine: counters by oshi, speed of the link and packets dropped while sending by {@code /sys}, as oshi
 * does not tell them exactly. Not thread-safe. Time is monotonic nanoseconds.
 */
final class Interfaces {

    private static final long LIST_PACE_NANOS = Duration.ofSeconds(30).toNanos();
    private static final String USUALLY_NOT =
            "lo|docker.*|br-.*|br\\d.*|bridge\\d.*|virbr.*|veth.*|tun.*|tap.*|utun.*|wg.*|cni.*|flannel.*|cali.*|lxc.*|lxdbr.*"
                    + "|vmnet.*|ifb.*|dummy.*|sit.*|gre.*|ip6tnl.*|tunl.*|teql.*|nlmon.*";
    private static final String FOLDER = "/sys/class/net/";
    private static final double MOST_PACKETS = 1e9;
    private static final long MEGA = 1_000_000;
    private static final long BITS = 8;
    private static final double PERCENT = 100;
    /** Faster, in Mbit/s, is nonsense of a driver. */
    private static final long FASTEST = 1_600_000;

    private final HardwareAbstractionLayer hardware;
    private final ProcFiles files;
    private final Wanted wanted;
    /** Bit/s as the settings say, by pattern of names, in their order. */
    private final Map<Pattern, Long> speeds = new LinkedHashMap<>();

    private final Map<String, Watched> watched = new HashMap<>();
    private List<NetworkIF> list = List.of();
    private int omitted;
    private Long listedAt;

    /** What is remembered of an interface. */
    private static final class Watched {
        private final CounterRate received = CounterRate.ofBytes();
        private final CounterRate sent = CounterRate.ofBytes();
        private final CounterRate errors = new CounterRate(CounterWidth.BITS_64, MOST_PACKETS);
        private final CounterRate drops = new CounterRate(CounterWidth.BITS_64, MOST_PACKETS);
    }

    Interfaces(HardwareAbstractionLayer hardware, ProcFiles files, SystemSettings.Interfaces settings) {
        this.hardware = hardware;
        this.files = files;
        this.wanted = new Wanted(settings.choice());
        settings.speeds().forEach((pattern, speed) -> speeds.put(Wanted.pattern(pattern), speed));
    }

    /** Number of interfaces beyond those that are read. */
    int omitted() {
        return omitted;
    }

    /** Reads all of them. */
    List<NetworkInterface> read(long now) {
        if (listedAt == null || now - listedAt >= LIST_PACE_NANOS) {
            listedAt = now;
            look();
        }
        List<NetworkInterface> read = new ArrayList<>(list.size());
        for (NetworkIF network : list) {
            if (network.updateAttributes()) {
                read.add(read(network, now));
            }
        }
        return read;
    }

    private void look() {
        List<NetworkIF> all = hardware.getNetworkIFs(true).stream()
                .filter(network -> wanted.test(network.getName(), isUsual(network)))
                .sorted(Comparator.comparing(NetworkIF::getName))
                .toList();
        // Two that read the same once they can be told are told as one.
        Set<String> told = new HashSet<>();
        list = all.stream()
                .filter(network -> told.add(HostReportCheck.plain(network.getName())))
                .limit(HostReport.MAX_INTERFACES)
                .toList();
        omitted = all.size() - list.size();
        Set<String> names = list.stream().map(NetworkIF::getName).collect(Collectors.toSet());
        watched.keySet().retainAll(names);
    }

    private boolean isUsual(NetworkIF network) {
        String state = files.line(FOLDER + network.getName() + "/operstate");
        return !network.getName().matches(USUALLY_NOT) && !"down".equals(state);
    }

    private NetworkInterface read(NetworkIF network, long now) {
        Watched memory = watched.computeIfAbsent(network.getName(), any -> new Watched());
        Long dropped = files.number(FOLDER + network.getName() + "/statistics/tx_dropped");
        double inbound = memory.received.update(network.getBytesRecv(), now) * BITS;
        double outbound = memory.sent.update(network.getBytesSent(), now) * BITS;
        Long speed = speed(network.getName(), network.getSpeed());
        return new NetworkInterface(
                HostReportCheck.plain(network.getName()),
                speed,
                Shares.rounded(inbound),
                Shares.rounded(outbound),
                share(inbound, speed),
                share(outbound, speed),
                Shares.known(memory.errors.update(network.getInErrors() + network.getOutErrors(), now)),
                Shares.known(memory.drops.update(network.getInDrops() + (dropped == null ? 0 : dropped), now)),
                null,
                Health.UNKNOWN);
    }

    /**
     * Bit/s of an interface as the settings say, else as its driver does; null where neither tells.
     *
     * @param told as oshi tells it, for where the kernel has no folder of interfaces
     */
    Long speed(String name, long told) {
        return speeds.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(name).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> ofDriver(name, told));
    }

    /** The speed that the driver tells. That of a virtual interface means nothing, unless it is asked for by name. */
    private Long ofDriver(String name, long told) {
        String folder = FOLDER + name;
        if (!files.exists(FOLDER)) {
            return told > 0 ? told : null;
        }
        Long mega = files.number(folder + "/speed");
        boolean isReal = files.exists(folder + "/device")
                || files.exists(folder + "/bonding")
                || files.exists("/proc/net/vlan/" + name)
                || wanted.isNamed(name);
        return mega != null && mega > 0 && mega <= FASTEST && isReal ? Long.valueOf(mega * MEGA) : null;
    }

    private static Double share(double bitsPerSecond, Long speed) {
        return speed == null ? null : Shares.percent(PERCENT * bitsPerSecond / speed);
    }
}
