package org.mediamtxmonitor.system.linux;

/** Datagrams that the kernel dropped as a receive buffer was full. */
public final class UdpDrops {

    private static final String UDP = "Udp: ";
    private static final String FIELD = "RcvbufErrors";

    private UdpDrops() {}

    /** Those of all sockets of this network namespace since the kernel started; null where it does not tell. */
    public static Long ofHost(ProcFiles files) {
        Long four = field(files.text("/proc/net/snmp"));
        Long six = Numbers.after(files.text("/proc/net/snmp6"), "Udp6" + FIELD);
        return four == null ? six : six == null ? four : Long.valueOf(four + six);
    }

    /** A line of names, then one of values. */
    private static Long field(String snmp) {
        if (snmp == null) {
            return null;
        }
        String[] names = null;
        for (String line : snmp.split("\n")) {
            if (line.startsWith(UDP) && names == null) {
                names = line.split(" ");
            } else if (line.startsWith(UDP)) {
                String[] values = line.split(" ");
                for (int i = 1; i < Math.min(names.length, values.length); i++) {
                    if (names[i].equals(FIELD)) {
                        return Numbers.whole(values[i]);
                    }
                }
            }
        }
        return null;
    }
}
