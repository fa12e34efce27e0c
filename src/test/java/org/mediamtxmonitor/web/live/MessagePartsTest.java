package org.mediamtxmonitor.web.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.testing.Made;
import org.mediamtxmonitor.testing.Reports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

class MessagePartsTest {

    private static final Position AT = new Position(3, 118);

    /** A full of streams whose names try to be mistaken for the ends of things. */
    private static String full(int streams) {
        Random random = new Random(streams);
        String[] traps = {"a", "]}", "\"streams\":[", ",{", "\\", "\\\"", "ü/🐌", "live/[1,2]"};
        List<Stream> all = IntStream.range(0, streams)
                .mapToObj(i -> Made.with(
                        Reports.live("main", traps[random.nextInt(traps.length)] + i, (long) i),
                        "labels",
                        Map.of("streams", "[" + traps[random.nextInt(traps.length)])))
                .toList();
        return LiveMessages.full(Reports.of("main", all.toArray(Stream[]::new)).numbered(AT.epoch(), AT.seq()), true);
    }

    private static List<String> parts(String text, String server, Position position) {
        return MessageParts.of(LiveMessage.of(text), server, position).stream()
                .map(LiveMessage::text)
                .toList();
    }

    private static JsonNode joined(List<String> messages) throws IOException {
        ObjectNode first = (ObjectNode) Json.mapper().readTree(messages.get(0));
        first.remove("parts");
        ArrayNode streams = first.path("report").withArray("streams");
        for (int part = 2; part <= messages.size(); part++) {
            JsonNode message = Json.mapper().readTree(messages.get(part - 1));
            assertThat(message.path("type").asText()).isEqualTo("part");
            assertThat(message.path("server").asText()).isEqualTo("main");
            assertThat(message.path("epoch").asLong()).isEqualTo(AT.epoch());
            assertThat(message.path("seq").asLong()).isEqualTo(AT.seq());
            assertThat(message.path("part").asInt()).isEqualTo(part);
            assertThat(message.path("parts").asInt()).isEqualTo(messages.size());
            assertThat(message.path("streams")).isNotEmpty();
            streams.addAll((ArrayNode) message.path("streams"));
        }
        return first;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 150, 300, 1_000, 5_000})
    void the_parts_of_a_message_make_the_message(int streams) throws IOException {
        String text = full(streams);
        List<String> messages = parts(text, "main", AT);

        assertThat(joined(messages)).isEqualTo(Json.mapper().readTree(text));
        assertThat(messages).hasSize(text.length() / MessageParts.MOST_CHARS + 1);
    }

    @Test
    void no_part_is_much_longer_than_a_second_on_a_slow_line() {
        assertThat(parts(full(5_000), "main", AT))
                .allMatch(message -> message.length() < MessageParts.MOST_CHARS + 1_000);
    }

    @Test
    void a_short_message_is_its_only_part() {
        String text = full(3);

        assertThat(parts(text, "main", AT)).containsExactly(text);
    }

    @Test
    void a_long_message_without_streams_stays_as_it_is() {
        String text = "{\"type\":\"delta\",\"gone\":[\"" + "x".repeat(MessageParts.MOST_CHARS) + "\"]}";

        assertThat(parts(text, "main", AT)).containsExactly(text);
    }

    @Test
    void what_stands_behind_the_streams_of_a_delta_is_in_its_first_part() throws IOException {
        List<String> streams = new ArrayList<>();
        IntStream.range(0, 2_000).forEach(i -> streams.add("{\"path\":\"live/" + i + "\",\"inboundBitsPerSecond\":1}"));
        List<String> messages = parts(
                "{\"type\":\"delta\",\"server\":\"main\",\"epoch\":3,\"seq\":118,\"status\":{\"streams\":{\"live\":1}},"
                        + "\"streams\":[" + String.join(",", streams) + "],\"gone\":[\"live/b\"]}",
                "main",
                AT);

        JsonNode first = Json.mapper().readTree(messages.get(0));
        assertThat(first.path("parts").asInt()).isEqualTo(messages.size()).isGreaterThan(1);
        assertThat(first.path("gone").path(0).asText()).isEqualTo("live/b");
        assertThat(first.path("status").path("streams").path("live").asInt()).isEqualTo(1);
    }
}
