package org.mediamtxmonitor.system.linux;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The sockets of a process in its network namespace.
 *
 * @param tcp number of TCP sockets
 * @param udp number of UDP sockets
 * @param listening TCP ports at which it listens
 * @param queuedBytes bytes in the receive buffers of its UDP sockets
 * @param drops datagrams that a UDP socket dropped since it was opened, as its buffer was full, by inode
 */
public record Sockets(int tcp, int udp, Set<Integer> listening, long queuedBytes, Map<Long, Long> drops) {

    private static final int HEX = 16;
    private static final int ADDRESS = 1;
    private static final int STATE = 3;
    private static final int QUEUES = 4;
    private static final int INODE = 9;
    private static final int DROPS = 12;
    private static final String LISTEN = "0A";

    /** The sockets with these inodes; null where the namespace of the process can't be seen. */
    public static Sockets of(ProcFiles files, long pid, Set<Long> inodes) {
        String net = "/proc/" + pid + "/net/";
        if (!files.exists(net + "tcp")) {
            return null;
        }
        int[] counts = new int[2];
        Set<Integer> listening = new TreeSet<>();
        for (String table : new String[] {"tcp", "tcp6"}) {
            each(files.text(net + table), inodes, fields -> {
                counts[0]++;
                if (fields[STATE].equals(LISTEN)) {
                    listening.add(port(fields[ADDRESS]));
                }
            });
        }
        long[] queued = new long[1];
        Map<Long, Long> drops = new HashMap<>();
        for (String table : new String[] {"udp", "udp6"}) {
            each(files.text(net + table), inodes, fields -> {
                counts[1]++;
                queued[0] += Long.parseLong(fields[QUEUES].substring(fields[QUEUES].indexOf(':') + 1), HEX);
                Long dropped = fields.length > DROPS ? Numbers.whole(fields[DROPS]) : null;
                drops.put(Long.parseLong(fields[INODE]), dropped == null ? 0 : dropped);
            });
        }
        return new Sockets(counts[0], counts[1], listening, queued[0], drops);
    }

    private interface Line {
        void take(String[] fields);
    }

    private static void each(String table, Set<Long> inodes, Line taker) {
        if (table == null) {
            return;
        }
        int at = table.indexOf('\n') + 1;
        while (at > 0 && at < table.length()) {
            int end = table.indexOf('\n', at);
            if (end < 0) {
                return;
            }
            String[] fields = table.substring(at, end).strip().split(" +");
            Long inode = fields.length > INODE ? Numbers.whole(fields[INODE]) : null;
            if (inode != null && inodes.contains(inode)) {
                taker.take(fields);
            }
            at = end + 1;
        }
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), HEX);
    }
}
