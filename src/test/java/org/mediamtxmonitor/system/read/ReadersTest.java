package org.mediamtxmonitor.system.read;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.config.SystemSettings;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.Disk;
import org.mediamtxmonitor.stream.HostReport;
import org.mediamtxmonitor.stream.HostReportCheck;
import org.mediamtxmonitor.system.linux.Fixture;
import org.mediamtxmonitor.system.linux.Mount;

import com.fasterxml.jackson.core.JsonProcessingException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadersTest {

    private static final long SECOND = 1_000_000_000L;

    private static Mount mount(String point, String type, String number) {
        return new Mount(point, "/dev/x", type, number, "/");
    }

    private static List<String> chosen(List<String> include, List<String> exclude, Mount... mounts) {
        return new DiskChoice(new SystemSettings.Patterns(include, exclude), point -> !point.startsWith("/etc"))
                .of(List.of(mounts)).stream().map(Mount::point).toList();
    }

    @Test
    void pseudo_file_systems_are_no_disks() {
        assertThat(chosen(
                        List.of(),
                        List.of(),
                        mount("/", "ext4", "8:1"),
                        mount("/proc", "proc", "0:4"),
                        mount("/run/user/0", "tmpfs", "0:5"),
                        mount("/tmp", "tmpfs", "0:6"),
                        mount("/snap/core/1", "squashfs", "7:0"),
                        mount("/etc/hosts", "ext4", "8:7"),
                        mount("/var/lib/docker/overlay2/x/merged", "overlay", "0:9"),
                        mount("/recordings", "xfs", "8:2")))
                .containsExactly("/", "/recordings", "/tmp");
    }

    @Test
    void in_a_container_the_root_is_a_disk() {
        assertThat(chosen(List.of(), List.of(), mount("/", "overlay", "0:40"), mount("/etc/hosts", "ext4", "8:1")))
                .containsExactly("/");
    }

    @Test
    void of_a_device_that_is_mounted_often_the_shortest_mount_counts() {
        assertThat(chosen(
                        List.of(),
                        List.of(),
                        mount("/data/here", "ext4", "8:1"),
                        mount("/data", "ext4", "8:1"),
                        new Mount("/b", "/dev/x", "ext4", "8:1", "/part")))
                .containsExactly("/data");
    }

    @Test
    void what_is_asked_for_by_name_is_a_disk_and_nothing_else() {
        Mount[] mounts = {
            mount("/", "ext4", "8:1"), mount("/run/rec", "tmpfs", "0:5"), mount("/run/lock", "tmpfs", "0:6"),
        };

        assertThat(chosen(List.of("/run/*"), List.of("/run/l?ck"), mounts)).containsExactly("/run/rec");
        assertThat(chosen(List.of(), List.of("/"), mounts)).isEmpty();
    }

    @Test
    void what_comes_over_the_network_may_hang() {
        assertThat(Stream.of("nfs4", "cifs", "fuse.sshfs", "9p", "ceph").map(type -> mount("/x", type, "0:1")))
                .allMatch(DiskChoice::isRemote);
        assertThat(Stream.of("ext4", "xfs", "tmpfs", "fuseblk", "btrfs").map(type -> mount("/x", type, "0:1")))
                .noneMatch(DiskChoice::isRemote);
    }

    @Test
    void a_file_system_that_hangs_is_shown_as_not_answering_and_keeps_nobody_waiting() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Space room = new Space(100, 50, 40, 0, 0);
        try (RemoteSpaces spaces = new RemoteSpaces(mount -> {
            if (mount.equals("/dead")) {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return room;
        })) {
            assertThat(spaces.of("/dead", 0)).isEqualTo(RemoteSpaces.State.UNKNOWN);
            spaces.of("/well", 0);
            await().atMost(5, TimeUnit.SECONDS)
                    .until(() -> spaces.of("/well", SECOND).equals(new RemoteSpaces.State(true, room)));

            assertThat(spaces.of("/dead", 6 * SECOND)).isEqualTo(new RemoteSpaces.State(false, null));
            assertThat(spaces.of("/dead", 60 * SECOND).answers()).isFalse();
            end.countDown();
            await().atMost(5, TimeUnit.SECONDS)
                    .until(() -> spaces.of("/dead", 61 * SECOND).equals(new RemoteSpaces.State(true, room)));
        }
    }

    @Test
    void file_systems_that_hang_keep_no_other_from_its_answer_and_an_old_answer_is_none() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Space room = new Space(100, 50, 40, 0, 0);
        try (RemoteSpaces spaces = new RemoteSpaces(mount -> {
            if (mount.startsWith("/dead")) {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return room;
        })) {
            for (int i = 0; i < 32; i++) {
                spaces.of("/dead" + i, 0);
            }
            await().atMost(5, TimeUnit.SECONDS)
                    .until(() -> spaces.of("/well", SECOND).equals(new RemoteSpaces.State(true, room)));
            assertThat(spaces.of("/dead31", 6 * SECOND).answers()).isFalse();

            // More than there are threads for.
            for (int i = 32; i < 200; i++) {
                spaces.of("/dead" + i, SECOND);
            }
            assertThat(spaces.of("/well", 40 * SECOND)).isEqualTo(RemoteSpaces.State.UNKNOWN);
            end.countDown();
        }
    }

    private static String mounted(String... points) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < points.length; i++) {
            text.append("3" + i + " 1 0:" + i + " / " + points[i] + " rw - ext4 /dev/sd" + i + " rw\n");
        }
        return text.toString();
    }

    private static List<String> read(Disks disks, long second) {
        return disks.read(second * SECOND, Map.of()).stream().map(Disk::mount).toList();
    }

    @Test
    void a_disk_that_is_mounted_no_more_is_gone_with_the_next_reading(@TempDir Path root) {
        Fixture machine = new Fixture(root).with("/rec/file", "").with("/proc/self/mountinfo", mounted("/", "/rec"));
        try (Disks disks = new Disks(machine.files(), new SystemSettings.Patterns(List.of(), List.of()))) {
            assertThat(read(disks, 0)).containsExactly("/", "/rec");
            machine.with("/proc/self/mountinfo", mounted("/"));
            assertThat(read(disks, 2)).containsExactly("/");
        }
    }

    @Test
    void mounts_are_named_so_that_every_monitor_takes_them(@TempDir Path root) {
        String deep = "/deep" + ("/" + "d".repeat(100)).repeat(3);
        Fixture machine = new Fixture(root)
                .with("/<b>/file", "")
                .with("/>b>/file", "")
                .with("/a\nb/file", "")
                .with(deep + "/file", "")
                .with("/proc/self/mountinfo", mounted("/<b>", "/>b>", "/a\\012b", deep));
        try (Disks disks = new Disks(machine.files(), new SystemSettings.Patterns(List.of(), List.of()))) {
            List<Disk> found = disks.read(0, Map.of());
            assertThat(found).extracting(Disk::mount).contains("/?b?", "/a?b").hasSize(3);
            assertThat(HostReportCheck.flaw(reported(found))).isEmpty();
            assertThat(disks.omitted()).isEqualTo(1);
        }
    }

    private static HostReport reported(List<Disk> disks) {
        try {
            HostReport bare = Json.mapper()
                    .readValue(
                            "{\"v\":1,\"collectedAt\":\"2026-11-28T12:00:00Z\",\"host\":{\"id\":\"a\",\"intervalMs\":2000},"
                                    + "\"disks\":[],\"interfaces\":[],\"processes\":[]}",
                            HostReport.class);
            return bare.with(bare.host(), disks, List.of(), List.of());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void shares_of_processors_are_of_what_passed_meanwhile() {
        long[][] then = {{100, 0, 100, 1000, 100, 0, 0, 0}, {0, 0, 0, 0, 0, 0, 0, 0}};
        long[][] now = {{130, 0, 110, 1040, 110, 0, 0, 10}, {0, 0, 0, 100, 0, 0, 0, 0}};

        Processors.Reading reading = Processors.between(then, now);

        assertThat(reading.cores()).containsExactly(50.0, 0.0);
        assertThat(reading.busy()).isEqualTo(25.0);
        assertThat(reading.steal()).isEqualTo(5.0);
        assertThat(reading.ioWait()).isEqualTo(5.0);
    }

    @Test
    void processors_whose_counters_stand_still_or_fall_have_no_share() {
        long[][] then = {{100, 0, 100, 1000, 100, 0, 0, 0}};
        long[][] now = {{50, 0, 100, 900, 90, 0, 0, 0}};

        assertThat(Processors.between(then, now).busy()).isNull();
        assertThat(Processors.between(then, then).cores()).containsExactly((Double) null);
    }

    @Test
    void used_space_is_the_share_that_df_shows() {
        assertThat(new Space(1000, 300, 200, 10, 4)).satisfies(space -> {
            assertThat(space.usedPercent()).isEqualTo(100 * 700 / 900.0);
            assertThat(space.inodesPercent()).isEqualTo(60.0);
        });
        assertThat(new Space(0, 0, 0, 0, 0).usedPercent()).isNull();
        assertThat(new Space(0, 0, 0, 0, 0).inodesPercent()).isNull();
    }

    @Test
    void an_interface_is_as_fast_as_the_settings_say_and_else_as_its_driver_does(@TempDir Path root) {
        Fixture machine = new Fixture(root)
                .with("/sys/class/net/eth0/speed", "-1\n")
                .with("/sys/class/net/eth1/speed", "10000\n")
                .with("/sys/class/net/eth1/device/vendor", "0x1\n");
        Map<String, Long> speeds = new LinkedHashMap<>();
        speeds.put("eth0", 100_000_000L);
        speeds.put("eth?", 1L);
        SystemSettings.Patterns all = new SystemSettings.Patterns(List.of(), List.of());

        Interfaces told = new Interfaces(null, machine.files(), new SystemSettings.Interfaces(all, Map.of()));
        Interfaces set = new Interfaces(null, machine.files(), new SystemSettings.Interfaces(all, speeds));

        assertThat(told.speed("eth0", 0)).isNull();
        assertThat(told.speed("eth1", 0)).isEqualTo(10_000_000_000L);
        assertThat(set.speed("eth0", 0)).isEqualTo(100_000_000L);
        assertThat(set.speed("eth1", 0)).isEqualTo(1L);
        assertThat(set.speed("wlan0", 0)).isNull();
    }

    @Test
    void the_start_of_the_machine_moves_with_its_clock_and_stands_still_otherwise() {
        Instant start = Instant.parse("2026-11-28T12:00:00Z");
        BootTime time = new BootTime(start);

        assertThat(time.at(start.plusMillis(100_999), 100)).isEqualTo(start);
        assertThat(time.at(start.plusMillis(103_001), 101)).isEqualTo(start);
        assertThat(time.at(start.plusSeconds(3600 + 110), 110)).isEqualTo(start.plusSeconds(3600));
        assertThat(time.at(start.plusSeconds(3600 + 112), 111)).isEqualTo(start.plusSeconds(3600));
        assertThat(time.at(start.minusSeconds(900).plusSeconds(120), 120)).isEqualTo(start.minusSeconds(900));
        assertThat(time.at(start, 0)).isEqualTo(start.minusSeconds(900));
    }

    @Test
    void what_takes_long_is_read_less_often() {
        Pace pace = new Pace();
        assertThat(pace.isDue(0)).isTrue();
        pace.done(0, 1_000_000);
        assertThat(pace.isDue(10 * SECOND - 1)).isFalse();
        assertThat(pace.isDue(10 * SECOND)).isTrue();
        pace.done(10 * SECOND, 10 * SECOND + 20_000_000);
        assertThat(pace.isDue(29 * SECOND)).isFalse();
        assertThat(pace.isDue(30 * SECOND)).isTrue();
        pace.done(30 * SECOND, 90 * SECOND);
        assertThat(pace.isDue(60 * SECOND)).isTrue();
    }
}
