package org.mediamtxmonitor.mediamtx;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Address of a client as MediaMTX writes it: {@code 192.0.2.7:5000}, {@code [fe80::1%eth0]:5000}. Behind a Unix socket there is
 * none, and MediaMTX writes {@code <nil>:}, {@code :} or {@code @} in its place.
 */
public final class PeerAddress {

    private static final Pattern WITH_PORT =
            Pattern.compile("\\[([^\\[\\]]*)](?::\\d{0,5})?|([^:\\[\\]]*)(?::\\d{0,5})?");
    private static final Pattern V4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*(?:%[^/\\s]+)?");
    private static final int MOST = 64;
    private static final int NETWORK_BYTES = 6;

    private PeerAddress() {}

    /**
     * The IP address without port, with its zone; null where there is none.
     *
     * @param address as MediaMTX writes it; may be null
     */
    public static String ip(String address) {
        if (address == null || address.length() > MOST) {
            return null;
        }
        Matcher matcher = WITH_PORT.matcher(address);
        String ip = !matcher.matches() ? address : matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return parsed(ip) == null ? null : ip;
    }

    /** IPv4 without its last byte, IPv6 without its last 80 bits; null for what is no IP address. */
    public static String network(String ip) {
        InetAddress parsed = ip == null ? null : parsed(ip);
        if (parsed == null) {
            return null;
        }
        byte[] bytes = parsed.getAddress();
        if (parsed instanceof Inet4Address) {
            return (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + ".0";
        }
        StringBuilder groups = new StringBuilder();
        for (int i = 0; i < NETWORK_BYTES; i += 2) {
            groups.append(Integer.toHexString((bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff))
                    .append(':');
        }
        return groups.toString().replaceFirst("(^|:)(0:)+$", "$1").replaceFirst(":?$", "::");
    }

    /** Only literals are parsed, so that no name is ever looked up. IPv4 within IPv6 becomes IPv4. */
    private static InetAddress parsed(String ip) {
        String plain = V6.matcher(ip).matches()
                ? ip.replaceFirst("%.*$", "")
                : V4.matcher(ip).matches() ? ip : null;
        try {
            return plain == null ? null : InetAddress.getByName(plain);
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
