package org.mediamtxmonitor.collect;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** An IP network, {@code 192.0.2.0/24}, or a single address. */
record Network(byte[] address, int bits) {

    /** @throws IllegalArgumentException if the text is neither address nor network; settings were checked before */
    static Network of(String text) {
        int slash = text.indexOf('/');
        byte[] address = literal(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            throw new IllegalArgumentException(text + " is no IP address");
        }
        return new Network(address, slash < 0 ? address.length * 8 : Integer.parseInt(text.substring(slash + 1)));
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

    /** Null for anything but a literal: names are never looked up. */
    private static byte[] literal(String ip) {
        if (ip == null || !ip.matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
            return null;
        }
        try {
            return InetAddress.getByName(ip).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
