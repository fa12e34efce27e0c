package org.mediamtxmonitor.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Asks a simulated server as a monitor does. */
final class Client {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String url;

    Client(SimulatedServer server) {
        this(server.url());
    }

    Client(String url) {
        this.url = url;
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return http.send(request(path, headers), HttpResponse.BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> ask(String path) {
        return http.sendAsync(request(path), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(20));
        return (headers.length == 0 ? request : request.headers(headers)).build();
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() != 200) {
            throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    Stream<JsonNode> items(String list) throws IOException, InterruptedException {
        return StreamSupport.stream(json(list).get("items").spliterator(), false);
    }

    Stream<String> names() throws IOException, InterruptedException {
        return items("/v3/paths/list").map(item -> item.get("name").asText());
    }

    JsonNode path(String name) throws IOException, InterruptedException {
        return items("/v3/paths/list")
                .filter(item -> item.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(name));
    }

    long inboundBytes(String path) throws IOException, InterruptedException {
        return path(path).get("inboundBytes").asLong();
    }

    /** The item of the path's publisher in a list of connections. */
    JsonNode publisher(String list, String path) throws IOException, InterruptedException {
        String id = path(path).get("source").get("id").asText();
        return items(list)
                .filter(item -> item.get("id").asText().equals(id))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(id));
    }
}
