package org.mediamtxmonitor.web;

import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.mediamtxmonitor.metric.MetricCatalogue;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.rule.Rule;
import org.mediamtxmonitor.rule.RuleCatalogue;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.rule.RuleTarget;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.view.FleetView;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;

/** Answers what there is to know: the metric catalogue, and the rules as they are in force. */
@Component
public class CatalogResource {

    /** @param changed whether {@code collector.yaml} made it different from the catalogue */
    public record RuleInForce(@JsonUnwrapped Rule rule, boolean changed) {}

    private final RuleSet book;
    private final FleetView view;

    CatalogResource(RuleSet book, FleetView view) {
        this.book = book;
        this.view = view;
    }

    /** {@code GET /metrics}. */
    public void metrics(Exchange exchange) throws JsonProcessingException {
        Message message = exchange.getMessage();
        answer(message, Page.of(MetricCatalogue.shipped().all(), new QueryParams(message), null));
    }

    /** {@code GET /rules}: for everything, or for one server or stream. */
    public void rules(Exchange exchange) throws JsonProcessingException {
        Message message = exchange.getMessage();
        QueryParams query = new QueryParams(message);
        List<RuleInForce> rules = book.all(target(query.text("server"), query.text("path"))).stream()
                .map(rule -> new RuleInForce(
                        rule,
                        !rule.equals(RuleCatalogue.shipped().find(rule.id()).orElseThrow())))
                .toList();
        answer(message, Page.of(rules, query, null));
    }

    private RuleTarget target(String server, String path) {
        if (server == null) {
            return new RuleTarget(null, path, Map.of(), null);
        }
        ServerStatus status = view.report(server)
                .orElseThrow(() -> new ProblemException(404, "There is no server of this id in collector.yaml."))
                .server();
        if (path == null) {
            return new RuleTarget(server, null, status.labels(), status.group());
        }
        return view.report(server).orElseThrow().streams().stream()
                .filter(stream -> stream.path().equals(path))
                .findFirst()
                .map(CatalogResource::target)
                .orElse(new RuleTarget(server, path, status.labels(), status.group()));
    }

    private static RuleTarget target(Stream stream) {
        return new RuleTarget(stream.server(), stream.path(), stream.labels(), stream.group());
    }

    private static void answer(Message message, Object answer) throws JsonProcessingException {
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setHeader("Cache-Control", "no-cache");
        message.setBody(Json.mapper().writeValueAsBytes(answer));
    }
}
