package org.mediamtxmonitor.alert.live;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

import org.mediamtxmonitor.stream.PeerHost;

/** The network that a publisher sends from: the first 24 bits of its IPv4 address, or 64 of IPv6. */
final class Uplink {

    private static final int IPV4_BITS = 24;
    private static final int IPV6_BITS = 64;

    private Uplink() {}

    /**
     * Finds the network of an address.
     *
     * @param address IP address, with a port or without, as MediaMTX tells it; null where it is not known
     * @return for example {@code 192.0.2.0/24}; null for an address of the machine itself, and where there is none
     */
    static String of(String address) {
        String host = PeerHost.of(address);
        boolean literal = host.indexOf(':') >= 0 || host.matches("\\d{1,3}(\\.\\d{1,3}){3}");
        if (!literal) {
            return null;
        }
        try {
            InetAddress parsed = InetAddress.getByName(host);
            if (parsed.isLoopbackAddress() || parsed.isAnyLocalAddress()) {
                return null;
            }
            int bits = parsed instanceof Inet4Address ? IPV4_BITS : IPV6_BITS;
            byte[] bytes = parsed.getAddress();
            Arrays.fill(bytes, bits / Byte.SIZE, bytes.length, (byte) 0);
            return InetAddress.getByAddress(bytes).getHostAddress() + "/" + bits;
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
