package org.mediamtxmonitor.mediamtx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/**
 * An endpoint of MediaMTX's control API, and when it is requested: a row of {@code routes/mediamtx-api.yaml}, which
 * says what each component means. A component that is null does not apply.
 */
public record ApiEndpoint(
        String id,
        String path,
        String since21,
        String asked,
        Integer everySeconds,
        Integer soonestSeconds,
        Integer most,
        String type,
        String protocol) {

    private static final Map<String, ApiEndpoint> ALL = read("/routes/mediamtx-api.yaml");

    private static Map<String, ApiEndpoint> read(String resource) {
        Map<String, ApiEndpoint> all = new LinkedHashMap<>();
        try (InputStream in = ApiEndpoint.class.getResourceAsStream(resource)) {
            for (ApiEndpoint endpoint : new YAMLMapper().readValue(in, new TypeReference<List<ApiEndpoint>>() {})) {
                if (all.put(endpoint.id(), endpoint) != null) {
                    throw new IllegalStateException(resource + " has " + endpoint.id() + " twice");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /** All endpoints, in the order of the file. */
    public static List<ApiEndpoint> all() {
        return List.copyOf(ALL.values());
    }

    /**
     * The endpoint of this id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ApiEndpoint of(String id) {
        ApiEndpoint endpoint = ALL.get(id);
        if (endpoint == null) {
            throw new IllegalArgumentException("routes/mediamtx-api.yaml has no endpoint " + id);
        }
        return endpoint;
    }

    /** Path below the base URL, under the name of one generation of endpoint names. */
    public String path(Family family) {
        return family == Family.NESTED && since21 != null ? since21 : path;
    }

    /** Interval between two requests, in nanoseconds. */
    public long everyNanos() {
        return TimeUnit.SECONDS.toNanos(everySeconds);
    }

    /** Minimum interval between two requests, in nanoseconds. */
    public long soonestNanos() {
        return TimeUnit.SECONDS.toNanos(soonestSeconds);
    }
}
