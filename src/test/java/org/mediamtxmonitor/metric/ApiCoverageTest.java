package org.mediamtxmonitor.metric;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Every number that a real MediaMTX told is a source of a metric, or waived. */
class ApiCoverageTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> VERSIONS = List.of("v1.15.6", "v1.16.3", "v1.17.1", "v1.19.3", "v1.20.1");
    private static final Pattern LIST = Pattern.compile("/v3/(.+?)(/list(/.*)?)?");

    /** What the recorded servers did not have. */
    private static final Map<String, String> NOT_RECORDED = Map.of(
            "moqsessions.inboundBytes", "nobody published by MoQ",
            "moqsessions.outboundBytes", "nobody read by MoQ",
            "moqsessions.itemCount", "nobody read by MoQ",
            "recordings.segments.start", "nothing was recorded, and the list was not asked for",
            "paths.tracks2.codecProps.bitDepth", "nobody sent uncompressed sound",
            "Date header", "no field of an answer");

    /** Fields by their last answer: {@code list.field} of all, and of those that are numbers. */
    private static final Set<String> FIELDS = new TreeSet<>();

    private static final Set<String> NUMBERS = new TreeSet<>();

    @BeforeAll
    static void read() throws IOException {
        for (String version : VERSIONS) {
            String name = "/recordings/" + version + ".ndjson.gz";
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                    new GZIPInputStream(ApiCoverageTest.class.getResourceAsStream(name)), StandardCharsets.UTF_8))) {
                lines.lines().map(ApiCoverageTest::parse).forEach(ApiCoverageTest::take);
            }
        }
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void take(JsonNode entry) {
        if (entry.path("status").asInt() == 200) {
            collect(list(entry.path("path").asText()), entry.path("body"), FIELDS, NUMBERS);
        }
    }

    /** Name of a list in the catalogue: {@code rtspsessions}, {@code config.paths}, {@code forward}. */
    private static String list(String request) {
        var matcher = LIST.matcher(request.replaceFirst("\\?.*", ""));
        assertThat(matcher.matches()).as(request).isTrue();
        String name = matcher.group(1).replace('/', '.').replaceFirst("^(rtsp|rtmp)s(conns|sessions)$", "$1$2");
        return name.startsWith("paths.forward") ? "forward" : name;
    }

    /** Items of a list count as the list itself; items of an array within as the array. */
    private static void collect(String name, JsonNode node, Set<String> fields, Set<String> numbers) {
        if (node.isNumber()) {
            numbers.add(name);
        }
        if (node.isValueNode() || node.isArray()) {
            fields.add(name);
        }
        node.elements().forEachRemaining(item -> {
            if (node.isArray()) {
                collect(name, item, fields, numbers);
            }
        });
        node.fields()
                .forEachRemaining(field -> collect(
                        field.getKey().equals("items") ? name : name + "." + field.getKey(),
                        field.getValue(),
                        fields,
                        numbers));
    }

    private static Predicate<String> matching(String pattern) {
        String regex = Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(regex).asMatchPredicate();
    }

    private static List<String> declared() {
        MetricCatalogue catalogue = MetricCatalogue.shipped();
        return Stream.concat(
                        catalogue.all().stream().flatMap(metric -> metric.sources().stream()),
                        catalogue.waivers().stream().flatMap(waiver -> waiver.fields().stream()))
                .distinct()
                .toList();
    }

    private static Set<String> unhandled(Set<String> numbers) {
        List<Predicate<String>> handled =
                declared().stream().map(ApiCoverageTest::matching).toList();
        return numbers.stream()
                .filter(field -> handled.stream().noneMatch(pattern -> pattern.test(field)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void the_recordings_have_all_lists() {
        assertThat(NUMBERS.stream()
                        .map(field -> field.replaceFirst("\\.[^.]*$", ""))
                        .distinct())
                .contains(
                        "paths",
                        "rtspsessions",
                        "rtspconns",
                        "rtmpconns",
                        "srtconns",
                        "webrtcsessions",
                        "hlsmuxers",
                        "hlssessions",
                        "forward",
                        "config.paths",
                        "paths.tracks2.codecProps");
        assertThat(FIELDS).contains("info.started");
    }

    @Test
    void every_number_of_the_api_is_a_source_or_waived() {
        assertThat(unhandled(NUMBERS)).isEmpty();
    }

    @Test
    void a_number_that_nobody_knows_is_found() {
        Set<String> fields = new TreeSet<>();
        Set<String> numbers = new TreeSet<>();
        JsonNode answer =
                parse("{\"itemCount\":1,\"items\":[{\"msRTT\":1,\"msMoon\":2,\"deep\":{\"items\":[],\"sea\":[3]}}]}");
        collect("srtconns", answer, fields, numbers);

        assertThat(unhandled(numbers)).containsExactly("srtconns.deep.sea", "srtconns.msMoon");
    }

    @Test
    void every_source_and_waiver_is_a_field_that_there_is() {
        List<String> invented = declared().stream()
                .filter(pattern -> !NOT_RECORDED.containsKey(pattern))
                .filter(pattern -> FIELDS.stream().noneMatch(matching(pattern))
                        && FIELDS.stream().noneMatch(field -> field.startsWith(pattern + ".")))
                .toList();

        assertThat(invented).isEmpty();
    }

    @Test
    void what_was_not_recorded_is_really_not_there_and_needed() {
        assertThat(FIELDS).doesNotContainAnyElementsOf(NOT_RECORDED.keySet());
        assertThat(declared()).containsAll(NOT_RECORDED.keySet());
    }

    @Test
    void a_figure_of_a_metric_is_not_waived_as_well() {
        MetricCatalogue catalogue = MetricCatalogue.shipped();
        List<Predicate<String>> waived = catalogue.waivers().stream()
                .flatMap(waiver -> waiver.fields().stream())
                .filter(pattern -> !pattern.equals("*.pageCount"))
                .map(ApiCoverageTest::matching)
                .toList();

        assertThat(catalogue.all().stream().flatMap(metric -> metric.sources().stream()))
                .noneMatch(source -> waived.stream().anyMatch(pattern -> pattern.test(source)));
    }
}
