package org.mediamtxmonitor.stream;

/** The machine behind an address as MediaMTX tells it. */
public final class PeerHost {

    private PeerHost() {}

    /**
     * The IP address without its port: who connects anew has another one. Of IPv6 in brackets or bare.
     *
     * @param address such as {@code 192.0.2.7:5000}, {@code [fe80::1]:5000} or {@code fe80::1}; may be null
     * @return empty for none
     */
    public static String of(String address) {
        if (address == null) {
            return "";
        }
        if (address.startsWith("[")) {
            return address.substring(1, Math.max(1, address.indexOf(']')));
        }
        int port = address.indexOf(':');
        return port >= 0 && port == address.lastIndexOf(':') ? address.substring(0, port) : address;
    }
}
