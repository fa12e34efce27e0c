package org.mediamtxmonitor.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells whether a listening address stays on this machine, without asking DNS. */
final class Loopback {

    private static final Pattern LITERAL = Pattern.compile("\\d+(\\.\\d+){3}|\\[?[0-9a-f:.]*:[0-9a-f:.]*\\]?");

    private Loopback() {}

    static boolean test(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (!LITERAL.matcher(name).matches()) {
            return name.equals("localhost");
        }
        try {
            return InetAddress.getByName(name).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
