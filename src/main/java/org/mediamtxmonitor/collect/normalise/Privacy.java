package org.mediamtxmonitor.collect.normalise;

import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.mediamtx.PeerAddress;

/** Shows as much of clients' addresses as {@code privacy.addresses} allows, before anything else sees them. */
public final class Privacy {

    private final Settings.Addresses shown;

    public Privacy(Settings.Addresses shown) {
        this.shown = shown;
    }

    /** An address with or without port as it may be shown; null where it may not, and where it is none. */
    String address(String address) {
        String ip = PeerAddress.ip(address);
        if (ip == null || shown == Settings.Addresses.HIDDEN) {
            return null;
        }
        return shown == Settings.Addresses.FULL ? address : PeerAddress.network(ip);
    }

    /** An ICE candidate, {@code type/protocol/address/port}, as it may be shown. */
    String candidate(String candidate) {
        if (candidate == null || shown == Settings.Addresses.FULL) {
            return candidate;
        }
        String[] parts = candidate.split("/");
        String network = parts.length < 4 ? null : PeerAddress.network(PeerAddress.ip(parts[2]));
        if (network == null || shown == Settings.Addresses.HIDDEN) {
            return parts.length < 2 ? null : parts[0] + "/" + parts[1];
        }
        return parts[0] + "/" + parts[1] + "/" + network;
    }
}
