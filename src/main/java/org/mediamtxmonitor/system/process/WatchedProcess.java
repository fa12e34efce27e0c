package org.mediamtxmonitor.system.process;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.mediamtxmonitor.metric.CounterRate;
import org.mediamtxmonitor.metric.CounterWidth;
import org.mediamtxmonitor.stream.Health;
import org.mediamtxmonitor.stream.MediaMtxProcess;
import org.mediamtxmonitor.system.forecast.ProcessGrowth;
import org.mediamtxmonitor.system.linux.Descriptors;
import org.mediamtxmonitor.system.linux.ProcFiles;
import org.mediamtxmonitor.system.linux.Sockets;

import oshi.software.os.OSProcess;

/**
 * What is remembered of one process. What it has open is looked at seldom, as that costs most. Its command line and its environment,
 * which may have secrets, are never read. Not thread-safe. Time is monotonic nanoseconds.
 */
final class WatchedProcess {

    private static final double MS_A_PERCENT = 10;
    /** Processor time in ms a second of a thousand processors: more is no reading. */
    private static final double MOST_CPU = 1e6;

    private static final long STARTING_MS = 30_000;

    /** On a full disk MediaMTX has its files open for moments only, and that is when it matters who records there. */
    private static final long RECORDING_NANOS = Duration.ofMinutes(10).toNanos();

    private static final double MOST_DROPS = 1e9;
    private static final long UNLIMITED = 1L << 40;
    private static final double PERCENT = 100;

    private final OSProcess process;
    private final ProcFiles files;
    private final CounterRate cpu = new CounterRate(CounterWidth.BITS_64, MOST_CPU);
    private final CounterRate dropRate = new CounterRate(CounterWidth.BITS_64, MOST_DROPS);
    private final ProcessGrowth growth = new ProcessGrowth();
    /** When a recording was seen last, by device. */
    private final Map<String, Long> recordedAt = new HashMap<>();

    private final Map<Long, Long> dropsBySocket = new HashMap<>();
    private long drops;
    private boolean hasDrops;
    private Double dropsPerSecond;
    private Descriptors open;
    private Sockets sockets;
    private Long limit;

    WatchedProcess(OSProcess process, ProcFiles files) {
        this.process = process;
        this.files = files;
    }

    /** Its number and the time at which it began: a number may be used again. */
    String identity() {
        return process.getProcessID() + "@" + process.getStartTime();
    }

    int pid() {
        return process.getProcessID();
    }

    /** TCP ports at which it listens; empty where that is not known. */
    Set<Integer> ports() {
        return sockets == null ? Set.of() : sockets.listening();
    }

    /** Whether it may be about to listen: one that began a moment ago has no ports yet, by which its server is known. */
    boolean isStarting() {
        return ports().isEmpty() && process.getUpTime() < STARTING_MS;
    }

    /** Devices with a recording that it wrote in the last ten minutes; empty where that is not known. */
    Set<String> recordings() {
        return Set.copyOf(recordedAt.keySet());
    }

    /** Reads it anew. Returns false where it is gone, or another process has its number. */
    boolean refresh() {
        long began = process.getStartTime();
        return process.updateAttributes()
                && process.getStartTime() == began
                && process.getState() != OSProcess.State.INVALID
                && process.getState() != OSProcess.State.ZOMBIE;
    }

    /** Looks at what it has open. */
    void look(long now) {
        open = Descriptors.of(files, pid());
        sockets = open == null ? null : Sockets.of(files, pid(), open.sockets());
        if (open != null) {
            open.recordings().forEach(device -> recordedAt.put(device, now));
        }
        recordedAt.values().removeIf(at -> now - at > RECORDING_NANOS);
        long soft = process.getSoftOpenFileLimit();
        limit = soft > 0 && soft < UNLIMITED ? soft : null;
        if (sockets == null) {
            dropsPerSecond = null;
            return;
        }
        // A socket that is new since the look before dropped all of its datagrams meanwhile.
        sockets.drops().forEach((inode, total) -> {
            long before = dropsBySocket.getOrDefault(inode, hasDrops ? 0 : total);
            drops += Math.max(0, total - before);
        });
        dropsBySocket.clear();
        dropsBySocket.putAll(sockets.drops());
        hasDrops = true;
        double rate = dropRate.update(drops, now);
        dropsPerSecond = Double.isNaN(rate) ? null : Double.valueOf(rate);
    }

    /**
     * What is known of it.
     *
     * @param server id of the server that it is; null where that is not known
     */
    MediaMtxProcess shown(String server, int restarts, long now) {
        double busy = cpu.update(process.getKernelTime() + process.getUserTime(), now) / MS_A_PERCENT;
        double grows = growth.update(process.getResidentMemory(), now);
        return new MediaMtxProcess(
                (long) pid(),
                server,
                Instant.ofEpochMilli(process.getStartTime()),
                process.getUpTime() / 1000,
                Double.isNaN(busy) ? null : Double.valueOf(busy),
                process.getResidentMemory(),
                Double.isNaN(grows) ? null : Long.valueOf(Math.round(grows)),
                open == null ? null : Integer.valueOf(open.count()),
                open == null || limit == null
                        ? null
                        : Double.valueOf(Math.min(PERCENT, PERCENT * open.count() / limit)),
                process.getThreadCount(),
                sockets == null ? null : Integer.valueOf(sockets.tcp()),
                sockets == null ? null : Integer.valueOf(sockets.udp()),
                dropsPerSecond,
                sockets == null ? null : Long.valueOf(sockets.queuedBytes()),
                restarts,
                Health.UNKNOWN);
    }
}
