package org.mediamtxmonitor.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.view.FleetView;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.core.JsonProcessingException;

/** Answers what other pages show of one stream. */
@Component
public class CardsResource {

    private final FleetView view;
    private final ETags freshness;

    CardsResource(FleetView view, ETags freshness) {
        this.view = view;
        this.freshness = freshness;
    }

    /** {@code GET /status}: without an ETag, for its age is another each time. */
    public void status(Exchange exchange) throws JsonProcessingException {
        Message message = exchange.getMessage();
        StreamCard card = card(new QueryParams(message));
        if (card == null) {
            throw new ProblemException(404, "There is no stream of this server and path now.");
        }
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setHeader("Cache-Control", "no-cache");
        message.setBody(Json.mapper().writeValueAsBytes(card));
    }

    /** {@code GET /badge}: a picture also where there is no such stream, for a broken one tells nothing. */
    public void badge(Exchange exchange) {
        Message message = exchange.getMessage();
        QueryParams query = new QueryParams(message);
        StreamCard card = card(query);
        String label = query.text("label");
        if (label == null) {
            label = card != null && card.title() != null ? card.title() : query.required("path");
        }
        if (card == null) {
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, 404);
        }
        String picture = Badge.of(card, label);
        // Its words are all there is to it: it turns stale without a new report, and most new reports change nothing.
        if (card != null && freshness.isUnchanged(message, picture.hashCode())) {
            return;
        }
        message.setHeader(Exchange.CONTENT_TYPE, "image/svg+xml");
        message.setHeader("Cache-Control", "no-cache");
        message.setBody(picture.getBytes(StandardCharsets.UTF_8));
    }

    private StreamCard card(QueryParams query) {
        String server = query.required("server");
        String path = query.required("path");
        return view.report(server)
                .flatMap(report -> report.streams().stream()
                        .filter(stream -> stream.path().equals(path))
                        .findFirst()
                        .map(stream -> StreamCard.of(stream, report, Instant.now())))
                .orElse(null);
    }
}
