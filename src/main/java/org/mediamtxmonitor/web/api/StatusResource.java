package org.mediamtxmonitor.web.api;

import java.util.Optional;

import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.view.ScopedFleet;
import org.mediamtxmonitor.web.error.ProblemException;
import org.mediamtxmonitor.web.query.StreamKey;
import org.springframework.stereotype.Component;

/** Answers one stream in short, for other pages. */
@Component
public class StatusResource {

    /** The small document of a stream; a problem of status 404 where there is none. */
    public StreamCard card(StreamKey key, ScopedFleet fleet) {
        return find(key, fleet).orElseThrow(() -> new ProblemException(404, Reason.of("no-stream-now")));
    }

    Optional<StreamCard> find(StreamKey key, ScopedFleet fleet) {
        return fleet.report(key.server())
                .flatMap(report -> report.streams().stream()
                        .filter(stream -> stream.path().equals(key.path()))
                        .findFirst()
                        .map(stream -> StreamCard.of(
                                stream, report, fleet.ageMs(key.server()).orElse(null))));
    }
}
