package org.mediamtxmonitor.system.linux;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The limits of memory and processors that hold for a process, by its control groups of version 1 or 2. The narrowest limit of the
 * group and of those above it counts.
 */
public final class Cgroup {

    private static final String MEMORY_V1 = "/memory.limit_in_bytes";
    private static final String MEMORY_V2 = "/memory.max";

    private final ProcFiles files;
    private final String version;
    /** Folder of the group whose memory is limited; null where it is not. */
    private final String memory;

    private final Long memoryLimit;
    /** Folder of the group whose processors are limited; null where they are not. */
    private final String cpu;

    private final Double cores;
    /** Folder of the same group in the hierarchy that counts CPU time; null where that is not known. */
    private final String accounting;

    private Cgroup(
            ProcFiles files,
            String version,
            String memory,
            Long memoryLimit,
            String cpu,
            Double cores,
            String accounting) {
        this.files = files;
        this.version = version;
        this.memory = memory;
        this.memoryLimit = memoryLimit;
        this.cpu = cpu;
        this.cores = cores;
        this.accounting = accounting;
    }

    /**
     * The groups of a process.
     *
     * @param pid number of the process, or {@code self}
     * @param machineBytes memory of the machine: a limit that is not less is none
     * @param processors number of processors of the machine, likewise
     */
    public static Cgroup of(ProcFiles files, String pid, long machineBytes, int processors) {
        Hierarchies all = new Hierarchies(files, pid);
        boolean first = all.has("memory") || all.has("cpu");
        Limit memory = narrowest(all.folders(first ? "memory" : ""), folder -> memoryLimit(files, folder, first));
        Limit cpu = narrowest(all.folders(first ? "cpu" : ""), folder -> quota(files, folder, first));
        Limit set = narrowest(all.folders(first ? "cpuset" : ""), folder -> set(files, folder, first));
        boolean limitsMemory = memory != null && memory.value() < machineBytes;
        Limit least = cpu == null || set != null && set.value() < cpu.value() ? set : cpu;
        boolean limitsCpu = least != null && least.value() < processors;
        boolean byQuota = limitsCpu && least == cpu;
        return new Cgroup(
                files,
                first ? "cgroup v1" : "cgroup v2",
                limitsMemory ? memory.folder() : null,
                limitsMemory ? (long) memory.value() : null,
                byQuota ? cpu.folder() : null,
                limitsCpu ? least.value() : null,
                limitsCpu ? accounting(all, least.folder(), byQuota ? "cpu" : "cpuset", first) : null);
    }

    /** Without a limit. */
    public static Cgroup none(ProcFiles files) {
        return new Cgroup(files, "cgroup v2", null, null, null, null, null);
    }

    private record Limit(String folder, double value) {}

    private interface Reader {
        Double read(String folder);
    }

    private static Limit narrowest(List<String> folders, Reader limit) {
        Limit narrowest = null;
        for (String folder : folders) {
            Double value = limit.read(folder);
            if (value != null && value > 0 && (narrowest == null || value < narrowest.value())) {
                narrowest = new Limit(folder, value);
            }
        }
        return narrowest;
    }

    private static Double memoryLimit(ProcFiles files, String folder, boolean first) {
        Long bytes = files.number(folder + (first ? MEMORY_V1 : MEMORY_V2));
        return bytes == null ? null : (double) bytes;
    }

    private static Double quota(ProcFiles files, String folder, boolean first) {
        if (first) {
            return share(files.number(folder + "/cpu.cfs_quota_us"), files.number(folder + "/cpu.cfs_period_us"));
        }
        String line = files.line(folder + "/cpu.max");
        String[] words = line == null ? new String[0] : line.split(" ");
        return words.length < 2 ? null : share(Numbers.whole(words[0]), Numbers.whole(words[1]));
    }

    private static Double share(Long quota, Long period) {
        return quota == null || period == null || quota <= 0 || period <= 0 ? null : (double) quota / period;
    }

    private static Double set(ProcFiles files, String folder, boolean first) {
        String line = files.line(folder + (first ? "/cpuset.effective_cpus" : "/cpuset.cpus.effective"));
        double count = 0;
        for (String range :
                line == null || line.isBlank() ? new String[0] : line.strip().split(",")) {
            String[] ends = range.split("-");
            Long from = Numbers.whole(ends[0]);
            Long to = Numbers.whole(ends[ends.length - 1]);
            if (from == null || to == null || to < from) {
                return null;
            }
            count += to - from + 1;
        }
        return count == 0 ? null : count;
    }

    /** In version 1 the same group has another folder in each hierarchy. */
    private static String accounting(Hierarchies all, String folder, String controller, boolean first) {
        if (!first) {
            return folder;
        }
        List<String> own = all.folders(controller);
        List<String> counting = all.folders("cpuacct");
        int above = own.size() - own.indexOf(folder);
        return counting.size() < above ? null : counting.get(counting.size() - above);
    }

    /** {@code cgroup v1} or {@code cgroup v2} where a limit holds; null where none does. */
    public String limitedBy() {
        return memoryLimit != null || cores != null ? version : null;
    }

    /** The limit of memory in bytes; null where there is none. */
    public Long memoryLimit() {
        return memoryLimit;
    }

    /** Bytes that count against the limit and can't be given up at once; null where that is not known. */
    public Long memoryUsed() {
        if (memory == null) {
            return null;
        }
        Long usage = files.number(memory + (isFirst() ? "/memory.usage_in_bytes" : "/memory.current"));
        Long caches = Numbers.after(
                files.text(memory + "/memory.stat"), isFirst() ? "total_inactive_file " : "inactive_file ");
        return usage == null ? null : Long.valueOf(Math.max(0, usage - (caches == null ? 0 : caches)));
    }

    /** Number of processors that it may use, such as 1.5; null where that is not limited. */
    public Double cores() {
        return cores;
    }

    /** CPU time that the limited group took, in nanoseconds; null where that is not known. */
    public Long cpuNanos() {
        if (accounting == null) {
            return null;
        }
        if (isFirst()) {
            return files.number(accounting + "/cpuacct.usage");
        }
        Long micros = Numbers.after(files.text(accounting + "/cpu.stat"), "usage_usec ");
        return micros == null ? null : Long.valueOf(micros * 1000);
    }

    /** Periods of the limit so far, and those in which the group was stopped at it; null where that is not known. */
    public long[] periods() {
        String stat = cpu == null ? null : files.text(cpu + "/cpu.stat");
        Long periods = Numbers.after(stat, "nr_periods ");
        Long throttled = Numbers.after(stat, "nr_throttled ");
        return periods == null || throttled == null ? null : new long[] {periods, throttled};
    }

    /** Whether the groups of another process are these or below them, so that their limits hold for it too. */
    public boolean holdsFor(String pid) {
        Hierarchies other = new Hierarchies(files, pid);
        return (memory == null || other.folders(isFirst() ? "memory" : "").contains(memory))
                && (cpu == null || other.folders(isFirst() ? "cpu" : "").contains(cpu));
    }

    private boolean isFirst() {
        return version.endsWith("1");
    }

    /** Where the hierarchies of groups are mounted, and where in them a process is. */
    private static final class Hierarchies {

        private final ProcFiles files;
        private final String[] groups;
        private final List<String[]> mounts = new ArrayList<>();

        Hierarchies(ProcFiles files, String pid) {
            this.files = files;
            String text = files.text("/proc/" + pid + "/cgroup");
            groups = text == null ? new String[0] : text.split("\n");
            String info = files.text("/proc/self/mountinfo");
            for (String line : info == null ? new String[0] : info.split("\n")) {
                int dash = line.indexOf(" - cgroup");
                if (dash > 0) {
                    String[] left = line.substring(0, dash).split(" ");
                    String[] right = line.substring(dash + 3).split(" ");
                    mounts.add(new String[] {right[0], right[right.length - 1], left[3], left[4]});
                }
            }
        }

        boolean has(String controller) {
            return mounts.stream().anyMatch(mount -> isOf(mount, controller));
        }

        /** Folders of the group and of all above it, the group itself first; none where it is not to be seen. */
        List<String> folders(String controller) {
            for (String[] mount : mounts) {
                String path = isOf(mount, controller) ? path(controller) : null;
                if (path != null) {
                    return upwards(mount[3], below(path, mount[2]));
                }
            }
            return List.of();
        }

        private static boolean isOf(String[] mount, String controller) {
            return controller.isEmpty()
                    ? mount[0].equals("cgroup2")
                    : mount[0].equals("cgroup")
                            && Arrays.asList(mount[1].split(",")).contains(controller);
        }

        /** {@code 4:memory:/path}, in version 2 {@code 0::/path}. */
        private String path(String controller) {
            for (String group : groups) {
                String[] parts = group.split(":", 3);
                if (parts.length == 3 && Arrays.asList(parts[1].split(",")).contains(controller)) {
                    return parts[2];
                }
            }
            return null;
        }

        /** In a container a hierarchy may be mounted from the group of the container on. */
        private static String below(String path, String root) {
            return root.equals("/") ? path : path.startsWith(root) ? path.substring(root.length()) : "";
        }

        private List<String> upwards(String mount, String path) {
            List<String> folders = new ArrayList<>();
            String rest = path.replaceFirst("/+$", "");
            while (!rest.isEmpty()) {
                if (files.exists(mount + rest)) {
                    folders.add(mount + rest);
                }
                rest = rest.substring(0, Math.max(0, rest.lastIndexOf('/')));
            }
            folders.add(mount);
            return folders;
        }
    }
}
