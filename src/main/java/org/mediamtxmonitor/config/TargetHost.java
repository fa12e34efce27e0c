package org.mediamtxmonitor.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the host in the address of a channel may be, as far as that can be told without asking DNS. */
public final class TargetHost {

    private static final Pattern PLAIN_IPV4 =
            Pattern.compile("(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");

    private static final Pattern PLAIN_IPV6 = Pattern.compile("\\[?[0-9A-Fa-f:.]+]?");

    /** Names whose last part is a number: another spelling of an IPv4 address, decimal, octal or hexadecimal. */
    private static final Pattern NUMBER_LAST = Pattern.compile("(.*\\.)?(\\d+|0[xX][0-9a-fA-F]*)\\.?");

    private static final Pattern NAME = Pattern.compile(
            "[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?(\\.[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?)*\\.?");

    private static final Pattern LOCALHOST = Pattern.compile("(.*\\.)?localhost\\.?");

    private TargetHost() {}

    /** Whether it is a name, or an address in its usual spelling. */
    public static boolean isPlain(String host) {
        return isIpv6(host)
                ? PLAIN_IPV6.matcher(host).matches()
                : PLAIN_IPV4.matcher(host).matches()
                        || NAME.matcher(host).matches()
                                && !NUMBER_LAST.matcher(host).matches();
    }

    private static boolean isIpv6(String host) {
        return host.indexOf(':') >= 0;
    }

    /** Why nothing may be sent to a plain host without {@code allowPrivate}; empty for a name, whose addresses are judged when it is sent to. */
    static Optional<String> flaw(String host) {
        if (LOCALHOST.matcher(host.toLowerCase(Locale.ROOT)).matches()) {
            return Optional.of("is this machine");
        }
        if (!isIpv6(host) && !PLAIN_IPV4.matcher(host).matches()) {
            return Optional.empty();
        }
        try {
            return PublicAddress.flaw(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return Optional.of("is no address");
        }
    }
}
