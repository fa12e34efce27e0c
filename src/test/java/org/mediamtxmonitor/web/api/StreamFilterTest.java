package org.mediamtxmonitor.web.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.testing.Reports;
import org.mediamtxmonitor.web.error.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StreamFilterTest {

    private static final Instant NINE = Instant.parse("2026-11-22T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-11-22T10:00:00Z");

    private static final List<Stream> ALL = List.of(
            Reports.stream("main", "cam", StreamState.LIVE, Level.OK, NINE, Map.of("site", "North"), "yard", 500L),
            Reports.stream("main", "door", StreamState.LIVE, Level.OK, TEN, null, null, 4_000L),
            Reports.stream(
                    "main", "dead", StreamState.STALLED, Level.CRITICAL, NINE, Map.of("site", "south"), null, 0L),
            Reports.stream("edge", "cam", StreamState.UNKNOWN, Level.UNKNOWN, null, null, "yard", null),
            Reports.stream("edge", "tape", StreamState.SLATE, Level.WARNING, NINE, Map.of("spare", ""), null, null));

    /** @param parameters names and values by turns */
    private static List<String> names(String... parameters) {
        StringJoiner raw = new StringJoiner("&");
        for (int i = 0; i < parameters.length; i += 2) {
            raw.add(parameters[i] + "=" + parameters[i + 1]);
        }
        StreamsQuery query = StreamsQuery.of(raw.toString());
        return ALL.stream()
                .filter(new StreamFilter(query))
                .sorted(StreamOrder.of(query.sort()))
                .map(stream -> stream.server() + "/" + stream.path())
                .toList();
    }

    @Test
    void without_parameters_the_worst_comes_first_and_among_equals_what_changed_last() {
        assertThat(names()).containsExactly("main/dead", "edge/tape", "edge/cam", "main/door", "main/cam");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "server | edge | edge/tape,edge/cam",
                "server | nowhere |",
                "group | yard | edge/cam,main/cam",
                "state | stalled,slate | main/dead,edge/tape",
                "level | ok | main/door,main/cam",
                "label | site | main/dead,main/cam",
                "label | site=south | main/dead",
                "label | spare= | edge/tape",
                "label | north |",
                "q | CAM | edge/cam,main/cam",
                "q | north | main/cam",
                "q | yard | edge/cam,main/cam",
                "q | zzz |"
            })
    void a_parameter_keeps_what_matches(String parameter, String value, String names) {
        assertThat(String.join(",", names(parameter, value))).isEqualTo(names == null ? "" : names);
    }

    @Test
    void parameters_hold_together() {
        assertThat(names("server", "main", "q", "cam")).containsExactly("main/cam");
    }

    @Test
    void a_sort_by_name_is_upward() {
        assertThat(names("sort", "path"))
                .containsExactly("edge/cam", "main/cam", "main/dead", "main/door", "edge/tape");
    }

    @Test
    void a_minus_sorts_the_largest_first() {
        assertThat(names("sort", "-inboundBitsPerSecond")).startsWith("main/door", "main/cam", "main/dead");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inboundBitsPerSecond", "-inboundBitsPerSecond"})
    void what_is_unknown_comes_last_whichever_way(String sort) {
        assertThat(names("sort", sort)).endsWith("edge/cam", "edge/tape");
    }

    @ParameterizedTest
    @CsvSource({"state, broken", "level, red", "sort, size", "sort, -"})
    void a_bad_value_is_told_by_the_name_of_its_parameter(String parameter, String value) {
        assertThatThrownBy(() -> names(parameter, value))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("query parameter " + parameter + " ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "-name",
                "path",
                "server",
                "state",
                "level",
                "since",
                "inboundBitsPerSecond",
                "outboundBitsPerSecond",
                "readers",
                "rttMs",
                "lossPercent"
            })
    void every_field_can_be_sorted_by_and_loses_nothing(String field) {
        assertThat(names("sort", field)).hasSize(5);
    }
}
