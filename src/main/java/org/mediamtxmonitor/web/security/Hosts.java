package org.mediamtxmonitor.web.security;

import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the Host header. */
final class Hosts {

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-fA-F:.]+(%25[^\\]]+)?]");

    private Hosts() {}

    /** The name without its port, in lower case; null when there is none. */
    static String name(String header) {
        if (header == null || header.isBlank()) {
            return null;
        }
        String name = header.strip().replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
        return name.isEmpty() ? null : name;
    }

    /** Whether no name service can make it point somewhere else. */
    static boolean isAddressOrLocal(String name) {
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || IPV4.matcher(name).matches()
                || IPV6.matcher(name).matches();
    }
}
