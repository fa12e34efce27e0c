package org.mediamtxmonitor.web.api;

import java.nio.charset.StandardCharsets;

import org.mediamtxmonitor.view.ScopedFleet;
import org.mediamtxmonitor.web.query.StreamKey;
import org.springframework.stereotype.Component;

/** Answers the state of one stream as a picture. */
@Component
public class BadgeResource {

    /**
     * A picture, also where there is no such stream: pages that embed it would show a broken image.
     *
     * @param svg UTF-8
     * @param version another with every change of the picture: it turns stale without a new report, and most new
     *     reports change nothing
     */
    public record Picture(byte[] svg, long version, boolean found) {}

    private final StatusResource status;

    BadgeResource(StatusResource status) {
        this.status = status;
    }

    /** The badge of a stream. */
    public Picture picture(BadgeQuery query, ScopedFleet fleet) {
        StreamKey stream = query.stream();
        StreamCard card = status.find(stream, fleet).orElse(null);
        String name = card != null && card.title() != null ? card.title() : stream.path();
        String svg = Badge.of(card, query.label() == null ? name : query.label());
        return new Picture(svg.getBytes(StandardCharsets.UTF_8), svg.hashCode(), card != null);
    }
}
