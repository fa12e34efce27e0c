package org.mediamtxmonitor.system.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.mediamtxmonitor.config.SystemSettings;
import org.mediamtxmonitor.system.linux.Mount;

/** Which of the mounted file systems are disks. */
final class DiskChoice {

    /** File systems of the kernel itself, and images that are full by nature. */
    private static final Set<String> PSEUDO = Set.of(
            "autofs",
            "binfmt_misc",
            "bpf",
            "cgroup",
            "cgroup2",
            "configfs",
            "debugfs",
            "devpts",
            "devtmpfs",
            "efivarfs",
            "fuse.gvfsd-fuse",
            "fuse.lxcfs",
            "fuse.portal",
            "fusectl",
            "hugetlbfs",
            "iso9660",
            "mqueue",
            "nsfs",
            "overlay",
            "proc",
            "pstore",
            "ramfs",
            "rootfs",
            "rpc_pipefs",
            "securityfs",
            "selinuxfs",
            "squashfs",
            "sysfs",
            "tracefs",
            "udf");

    private static final Set<String> REMOTE_PREFIXES =
            Set.of("nfs", "cifs", "smb", "fuse", "9p", "ceph", "glusterfs", "afs", "lustre", "ncp", "gpfs", "davfs");

    /** Where file systems in memory are the business of the system. */
    private static final List<String> SYSTEM_FOLDERS = List.of("/dev", "/proc", "/run", "/sys", "/var/run");

    private final Wanted wanted;
    private final Predicate<String> isFolder;

    /** @param isFolder whether a path is a folder; a container has files that are mounted */
    DiskChoice(SystemSettings.Patterns choice, Predicate<String> isFolder) {
        this.wanted = new Wanted(choice);
        this.isFolder = isFolder;
    }

    /** Whether asking it may take for ever. */
    static boolean isRemote(Mount mount) {
        return !mount.type().equals("fuseblk")
                && REMOTE_PREFIXES.stream().anyMatch(prefix -> mount.type().startsWith(prefix));
    }

    /** The disks, by mount. Of several mounts of one device the shortest counts, unless they are asked for by name. */
    List<Mount> of(List<Mount> mounts) {
        Map<String, Mount> byDevice = new HashMap<>();
        List<Mount> chosen = new ArrayList<>();
        for (Mount mount : mounts) {
            if (!wanted.test(mount.point(), isUsual(mount)) || !isRemote(mount) && !isFolder.test(mount.point())) {
                continue;
            }
            if (wanted.isNamed(mount.point())) {
                chosen.add(mount);
            } else {
                byDevice.merge(mount.number(), mount, (one, other) -> rank(one) <= rank(other) ? one : other);
            }
        }
        chosen.addAll(byDevice.values());
        chosen.sort(Comparator.comparing(Mount::point));
        return chosen;
    }

    private static boolean isUsual(Mount mount) {
        boolean isRoot = mount.point().equals("/");
        boolean inMemory =
                mount.type().equals("tmpfs") && SYSTEM_FOLDERS.stream().anyMatch(folder -> isIn(mount, folder));
        return isRoot
                || !PSEUDO.contains(mount.type()) && !inMemory && !mount.point().startsWith("/var/lib/docker/");
    }

    private static boolean isIn(Mount mount, String folder) {
        return mount.point().equals(folder) || mount.point().startsWith(folder + "/");
    }

    private static int rank(Mount mount) {
        return mount.point().length() + (mount.root().equals("/") ? 0 : 10_000);
    }
}
