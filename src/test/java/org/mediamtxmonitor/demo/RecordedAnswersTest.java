package org.mediamtxmonitor.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import static org.assertj.core.api.Assertions.assertThat;

class RecordedAnswersTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"v1.15.6", "v1.16.3", "v1.17.1", "v1.19.3", "v1.20.1"})
    void itemsHaveTheFieldsThatARealServerOfTheVersionSends(String version) throws Exception {
        try (SimulatedServer server =
                Scene.on(new DrivenTime()).version(version).start()) {
            Client client = new Client(server);
            for (Map.Entry<String, JsonNode> real : firstItems(version).entrySet()) {
                String list = real.getKey().replace("restream", "cam1");
                JsonNode ours = client.items(list).findFirst().orElseThrow();
                if (list.contains("config")) {
                    assertThat(keys(real.getValue())).as(list).containsAll(keys(ours));
                } else {
                    assertThat(keys(ours)).as(list).isEqualTo(keys(real.getValue()));
                    assertThat(types(ours)).as(list).isEqualTo(types(real.getValue()));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.15.6", "v1.16.3", "v1.17.1", "v1.19.3", "v1.20.1"})
    void endpointsAreThereAndAbsentAsOnARealServerOfTheVersion(String version) throws Exception {
        try (SimulatedServer server = Scene.on(new DrivenTime())
                .version(version)
                .without(Protocol.MOQ)
                .start()) {
            Client client = new Client(server);
            for (JsonNode line : lines(version).subList(0, 15)) {
                String path = line.get("path").asText().replace("restream", "cam1");
                var answer = client.get(path);
                assertThat(answer.statusCode())
                        .as(path)
                        .isEqualTo(line.get("status").asInt());
                assertThat(answer.headers().firstValue("content-type"))
                        .as(path)
                        .contains(line.get("type").asText());
                if (answer.statusCode() == 404) {
                    assertThat(answer.body())
                            .as(path)
                            .isEqualTo(line.get("body").asText());
                }
            }
        }
    }

    /** First item of each list that was seen with one; of paths the first that is live and read. */
    private static Map<String, JsonNode> firstItems(String version) throws IOException {
        Map<String, JsonNode> items = new LinkedHashMap<>();
        for (JsonNode line : lines(version)) {
            for (JsonNode item : line.path("body").path("items")) {
                if (!item.has("source") || item.path("readers").size() > 0 || item.has("sourceOnDemand")) {
                    items.putIfAbsent(line.get("path").asText().replaceFirst("\\?itemsPerPage=\\d+", ""), item);
                }
            }
        }
        return items;
    }

    private static List<JsonNode> lines(String version) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        try (var in = RecordedAnswersTest.class.getResourceAsStream("/recordings/" + version + ".ndjson.gz");
                var reader =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(JSON.readTree(line));
            }
        }
        return lines;
    }

    private static Set<String> keys(JsonNode item) {
        Set<String> keys = new TreeSet<>();
        item.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static Map<String, String> types(JsonNode item) {
        Map<String, String> types = new TreeMap<>();
        item.fields()
                .forEachRemaining(
                        f -> types.put(f.getKey(), f.getValue().getNodeType().name()));
        return types;
    }
}
