package org.mediamtxmonitor.web.live;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.StreamId;

import static org.assertj.core.api.Assertions.assertThat;

class LiveRequestTest {

    @Test
    void a_subscription_without_fields_is_one_to_all() {
        assertThat(LiveRequest.of("{\"type\":\"subscribe\",\"topics\":null,\"resume\":null}"))
                .isEqualTo(new LiveRequest.Subscribe(
                        null, Set.copyOf(LiveTopics.ALL), LiveFilter.ALL, Map.of(), LiveEncoding.TEXT));
    }

    @Test
    void a_subscription_names_topics_and_servers_and_what_is_known() {
        assertThat(LiveRequest.of("""
                        {"type":"subscribe","topics":["alerts"],"servers":["north"],
                         "resume":{"north":{"epoch":7,"seq":9},"south":{"epoch":"x"}}}"""))
                .isEqualTo(new LiveRequest.Subscribe(
                        Set.of("north"),
                        Set.of("alerts"),
                        LiveFilter.ALL,
                        Map.of("north", new Position(7, 9), "south", new Position(-1, -1)),
                        LiveEncoding.TEXT));
    }

    @Test
    void a_client_says_how_messages_are_to_travel() {
        assertThat(LiveRequest.of("{\"type\":\"subscribe\",\"encoding\":\"binary\"}"))
                .isEqualTo(new LiveRequest.Subscribe(
                        null, Set.copyOf(LiveTopics.ALL), LiveFilter.ALL, Map.of(), LiveEncoding.BINARY));
        assertThat(LiveRequest.of("{\"type\":\"subscribe\",\"encoding\":null}"))
                .isEqualTo(LiveRequest.of("{\"type\":\"subscribe\"}"));
        assertThat(LiveRequest.of("{\"type\":\"subscribe\",\"encoding\":\"br\"}"))
                .isEqualTo(new LiveRequest.Flaw("The field encoding must be one of text, binary, gzip."));
    }

    @Test
    void a_filter_names_groups_levels_and_streams() {
        assertThat(LiveRequest.of("""
                        {"type":"subscribe","topics":["streams"],"filter":{"groups":["stage"],"levels":["critical","ok"],
                         "streams":[{"server":"north","path":"live/a"},{"server":"north"}]}}"""))
                .isEqualTo(new LiveRequest.Subscribe(
                        null,
                        Set.of("streams"),
                        new LiveFilter(
                                Set.of("stage"),
                                Set.of(Level.CRITICAL, Level.OK),
                                Set.of(new StreamId("north", "live/a"))),
                        Map.of(),
                        LiveEncoding.TEXT));
        assertThat(LiveRequest.of("{\"type\":\"subscribe\",\"filter\":{\"streams\":null}}"))
                .isEqualTo(LiveRequest.of("{\"type\":\"subscribe\"}"));
    }

    @Test
    void a_filter_does_not_name_any_number_of_streams() {
        String streams =
                String.join(",", Collections.nCopies(LiveFilter.MOST_STREAMS + 1, "{\"server\":\"n\",\"path\":\"p\"}"));

        assertThat(LiveRequest.of("{\"type\":\"subscribe\",\"filter\":{\"streams\":[" + streams + "]}}"))
                .isEqualTo(new LiveRequest.Flaw("A filter names 200 streams at most."));
    }

    @Test
    void names_that_are_none_are_not_watched() {
        String longest = "p".repeat(LiveRequest.LONGEST_NAME);
        String streams = List.of("live/a", "", longest, longest + "p").stream()
                .map(path -> "{\"server\":\"north\",\"path\":\"" + path + "\"}")
                .toList()
                .toString();

        assertThat(LiveRequest.of("{\"type\":\"watch\",\"streams\":" + streams + "}"))
                .isEqualTo(
                        new LiveRequest.Watch(Set.of(new StreamId("north", "live/a"), new StreamId("north", longest))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            { | The message is no JSON.
            '' | The type of a message must be subscribe or watch.
            7 | The type of a message must be subscribe or watch.
            {"type":"Watch"} | The type of a message must be subscribe or watch.
            {"type":"watch","streams":{}} | The field streams must be a list of objects with server and path.
            {"type":"subscribe","topics":[1]} | The field topics must be a list of texts.
            {"type":"subscribe","servers":"north"} | The field servers must be a list of texts.
            {"type":"subscribe","filter":[]} | The field filter must be an object.
            {"type":"subscribe","filter":{"group":["a"]}} | There is no filter group. Filters are groups, levels, streams.
            {"type":"subscribe","filter":{"groups":"a"}} | The field filter.groups must be a list of texts.
            {"type":"subscribe","filter":{"levels":["bad"]}} | There is no level bad. Levels are critical, warning, unknown, ok.
            {"type":"subscribe","filter":{"streams":"a"}} | The field filter.streams must be a list of objects with server and path.
            {"type":"subscribe","resume":[]} | The field resume must be an object.
            {"type":"subscribe","topics":["alerts","news"]} | There is no topic news. Topics are servers, streams, events, alerts, snapshots, hosts.
            """)
    void what_can_not_be_done_is_told(String message, String why) {
        assertThat(LiveRequest.of(message)).isEqualTo(new LiveRequest.Flaw(why));
    }
}
