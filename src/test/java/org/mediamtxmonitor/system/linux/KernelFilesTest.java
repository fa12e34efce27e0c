package org.mediamtxmonitor.system.linux;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KernelFilesTest {

    @TempDir
    Path folder;

    private Fixture machine;

    @BeforeEach
    void machine() {
        machine = new Fixture(folder);
    }

    @Test
    void pressure_is_the_share_in_which_something_waited() {
        machine.with("/proc/pressure/io", "some avg10=1.25 avg60=0.10 avg300=0.00 total=5\nfull avg10=0.50 total=3\n")
                .with("/proc/pressure/cpu", "some avg10=nonsense total=5\n")
                .with("/proc/pressure/memory", "some avg10=4000000.00 avg60=0.10 total=5\n");

        assertThat(Pressure.of(machine.files(), "io")).isEqualTo(1.25);
        assertThat(Pressure.of(machine.files(), "cpu")).isNull();
        assertThat(Pressure.of(machine.files(), "memory")).isNull();
        assertThat(Pressure.of(machine.files(), "irq")).isNull();
    }

    @Test
    void datagrams_that_were_dropped_are_those_of_both_families() {
        machine.with("/proc/net/snmp", """
                        Ip: Forwarding DefaultTTL
                        Ip: 1 64
                        Udp: InDatagrams NoPorts InErrors OutDatagrams RcvbufErrors SndbufErrors
                        Udp: 100 1 2 3 40 5
                        UdpLite: InDatagrams NoPorts InErrors OutDatagrams RcvbufErrors SndbufErrors
                        UdpLite: 0 0 0 0 9 0
                        """)
                .with("/proc/net/snmp6", "Ip6InReceives                   \t18\nUdp6RcvbufErrors                \t2\n");

        assertThat(UdpDrops.ofHost(machine.files())).isEqualTo(42);
    }

    @Test
    void where_the_kernel_tells_of_no_datagrams_nothing_is_known() {
        assertThat(UdpDrops.ofHost(machine.files())).isNull();
        machine.with("/proc/net/snmp", "Udp: InDatagrams\nUdp: 4\n");
        assertThat(UdpDrops.ofHost(machine.files())).isNull();
    }

    @Test
    void sensors_have_the_names_of_their_chips_and_broken_ones_are_left_out() {
        machine.with("/sys/class/hwmon/hwmon0/name", "coretemp\n")
                .with("/sys/class/hwmon/hwmon0/temp1_input", "48500\n")
                .with("/sys/class/hwmon/hwmon0/temp1_label", "Package id 0\n")
                .with("/sys/class/hwmon/hwmon0/temp2_input", "-273000\n")
                .with("/sys/class/hwmon/hwmon1/name", "nvme\n")
                .with("/sys/class/hwmon/hwmon1/temp1_input", "31850\n")
                .with("/sys/class/hwmon/hwmon2/name", "nvme\n")
                .with("/sys/class/hwmon/hwmon2/temp1_input", "32850\n")
                .with("/sys/class/thermal/thermal_zone0/type", "acpitz\n")
                .with("/sys/class/thermal/thermal_zone0/temp", "20000\n");

        Map<String, Double> found = Temperatures.of(machine.files());

        assertThat(found).containsEntry("coretemp Package id 0", 48.5).hasSize(3);
        assertThat(found.keySet()).contains("nvme temp1", "nvme temp1 2");
    }

    @Test
    void without_chips_the_thermal_zones_count() {
        machine.with("/sys/class/thermal/thermal_zone0/type", "cpu-thermal\n")
                .with("/sys/class/thermal/thermal_zone0/temp", "51540\n");

        assertThat(Temperatures.of(machine.files())).isEqualTo(Map.of("cpu-thermal", 51.54));
    }

    @Test
    void mounts_are_read_with_their_odd_names_and_without_credentials() {
        machine.with("/proc/self/mountinfo", """
                27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
                30 27 8:1 /rec /srv/my\\040recordings rw master:2 propagate_from:3 - xfs /dev/sda1 rw
                31 27 0:50 / /mnt/share rw - cifs //user:geheim@nas/share rw
                32 27 0:51 / /mnt/ssh rw - fuse.sshfs media@nas:/rec rw
                broken
                """);

        assertThat(Mounts.of(Mounts.text(machine.files())))
                .isEqualTo(List.of(
                        new Mount("/", "/dev/vda", "ext4", "254:0", "/"),
                        new Mount("/srv/my recordings", "/dev/sda1", "xfs", "8:1", "/rec"),
                        new Mount("/mnt/share", "//nas/share", "cifs", "0:50", "/"),
                        new Mount("/mnt/ssh", "nas:/rec", "fuse.sshfs", "0:51", "/")));
    }

    @Test
    void sockets_of_a_process_are_those_with_its_inodes() {
        String head =
                "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
        machine.with(
                        "/proc/7/net/tcp",
                        head
                                + "   0: 0100007F:270D 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 101 1 0\n"
                                + "   1: 0100007F:270D 0100007F:9999 01 00000000:00000000 00:00000000 00000000     0        0 102 1 0\n"
                                + "   2: 0100007F:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 999 1 0\n")
                .with(
                        "/proc/7/net/udp",
                        head
                                + "   5: 00000000:22BA 00000000:0000 07 00000000:00000200 00:00000000 00000000     0        0 103 2 0 17\n"
                                + "   6: 00000000:22BB 00000000:0000 07 00000000:00000100 00:00000000 00000000     0        0 998 2 0 5\n");

        Sockets found = Sockets.of(machine.files(), 7, Set.of(101L, 102L, 103L));

        assertThat(found).isEqualTo(new Sockets(2, 1, Set.of(9997), 512, Map.of(103L, 17L)));
        assertThat(Sockets.of(machine.files(), 8, Set.of(101L))).isNull();
    }

    @Test
    void a_long_file_is_read_up_to_a_limit() {
        machine.with("/proc/long", "x".repeat(ProcFiles.LONGEST + 5)).with("/proc/middle", "y".repeat(100_000));

        assertThat(machine.files().text("/proc/long")).hasSize(ProcFiles.LONGEST);
        assertThat(machine.files().text("/proc/middle")).hasSize(100_000);
        assertThat(machine.files().text("/proc/none")).isNull();
    }

    @Test
    void a_device_has_its_major_and_its_minor_number() {
        assertThat(Descriptors.device(0x801)).isEqualTo("8:1");
        assertThat(Descriptors.device(0xfe00)).isEqualTo("254:0");
        assertThat(Descriptors.device(0x10_0000_05L | 0x32 << 8)).isEqualTo("50:65541");
    }
}
