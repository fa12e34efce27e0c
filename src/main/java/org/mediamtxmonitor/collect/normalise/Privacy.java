package org.mediamtxmonitor.collect.normalise;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.mediamtxmonitor.config.Settings;

/** Shows as much of clients' addresses as {@code privacy.addresses} allows, before anything else sees them. */
public final class Privacy {

    /** {@code 192.0.2.7:5000}, {@code [2001:db8::1]:5000}, {@code 192.0.2.7}. */
    private static final Pattern ADDRESS = Pattern.compile("\\[?([^\\]]*?)]?(?::(\\d{1,5}))?");

    private final Settings.Addresses shown;

    public Privacy(Settings.Addresses shown) {
        this.shown = shown;
    }

    /** An address with or without port as it may be shown; null where it may not. */
    String address(String address) {
        if (address == null || address.isEmpty() || shown == Settings.Addresses.HIDDEN) {
            return null;
        }
        return shown == Settings.Addresses.FULL ? address : network(ip(address));
    }

    /** An ICE candidate, {@code type/protocol/address/port}, as it may be shown. */
    String candidate(String candidate) {
        if (candidate == null || shown == Settings.Addresses.FULL) {
            return candidate;
        }
        String[] parts = candidate.split("/");
        if (parts.length < 4 || shown == Settings.Addresses.HIDDEN) {
            return parts.length < 2 ? null : parts[0] + "/" + parts[1];
        }
        return parts[0] + "/" + parts[1] + "/" + network(parts[2]);
    }

    /** The IP address of an address with or without port. */
    static String ip(String address) {
        if (address == null) {
            return null;
        }
        boolean bare = address.chars().filter(c -> c == ':').count() > 1 && !address.startsWith("[");
        Matcher matcher = ADDRESS.matcher(address);
        return bare || !matcher.matches() ? address : matcher.group(1);
    }

    /** IPv4 without its last byte, IPv6 without its last 80 bits. */
    private static String network(String ip) {
        if (ip.indexOf(':') < 0) {
            int dot = ip.lastIndexOf('.');
            return dot < 0 ? ip : ip.substring(0, dot) + ".0";
        }
        String head = ip.replaceFirst("%.*$", "").split("::", -1)[0];
        String[] groups = head.isEmpty() ? new String[0] : head.split(":");
        return String.join(":", Arrays.copyOf(groups, Math.min(3, groups.length))) + "::";
    }
}
