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
    private final Fetches fetches;

    /** @param ticks those of the server too */
    Poller(String url, HandTicks ticks, String... streams) {
        this.url = url;
        String entries = streams.length == 0 ? "" : "streams:\n  - " + String.join("\n  - ", streams) + "\n";
        Settings settings =
                Given.settings("servers: [ { id: main, url: '%s', interval: 1s } ]\n".formatted(url) + entries);
        collector = new Collector(settings, RuleSet.shipped(), ticks, server -> true);
        fetches = new Fetches(settings.servers(), collector, ticks, Duration.ofSeconds(5));
    }

    /** A poll at the time that the ticks show; null when none is due. */
    ServerReport poll() {
        Round round = collector.begin("main");
        if (round == null) {
            return null;
        }
        while (round.isPending() || round.isErrandPending()) {
            round.take().forEach(this::fetch);
            round.takeErrands().forEach(this::fetch);
        }
        return collector.finish(round).report();
    }

    private void fetch(Fetch fetch) {
        Exchange exchange = new DefaultExchange(CAMEL);
        exchange.getMessage().setBody(fetch);
        try {
            fetches.request(exchange);
            answer(exchange, fetch);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (IOException | RuntimeException e) {
            exchange.setProperty(Exchange.EXCEPTION_CAUGHT, e);
            fetches.broke(exchange);
        }
    }

    private void answer(Exchange exchange, Fetch fetch) throws IOException, InterruptedException {
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
            fetches.refused(exchange);
            return;
        }
        message.setBody(new ByteArrayInputStream(answer.body()));
        fetches.begins(exchange);
        message.setBody(MEDIAMTX.readValue(message.getBody(InputStream.class), fetch.answer()));
        fetches.answered(exchange);
    }
}
