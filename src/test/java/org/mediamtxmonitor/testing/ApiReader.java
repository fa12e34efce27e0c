package org.mediamtxmonitor.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.mediamtxmonitor.redis.Json;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads the API of a monitor, in this process or in another one. */
public interface ApiReader {

    /**
     * The answer to a {@code GET}.
     *
     * @param headers names and values in turns
     */
    HttpResponse<String> get(String path, String... headers);

    /** The answer of a read as JSON. */
    default JsonNode json(String path, String... headers) {
        try {
            return Json.mapper().readTree(get(path, headers).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a request and waits for its answer. */
    static HttpResponse<String> send(HttpClient http, HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
