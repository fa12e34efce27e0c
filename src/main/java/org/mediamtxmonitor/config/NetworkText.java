package org.mediamtxmonitor.config;

import java.util.regex.Pattern;

/** IP addresses and networks in CIDR notation, parsed from their text alone, without DNS. */
final class NetworkText {

    private static final Pattern V4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
    private static final Pattern GROUPS = Pattern.compile("([0-9A-Fa-f]{1,4}(:(?!$)|$))*");
    private static final Pattern LENGTH = Pattern.compile("0|[1-9]\\d{0,2}");

    private NetworkText() {}

    static boolean isValid(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        int bits = bits(address);
        return bits > 0 && (slash < 0 || isLength(text.substring(slash + 1), bits));
    }

    private static boolean isLength(String text, int bits) {
        return LENGTH.matcher(text).matches() && Integer.parseInt(text) <= bits;
    }

    /** Number of bits: 32 for IPv4, 128 for IPv6, 0 if the text is no address. */
    private static int bits(String address) {
        if (V4.matcher(address).matches()) {
            return 32;
        }
        return isV6(address) ? 128 : 0;
    }

    /** Eight groups; {@code ::} once stands for one or more of them; IPv4 at the end for two. */
    private static boolean isV6(String address) {
        String groups = withoutV4(address);
        int gap = groups.indexOf("::");
        if (gap < 0) {
            return count(groups) == 8;
        }
        int before = count(groups.substring(0, gap));
        int after = count(groups.substring(gap + 2));
        return before >= 0 && after >= 0 && before + after < 8;
    }

    private static String withoutV4(String address) {
        int last = address.lastIndexOf(':') + 1;
        boolean mixed = last > 0 && V4.matcher(address.substring(last)).matches();
        return mixed ? address.substring(0, last) + "0:0" : address;
    }

    /** How many groups there are; -1 if the text is anything else. */
    private static int count(String groups) {
        if (!GROUPS.matcher(groups).matches()) {
            return -1;
        }
        return groups.isEmpty() ? 0 : groups.split(":").length;
    }
}
