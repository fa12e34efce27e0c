package org.mediamtxmonitor.collect;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.mediamtx.MediaMtxJson;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.testing.HandTicks;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Polls a server over HTTP step by step as the collect route does, without a monitor around it. */
final class Poller {

    private static final CamelContext CAMEL = new DefaultCamelContext();
    private static final ObjectMapper MEDIAMTX = MediaMtxJson.mapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final Collector collector;
    private final RequestSteps requestSteps;

    /** @param ticks those of the server too */
    Poller(String url, HandTicks clock, String... streams) {
        this.url = url;
        String entries = streams.length == 0 ? "" : "streams:\n  - " + String.join("\n  - ", streams) + "\n";
        Settings settings =
                Given.settings("servers: [ { id: main, url: '%s', interval: 1s } ]\n".formatted(url) + entries);
        collector = new Collector(settings, RuleSet.shipped(), clock, server -> true);
        requestSteps = new RequestSteps(settings.servers(), collector, clock, Duration.ofSeconds(5));
    }

    /** A poll at the time that the ticks show; null when none is due. */
    ServerReport poll() {
        PollCycle cycle = collector.begin("main");
        if (cycle == null) {
            return null;
        }
        while (cycle.isPending() || cycle.isSidePending()) {
            cycle.take().forEach(this::request);
            cycle.takeSide().forEach(this::request);
        }
        return collector.finish(cycle).report();
    }

    private void request(ApiRequest request) {
        Exchange exchange = new DefaultExchange(CAMEL);
        exchange.getMessage().setBody(request);
        try {
            requestSteps.request(exchange);
            answer(exchange, request);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (IOException | RuntimeException e) {
            exchange.setProperty(Exchange.EXCEPTION_CAUGHT, e);
            requestSteps.broke(exchange);
        }
    }

    private void answer(Exchange exchange, ApiRequest request) throws IOException, InterruptedException {
        Message message = exchange.getMessage();
        String query = message.getHeader(Exchange.HTTP_QUERY, String.class);
        URI address = URI.create(
                url + message.getHeader(Exchange.HTTP_PATH, String.class) + (query == null ? "" : "?" + query));
        HttpResponse<byte[]> answer =
                http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
        // The Date header stays out: it comes from a clock that no test moves.
        message.setHeaders(Map.of());
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.statusCode());
        for (String name : new String[] {Exchange.CONTENT_TYPE, "Server"}) {
            message.setHeader(name, answer.headers().firstValue(name).orElse(null));
        }
        if (answer.statusCode() != 200) {
            requestSteps.refused(exchange);
            return;
        }
        message.setBody(new ByteArrayInputStream(answer.body()));
        requestSteps.begins(exchange);
        message.setBody(MEDIAMTX.readValue(message.getBody(InputStream.class), request.answer()));
        requestSteps.answered(exchange);
    }
}
