package org.mediamtxmonitor.config;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells addresses of the public internet from all others. What may not be reached are the special-purpose networks of IANA's
 * registries (RFC 6890), multicast, and IPv6 addresses that lead to an IPv4 address which may not be reached.
 */
public final class PublicAddress {

    private static final List<Network> CLOSED = Stream.of(
                    "0.0.0.0/8 of this machine",
                    "10.0.0.0/8 of a private network",
                    "100.64.0.0/10 of a provider's inner network",
                    "127.0.0.0/8 of this machine",
                    "169.254.0.0/16 of the local link, cloud metadata among it",
                    "172.16.0.0/12 of a private network",
                    "192.0.0.0/24 of protocols",
                    "192.0.2.0/24 of documentation",
                    "192.31.196.0/24 of AS112",
                    "192.52.193.0/24 of AMT",
                    "192.88.99.0/24 of 6to4 relays",
                    "192.168.0.0/16 of a private network",
                    "192.175.48.0/24 of AS112",
                    "198.18.0.0/15 of benchmarks",
                    "198.51.100.0/24 of documentation",
                    "203.0.113.0/24 of documentation",
                    "224.0.0.0/4 multicast",
                    "240.0.0.0/4 reserved")
            .map(Network::of)
            .toList();

    /** What is given out to the public internet; of it the next list is closed. */
    private static final Network PUBLIC_6 = Network.of("2000::/3 public");

    private static final List<Network> CLOSED_6 = Stream.of(
                    "2001::/23 of protocols, Teredo among it",
                    "2001:db8::/32 of documentation",
                    "2620:4f:8000::/48 of AS112",
                    "3fff::/20 of documentation",
                    "3ffe::/16 of a former test network")
            .map(Network::of)
            .toList();

    private static final Network SIX_TO_FOUR = Network.of("2002::/16 6to4");
    private static final Network NAT64 = Network.of("64:ff9b::/96 NAT64");

    private PublicAddress() {}

    /** Why the address may not be reached; empty if it may. */
    public static Optional<String> flaw(InetAddress address) {
        if (address instanceof Inet4Address) {
            return flaw4(address.getAddress());
        }
        byte[] bytes = address.getAddress();
        if (SIX_TO_FOUR.holds(bytes)) {
            return embedded(bytes, 2);
        }
        if (NAT64.holds(bytes)) {
            return embedded(bytes, 12);
        }
        boolean isScoped = address instanceof Inet6Address scoped && scoped.getScopeId() != 0;
        if (isScoped || !PUBLIC_6.holds(bytes)) {
            return Optional.of("is no address of the public internet");
        }
        return within(CLOSED_6, bytes);
    }

    private static Optional<String> embedded(byte[] bytes, int from) {
        byte[] inner = {bytes[from], bytes[from + 1], bytes[from + 2], bytes[from + 3]};
        return flaw4(inner).map(flaw -> "leads to an IPv4 address that " + flaw);
    }

    private static Optional<String> flaw4(byte[] bytes) {
        return within(CLOSED, bytes);
    }

    private static Optional<String> within(List<Network> networks, byte[] bytes) {
        return networks.stream()
                .filter(network -> network.holds(bytes))
                .findFirst()
                .map(network -> "is an address " + network.what());
    }

    /** A network and what it is for. */
    private record Network(byte[] prefix, int bits, String what) {

        static Network of(String text) {
            String[] words = text.split("[/ ]", 3);
            try {
                return new Network(InetAddress.getByName(words[0]).getAddress(), Integer.parseInt(words[1]), words[2]);
            } catch (UnknownHostException e) {
                throw new IllegalStateException(e);
            }
        }

        boolean holds(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
