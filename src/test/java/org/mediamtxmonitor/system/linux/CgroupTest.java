package org.mediamtxmonitor.system.linux;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CgroupTest {

    private static final long GB = 1 << 30;
    private static final String V2 = "35 24 0:30 / /sys/fs/cgroup rw - cgroup2 cgroup rw,nsdelegate\n";
    private static final String V1 = """
            32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct
            35 31 0:32 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory
            36 31 0:33 / /sys/fs/cgroup/cpuset rw - cgroup cgroup rw,cpuset
            """;

    @TempDir
    Path folder;

    private Fixture machine;

    @BeforeEach
    void machine() {
        machine = new Fixture(folder);
    }

    private Cgroup cgroup() {
        return Cgroup.of(machine.files(), "self", 16 * GB, 8);
    }

    @Test
    void limits_of_version_2_count() {
        machine.with("/proc/self/cgroup", "0::/system.slice/media.service\n")
                .with("/proc/self/mountinfo", V2)
                .with("/sys/fs/cgroup/system.slice/media.service/memory.max", "" + GB)
                .with("/sys/fs/cgroup/system.slice/media.service/memory.current", "" + 700_000_000)
                .with(
                        "/sys/fs/cgroup/system.slice/media.service/memory.stat",
                        "anon 5\nfile 9\ninactive_file 200000000\n")
                .with("/sys/fs/cgroup/system.slice/media.service/cpu.max", "150000 100000\n")
                .with(
                        "/sys/fs/cgroup/system.slice/media.service/cpu.stat",
                        "usage_usec 5000000\nuser_usec 1\nnr_periods 40\nnr_throttled 10\nthrottled_usec 7\n");

        Cgroup found = cgroup();

        assertThat(found.limitedBy()).isEqualTo("cgroup v2");
        assertThat(found.memoryLimit()).isEqualTo(GB);
        assertThat(found.memoryUsed()).isEqualTo(500_000_000);
        assertThat(found.cores()).isEqualTo(1.5);
        assertThat(found.cpuNanos()).isEqualTo(5_000_000_000L);
        assertThat(found.periods()).containsExactly(40, 10);
    }

    @Test
    void limits_of_version_1_count() {
        machine.with(
                        "/proc/self/cgroup",
                        "4:memory:/docker/abc\n3:cpuset:/docker/abc\n2:cpu,cpuacct:/docker/abc\n0::/\n")
                .with("/proc/self/mountinfo", V1)
                .with("/sys/fs/cgroup/memory/docker/abc/memory.limit_in_bytes", "" + GB)
                .with("/sys/fs/cgroup/memory/docker/abc/memory.usage_in_bytes", "" + 600_000_000)
                .with("/sys/fs/cgroup/memory/docker/abc/memory.stat", "cache 1\ntotal_inactive_file 100000000\n")
                .with("/sys/fs/cgroup/cpu,cpuacct/docker/abc/cpu.cfs_quota_us", "50000")
                .with("/sys/fs/cgroup/cpu,cpuacct/docker/abc/cpu.cfs_period_us", "100000")
                .with("/sys/fs/cgroup/cpu,cpuacct/docker/abc/cpu.stat", "nr_periods 9\nnr_throttled 3\n")
                .with("/sys/fs/cgroup/cpu,cpuacct/docker/abc/cpuacct.usage", "123456789");

        Cgroup found = cgroup();

        assertThat(found.limitedBy()).isEqualTo("cgroup v1");
        assertThat(found.memoryLimit()).isEqualTo(GB);
        assertThat(found.memoryUsed()).isEqualTo(500_000_000);
        assertThat(found.cores()).isEqualTo(0.5);
        assertThat(found.cpuNanos()).isEqualTo(123_456_789);
        assertThat(found.periods()).containsExactly(9, 3);
    }

    @Test
    void in_a_container_of_version_1_the_mount_begins_at_the_group() {
        machine.with("/proc/self/cgroup", "4:memory:/docker/abc\n2:cpu,cpuacct:/docker/abc\n")
                .with("/proc/self/mountinfo", V1.replace("0:32 / ", "0:32 /docker/abc "))
                .with("/sys/fs/cgroup/memory/memory.limit_in_bytes", "" + GB)
                .with("/sys/fs/cgroup/memory/memory.usage_in_bytes", "5");

        assertThat(cgroup().memoryLimit()).isEqualTo(GB);
        assertThat(cgroup().memoryUsed()).isEqualTo(5);
        assertThat(cgroup().cores()).isNull();
    }

    @Test
    void the_narrowest_limit_of_the_groups_above_counts() {
        machine.with("/proc/self/cgroup", "0::/a/b\n")
                .with("/proc/self/mountinfo", V2)
                .with("/sys/fs/cgroup/a/memory.max", "" + GB)
                .with("/sys/fs/cgroup/a/memory.current", "7")
                .with("/sys/fs/cgroup/a/b/memory.max", "" + 2 * GB)
                .with("/sys/fs/cgroup/a/b/memory.current", "8")
                .with("/sys/fs/cgroup/a/b/cpuset.cpus.effective", "0-1,4\n")
                .with("/sys/fs/cgroup/a/b/cpu.max", "max 100000\n");

        assertThat(cgroup().memoryLimit()).isEqualTo(GB);
        assertThat(cgroup().memoryUsed()).isEqualTo(7);
        assertThat(cgroup().cores()).isEqualTo(3);
        assertThat(cgroup().periods()).isNull();
    }

    @Test
    void a_limit_that_is_not_less_than_the_machine_is_none() {
        machine.with("/proc/self/cgroup", "4:memory:/\n2:cpu,cpuacct:/\n")
                .with("/proc/self/mountinfo", V1)
                .with("/sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712")
                .with("/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "-1")
                .with("/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000");

        assertThat(cgroup().limitedBy()).isNull();
        assertThat(cgroup().memoryUsed()).isNull();
        assertThat(cgroup().cpuNanos()).isNull();
    }

    @Test
    void a_limit_of_the_agent_alone_does_not_hold_for_a_process_beside_it() {
        machine.with("/proc/self/cgroup", "0::/agent.service\n")
                .with("/proc/7/cgroup", "0::/media.service\n")
                .with("/proc/8/cgroup", "0::/agent.service/child\n")
                .with("/proc/self/mountinfo", V2)
                .with("/sys/fs/cgroup/agent.service/child/memory.max", "max")
                .with("/sys/fs/cgroup/agent.service/memory.max", "" + GB);

        assertThat(cgroup().holdsFor("7")).isFalse();
        assertThat(cgroup().holdsFor("8")).isTrue();
    }

    @Test
    void without_groups_there_is_no_limit() {
        assertThat(cgroup().limitedBy()).isNull();
        assertThat(cgroup().holdsFor("1")).isTrue();
    }
}
