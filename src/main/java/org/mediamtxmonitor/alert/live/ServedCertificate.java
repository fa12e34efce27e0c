package org.mediamtxmonitor.alert.live;

import java.time.Instant;
import java.util.Optional;

/** Tells of the certificate of this monitor itself. */
public interface ServedCertificate {

    /** When it ends; empty without TLS of our own. */
    Optional<Instant> endsAt();
}
