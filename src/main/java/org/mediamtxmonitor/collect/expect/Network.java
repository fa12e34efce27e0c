package org.mediamtxmonitor.collect.expect;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** An IP network, {@code 192.0.2.0/24}, or a single address. */
record Network(byte[] address, int bits) {

    private static final Pattern V4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:][0-9A-Fa-f:.]*");
    /** Java makes IPv4 of {@code ::ffff:192.0.2.7}, which leaves out so many bits. */
    private static final int MAPPED_BITS = 96;

    /** @throws IllegalArgumentException if the text is neither address nor network; settings were checked before */
    static Network of(String text) {
        int slash = text.indexOf('/');
        byte[] address = literal(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            throw new IllegalArgumentException(text + " is no IP address");
        }
        int all = address.length * 8;
        if (slash < 0) {
            return new Network(address, all);
        }
        boolean mapped = address.length == 4 && text.indexOf(':') >= 0;
        int bits = Integer.parseInt(text.substring(slash + 1)) - (mapped ? MAPPED_BITS : 0);
        return new Network(address, Math.max(0, Math.min(all, bits)));
    }

    /** Whether the address is in the network; false for what is no address. */
    boolean contains(String ip) {
        byte[] other = literal(ip);
        if (other == null || other.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((other[bit / 8] & mask) != (address[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** Null for anything but a literal: names are never looked up, nor is what Java might take for one. */
    private static byte[] literal(String text) {
        String ip = text == null ? "" : text.replaceFirst("%.*$", "");
        boolean v6 = ip.indexOf(':') >= 0 && V6.matcher(ip).matches();
        if (!v6 && !V4.matcher(ip).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(ip).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
