package org.mediamtxmonitor.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The answers in a recording of a real MediaMTX, without their timing. */
public final class RecordedAnswers {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordedAnswers() {}

    /**
     * The JSON that was answered to one request, in the order of the rounds.
     *
     * @param version for example {@code v1.20.1}
     * @param endpoint without the query, for example {@code /v3/paths/list}
     */
    public static List<String> of(String version, String endpoint) {
        List<String> bodies = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(RecordedAnswers.class.getResourceAsStream("/recordings/" + version + ".ndjson.gz")),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains(endpoint)) {
                    JsonNode entry = JSON.readTree(line);
                    boolean asked = entry.path("path")
                            .asText()
                            .replaceFirst("\\?.*", "")
                            .equals(endpoint);
                    if (asked && entry.path("status").asInt() == 200) {
                        bodies.add(entry.path("body").toString());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bodies;
    }
}
