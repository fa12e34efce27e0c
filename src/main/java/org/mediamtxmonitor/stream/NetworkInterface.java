package org.mediamtxmonitor.stream;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A network interface of a host. A component that is null is not known. In JSON all of it is one flat object.
 *
 * @param name such as {@code eth0}
 * @param speedBitsPerSecond speed of the link; null where the driver does not tell it, as for many virtual interfaces
 * @param inboundBitsPerSecond rate received
 * @param outboundBitsPerSecond rate sent
 * @param inboundPercent share of the speed that is received
 * @param outboundPercent share of the speed that is sent
 * @param errorsPerSecond packets a second received or sent with an error
 * @param dropsPerSecond packets a second dropped by the interface on either side
 * @param fitsViewers how many more viewers fit, of the mean rate of those of the servers on this host; null until somebody
 *     who knows the servers judged it, and without a speed or viewers
 * @param health {@link Health#UNKNOWN} until the rules were applied, and while the host is silent
 */
@FlatJson
public record NetworkInterface(
        String name,
        Long speedBitsPerSecond,
        Long inboundBitsPerSecond,
        Long outboundBitsPerSecond,
        Double inboundPercent,
        Double outboundPercent,
        Double errorsPerSecond,
        Double dropsPerSecond,
        Integer fitsViewers,
        @JsonUnwrapped Health health) {

    /** Share of the speed that is sent or received, whichever is more; null where neither is known. */
    public Double busyPercent() {
        if (inboundPercent == null || outboundPercent == null) {
            return inboundPercent == null ? outboundPercent : inboundPercent;
        }
        return Math.max(inboundPercent, outboundPercent);
    }

    /** Returns this interface with the health that the rules give it. */
    public NetworkInterface with(Health verdict) {
        return with(fitsViewers, verdict);
    }

    /** Returns this interface with what follows from the servers of its host. */
    public NetworkInterface with(Integer viewers, Health verdict) {
        return new NetworkInterface(
                name,
                speedBitsPerSecond,
                inboundBitsPerSecond,
                outboundBitsPerSecond,
                inboundPercent,
                outboundPercent,
                errorsPerSecond,
                dropsPerSecond,
                viewers,
                verdict);
    }
}
