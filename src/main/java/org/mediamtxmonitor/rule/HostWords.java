package org.mediamtxmonitor.rule;

import org.mediamtxmonitor.stream.Disk;
import org.mediamtxmonitor.stream.HostStatus;
import org.mediamtxmonitor.stream.NetworkInterface;
import org.mediamtxmonitor.stream.Reason;

/** What is said of parts of a host beside their figures. */
final class HostWords {

    private HostWords() {}

    /** Who records to a disk; null without one. */
    static Reason use(Disk disk) {
        if (disk == null) {
            return null;
        }
        return disk.recordings() == null || disk.recordings().isEmpty()
                ? Reason.of("disk-no-recordings")
                : Reason.of("disk-recordings", "servers", String.join(", ", disk.recordings()));
    }

    /** How many more viewers fit through an interface; null without one. */
    static Reason fits(HostStatus host, NetworkInterface network) {
        if (network == null) {
            return null;
        }
        Long perViewer = host == null ? null : host.summary().viewerBitsPerSecond();
        if (network.fitsViewers() == null || perViewer == null) {
            return Reason.of("interface-fits-unknown");
        }
        return switch (network.fitsViewers()) {
            case 0 -> Reason.of("interface-fits-none", "viewerBitsPerSecond", perViewer);
            case 1 -> Reason.of("interface-fits-one", "viewerBitsPerSecond", perViewer);
            default -> Reason.of("interface-fits", "viewers", network.fitsViewers(), "viewerBitsPerSecond", perViewer);
        };
    }
}
