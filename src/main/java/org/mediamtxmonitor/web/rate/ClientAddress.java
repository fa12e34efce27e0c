package org.mediamtxmonitor.web.rate;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Who is one client by its address: an IPv4 address, or the /64 of an IPv6 address, of which one household has all. */
final class ClientAddress {

    private static final int BYTES_OF_64 = 8;

    private ClientAddress() {}

    /**
     * A short text for whoever asks from there.
     *
     * @param address as Tomcat tells it, never a name
     */
    static String key(String address) {
        InetAddress parsed = parsed(address);
        if (parsed == null || parsed.getAddress().length <= BYTES_OF_64 / 2) {
            return parsed == null ? address : parsed.getHostAddress();
        }
        byte[] network = Arrays.copyOf(parsed.getAddress(), 2 * BYTES_OF_64);
        Arrays.fill(network, BYTES_OF_64, network.length, (byte) 0);
        try {
            return InetAddress.getByAddress(network).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean isOfThisMachine(String address) {
        InetAddress parsed = parsed(address);
        return parsed != null && parsed.isLoopbackAddress();
    }

    /** Null for what is no address: a name must not be looked up. */
    private static InetAddress parsed(String address) {
        if (address == null || !address.matches("[0-9a-fA-F.:]+(%[^%]*)?")) {
            return null;
        }
        try {
            return InetAddress.getByName(address.replaceFirst("%.*", ""));
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
