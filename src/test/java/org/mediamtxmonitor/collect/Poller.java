package org.mediamtxmonitor.collect;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import org.mediamtxmonitor.collect.request.ApiAnswer;
import org.mediamtxmonitor.collect.request.ApiAnswers;
import org.mediamtxmonitor.collect.request.ApiRequest;
import org.mediamtxmonitor.collect.request.PollCycle;
import org.mediamtxmonitor.collect.server.Collector;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.mediamtx.MediaMtxJson;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.testing.ManualClock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Polls a server over HTTP step by step as the collect route does, without a monitor around it. */
final class Poller {

    private static final ObjectMapper MEDIAMTX = MediaMtxJson.mapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final Collector collector;
    private final ApiAnswers answers;

    /** @param ticks those of the server too */
    Poller(String url, ManualClock clock, String... streams) {
        this.url = url;
        String entries = streams.length == 0 ? "" : "streams:\n  - " + String.join("\n  - ", streams) + "\n";
        Settings settings =
                Given.settings("servers: [ { id: main, url: '%s', interval: 1s } ]\n".formatted(url) + entries);
        collector = new Collector(settings, RuleSet.shipped(), clock, server -> true);
        answers = new ApiAnswers(clock, Duration.ofSeconds(5));
    }

    /** A poll at the time that the ticks show; null when none is due. */
    ServerReport poll() {
        PollCycle cycle = collector.begin("main");
        if (cycle == null) {
            return null;
        }
        while (cycle.isPending()) {
            cycle = collector.next(
                    cycle, cycle.requests().stream().map(this::get).toList());
        }
        ServerReport report = collector.judge(collector.normalise(cycle)).report();
        for (List<ApiRequest> side = collector.sideRequests("main");
                !side.isEmpty();
                side = collector.sideRequests("main")) {
            side.forEach(request -> collector.sideAnswer("main", get(request)));
        }
        return report;
    }

    /** The Date header stays out: it comes from a clock that no test moves. */
    private ApiAnswer get(ApiRequest request) {
        try {
            URI address = URI.create(url + request.path() + (request.query() == null ? "" : "?" + request.query()));
            HttpResponse<byte[]> answer =
                    http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                return failed(request, answer);
            }
            InputStream body = answers.bounded(request, new ByteArrayInputStream(answer.body()));
            return answers.read(request, MEDIAMTX.readValue(body, request.answer()), 0, 0, null);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (JsonProcessingException | IllegalStateException e) {
            return answers.garbage(request, e);
        } catch (IOException e) {
            return answers.noConnection(request, e);
        }
    }

    private ApiAnswer failed(ApiRequest request, HttpResponse<byte[]> answer) {
        if (answer.statusCode() == 401) {
            return answers.refused(request);
        }
        if (answer.statusCode() == 404) {
            String type = answer.headers().firstValue("Content-Type").orElse("");
            return type.contains("json") ? answers.noObject(request) : answers.noEndpoint(request);
        }
        return answers.wrongStatus(
                request,
                answer.statusCode(),
                answer.headers().firstValue("Server").orElse(null));
    }
}
