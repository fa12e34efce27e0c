package org.mediamtxmonitor.notify.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

import org.apache.hc.client5.http.DnsResolver;
import org.mediamtxmonitor.config.PublicAddress;
import org.mediamtxmonitor.config.TargetHost;

/**
 * Finds the addresses of a host, once, for one connection, and lets through only those that may be reached. The connection is
 * made to what this returns, so a name that leads elsewhere a moment later changes nothing.
 */
final class GuardedResolver implements DnsResolver {

    private final DnsResolver names;
    private final boolean allowPrivate;

    GuardedResolver(DnsResolver names, boolean allowPrivate) {
        this.names = names;
        this.allowPrivate = allowPrivate;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        checkSpelling(host);
        InetAddress[] addresses = names.resolve(host);
        if (addresses == null || addresses.length == 0) {
            throw new UnknownHostException("the host has no address");
        }
        for (InetAddress address : addresses) {
            check(address);
        }
        return addresses;
    }

    /** One address of the host that may not be reached is enough: the next one might be tried. */
    private void check(InetAddress address) throws ForbiddenTargetException {
        Optional<String> flaw = allowPrivate ? multicast(address) : PublicAddress.flaw(address);
        if (flaw.isPresent()) {
            throw new ForbiddenTargetException(
                    "the target " + flaw.get() + (allowPrivate ? "" : "; set allowPrivate: true if that is meant"));
        }
    }

    private static Optional<String> multicast(InetAddress address) {
        return address.isMulticastAddress() ? Optional.of("is a multicast address") : Optional.empty();
    }

    private static void checkSpelling(String host) throws ForbiddenTargetException {
        if (!TargetHost.isPlain(host)) {
            throw new ForbiddenTargetException("the target's host is spelt in an unusual way");
        }
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
