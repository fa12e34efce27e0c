package org.mediamtxmonitor.system.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.mediamtxmonitor.config.SystemSettings;
import org.mediamtxmonitor.metric.CounterRate;
import org.mediamtxmonitor.metric.CounterWidth;
import org.mediamtxmonitor.stream.Disk;
import org.mediamtxmonitor.stream.Health;
import org.mediamtxmonitor.stream.HostReport;
import org.mediamtxmonitor.stream.HostReportCheck;
import org.mediamtxmonitor.system.forecast.DiskForecast;
import org.mediamtxmonitor.system.linux.Mount;
import org.mediamtxmonitor.system.linux.Mounts;
import org.mediamtxmonitor.system.linux.ProcFiles;

/**
 * The disks of a machine: room by {@code statvfs}, traffic by {@code /sys}. Oshi would ask a hung network file system, and udev for
 * all disks with each reading, and knows no logical volumes by their mounts. Not thread-safe. Time is monotonic nanoseconds.
 */
final class Disks implements AutoCloseable {

    private static final int SECTOR = 512;
    private static final int READ = 2;
    private static final int WRITTEN = 6;
    private static final int BUSY = 9;
    /** More milliseconds a second than there are: a counter that jumped. */
    private static final double MOST_BUSY = 2000;

    private static final double MS_A_PERCENT = 10;

    private final ProcFiles files;
    private final DiskChoice choice;
    private final RemoteSpaces remote = new RemoteSpaces(SpaceReader::of);
    private final Map<String, Watched> watched = new HashMap<>();
    private List<Mount> mounts;
    private int omitted;
    private String mountsText;

    /** What is remembered of a disk. */
    private static final class Watched {
        private final CounterRate read = CounterRate.ofBytes();
        private final CounterRate written = CounterRate.ofBytes();
        private final CounterRate busy = new CounterRate(CounterWidth.BITS_64, MOST_BUSY);
        private final DiskForecast forecast = new DiskForecast();
    }

    Disks(ProcFiles files, SystemSettings.Patterns choice) {
        this.files = files;
        this.choice = new DiskChoice(choice, point -> files.file(point).isDirectory());
    }

    /** Number of disks beyond those that are read. */
    int omitted() {
        return omitted;
    }

    /**
     * Reads all of them.
     *
     * @param recordings ids of the servers that record to a device, by its number
     */
    List<Disk> read(long now, Map<String, List<String>> recordings) {
        lookForMounts();
        List<Disk> disks = new ArrayList<>(mounts.size());
        for (Mount mount : mounts) {
            disks.add(read(mount, now, recordings.get(mount.number())));
        }
        return disks;
    }

    /** With each reading: what is mounted no more would be read as what it was mounted on. */
    private void lookForMounts() {
        String text = Mounts.text(files);
        if (mounts != null && Objects.equals(text, mountsText)) {
            return;
        }
        mountsText = text;
        List<Mount> all = choice.of(Mounts.of(text));
        // Two that read the same once they can be told are told as one.
        Set<String> told = new HashSet<>();
        mounts = all.stream()
                .filter(mount -> told.add(HostReportCheck.plain(mount.point())))
                .limit(HostReport.MAX_DISKS)
                .toList();
        omitted = all.size() - mounts.size();
        watched.keySet().retainAll(mounts.stream().map(Disks::key).collect(Collectors.toSet()));
        remote.retain(mounts.stream().map(Mount::point).collect(Collectors.toSet()));
    }

    /** Another device at the same mount has a past of its own. */
    private static String key(Mount mount) {
        return mount.number() + " " + mount.point();
    }

    private Disk read(Mount mount, long now, List<String> recordings) {
        Watched memory = watched.computeIfAbsent(key(mount), any -> new Watched());
        RemoteSpaces.State state = DiskChoice.isRemote(mount) ? remote.of(mount.point(), now) : local(mount);
        Space space = state.space();
        double[] traffic = traffic(mount, memory, now);
        Double hours =
                space == null ? null : Shares.known(memory.forecast.update(space.available(), space.size(), now));
        return new Disk(
                HostReportCheck.plain(mount.point()),
                HostReportCheck.plain(mount.device()),
                HostReportCheck.plain(mount.type()),
                state.answers(),
                space == null ? null : space.size(),
                space == null ? null : space.available(),
                space == null ? null : space.usedPercent(),
                space == null ? null : space.inodesPercent(),
                Shares.percent(traffic[2]),
                Shares.rounded(traffic[0]),
                Shares.rounded(traffic[1]),
                hours,
                recordings,
                Health.UNKNOWN);
    }

    private static RemoteSpaces.State local(Mount mount) {
        Space space = SpaceReader.of(mount.point());
        return new RemoteSpaces.State(space != null, space);
    }

    /** Bytes read and written a second, and busy share in percent; NaN where they are not known. */
    private double[] traffic(Mount mount, Watched memory, long now) {
        String line = files.line("/sys/dev/block/" + mount.number() + "/stat");
        if (line == null && mount.device().startsWith("/dev/")) {
            line = files.line("/sys/class/block/"
                    + mount.device().substring(mount.device().lastIndexOf('/') + 1) + "/stat");
        }
        String[] fields = line == null ? new String[0] : line.strip().split(" +");
        if (fields.length <= BUSY) {
            return new double[] {Double.NaN, Double.NaN, Double.NaN};
        }
        return new double[] {
            memory.read.update(Long.parseLong(fields[READ]) * SECTOR, now),
            memory.written.update(Long.parseLong(fields[WRITTEN]) * SECTOR, now),
            memory.busy.update(Long.parseLong(fields[BUSY]), now) / MS_A_PERCENT
        };
    }

    @Override
    public void close() {
        remote.close();
    }
}
