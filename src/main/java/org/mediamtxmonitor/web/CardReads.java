package org.mediamtxmonitor.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.mediamtxmonitor.hub.HubJson;
import org.mediamtxmonitor.view.FleetView;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.core.JsonProcessingException;

/** Answers what other pages show of one stream. */
@Component
public class CardReads {

    private final FleetView view;

    CardReads(FleetView view) {
        this.view = view;
    }

    /** {@code GET /status}. */
    public void status(Exchange exchange) throws JsonProcessingException {
        Message message = exchange.getMessage();
        StreamCard card = card(new Query(message));
        if (card == null) {
            throw new ProblemException(404, "There is no stream of this server and path now.");
        }
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setHeader("Cache-Control", "no-cache");
        message.setBody(HubJson.mapper().writeValueAsBytes(card));
    }

    /** {@code GET /badge}: a picture also where there is no such stream, for a broken one tells nothing. */
    public void badge(Exchange exchange) {
        Message message = exchange.getMessage();
        Query query = new Query(message);
        StreamCard card = card(query);
        String label = query.text("label");
        if (label == null) {
            label = card != null && card.title() != null ? card.title() : query.required("path");
        }
        if (card == null) {
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, 404);
        }
        message.setHeader(Exchange.CONTENT_TYPE, "image/svg+xml");
        message.setHeader("Cache-Control", "no-cache");
        message.setBody(Badge.of(card, label).getBytes(StandardCharsets.UTF_8));
    }

    private StreamCard card(Query query) {
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
