package org.mediamtxmonitor.publish;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.PollResult;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.testing.Reports;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mediamtxmonitor.testing.Reports.live;

class SequencerTest {

    private static final Instant LATER = Instant.parse("2026-11-22T10:00:01.123Z");

    private long epoch = 3;
    private long tenure;
    private final Sequencer sequencer = new Sequencer(server -> epoch, server -> tenure);

    private static JsonNode json(Publication publication) throws Exception {
        return Json.mapper().readTree(publication.delta());
    }

    private Publication number(ServerReport report) {
        return sequencer.number(PollResult.of(report));
    }

    private JsonNode delta(ServerReport before, ServerReport now) throws Exception {
        number(before);
        return json(number(now));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void the_first_message_is_full_and_without_the_report() throws Exception {
        assertThat(number(Reports.of("main", live("main", "a", 1L))).delta()).isEqualTo("""
                        {"type":"full","server":"main","epoch":3,"seq":1,"collectedAt":"2026-11-22T10:00:00.123Z"}""");
    }

    @Test
    void the_first_publication_says_that_it_is() {
        assertThat(number(Reports.of("main")).first()).isTrue();
    }

    @Test
    void reports_of_an_epoch_are_numbered_without_gaps() {
        List<Long> numbers = new ArrayList<>();
        for (int report = 0; report < 5; report++) {
            numbers.add(number(Reports.of("main")).report().seq());
        }

        assertThat(numbers).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void each_server_has_numbers_of_its_own() {
        number(Reports.of("main"));
        number(Reports.of("main"));

        assertThat(number(Reports.of("other")).report().seq()).isEqualTo(1);
    }

    @Test
    void a_new_epoch_starts_with_full() throws Exception {
        number(Reports.of("main"));
        epoch = 4;

        assertThat(json(number(Reports.of("main"))).path("type").asText()).isEqualTo("full");
    }

    @Test
    void a_new_epoch_is_numbered_from_one() {
        number(Reports.of("main"));
        number(Reports.of("main"));
        epoch = 4;

        assertThat(number(Reports.of("main")).report())
                .extracting(ServerReport::epoch, ServerReport::seq)
                .containsExactly(4L, 1L);
    }

    @Test
    void a_delta_names_server_and_number() throws Exception {
        JsonNode delta = delta(Reports.of("main"), Reports.of("main"));

        assertThat(delta.toString())
                .startsWith("{\"type\":\"delta\",\"server\":\"main\",\"epoch\":3,\"seq\":2,\"collectedAt\":");
    }

    @Test
    void a_report_without_data_has_no_time_of_it() throws Exception {
        JsonNode delta = delta(Reports.of("main"), Reports.of("main", (Instant) null, List.of()));

        assertThat(delta.has("collectedAt")).isFalse();
    }

    @Test
    void a_stream_that_did_not_change_is_not_in_the_delta() throws Exception {
        JsonNode delta = delta(Reports.of("main", live("main", "a", 1L)), Reports.of("main", live("main", "a", 1L)));

        assertThat(delta.path("streams")).isEmpty();
    }

    @Test
    void a_stream_that_changed_has_only_its_path_and_what_changed() throws Exception {
        JsonNode delta = delta(Reports.of("main", live("main", "a", 1L)), Reports.of("main", live("main", "a", 2L)));

        assertThat(delta.path("streams").toString()).isEqualTo("[{\"path\":\"a\",\"inboundBitsPerSecond\":2}]");
    }

    @Test
    void a_value_that_is_not_known_any_more_is_null_in_the_delta() throws Exception {
        JsonNode delta = delta(Reports.of("main", live("main", "a", 1L)), Reports.of("main", live("main", "a", null)));

        assertThat(delta.path("streams").toString()).isEqualTo("[{\"path\":\"a\",\"inboundBitsPerSecond\":null}]");
    }

    @Test
    void a_stream_that_appears_is_in_the_delta_with_all_that_is_known() throws Exception {
        JsonNode delta = delta(Reports.of("main"), Reports.of("main", live("main", "a", 1L)));

        assertThat(names(delta.path("streams").path(0)))
                .containsExactly(
                        "server", "path", "state", "since", "level", "expected", "flapping", "inboundBitsPerSecond");
    }

    @Test
    void a_stream_that_leaves_is_gone() throws Exception {
        JsonNode delta = delta(
                Reports.of("main", live("main", "a", 1L), live("main", "b", 1L)),
                Reports.of("main", live("main", "b", 1L)));

        assertThat(delta.path("gone").toString()).isEqualTo("[\"a\"]");
    }

    @Test
    void a_server_that_did_not_change_has_an_empty_status() throws Exception {
        assertThat(delta(Reports.of("main"), Reports.of("main")).path("status")).isEmpty();
    }

    @Test
    void a_server_that_changed_has_only_what_changed() throws Exception {
        JsonNode delta = delta(Reports.of("main"), Reports.of("main", LATER, List.of()));

        assertThat(names(delta.path("status"))).containsExactly("lastPollAt", "collectedAt");
    }

    @Test
    void the_latest_reports_are_kept_under_their_numbers() {
        number(Reports.of("main"));
        number(Reports.of("main"));

        assertThat(sequencer.latest())
                .extracting(result -> result.report().seq())
                .containsExactly(2L);
    }

    @Test
    void reports_of_servers_that_are_anothers_by_now_are_not_told_again() {
        number(Reports.of("main"));
        epoch = 0;

        assertThat(sequencer.latest()).isEmpty();
    }

    @Test
    void a_poll_that_began_before_another_process_had_the_server_is_not_told_under_the_new_token() {
        number(Reports.of("main"));
        PollResult again = sequencer.latest().get(0);
        tenure = 1;
        epoch = 5;

        assertThat(sequencer.number(PollResult.of(Reports.of("main")))).isNull();
        assertThat(sequencer.number(again)).isNull();
        assertThat(sequencer.latest()).isEmpty();
        assertThat(sequencer
                        .number(new PollResult(Reports.of("main"), List.of(), List.of(), 1))
                        .report())
                .extracting(ServerReport::epoch, ServerReport::seq)
                .containsExactly(5L, 1L);
    }

    @Test
    void a_report_that_is_told_again_takes_nothing_back() {
        number(Reports.of("main", live("main", "a", 1L)));
        PollResult again = sequencer.latest().get(0);
        number(Reports.of("main", live("main", "a", 2L)));

        ServerReport told = sequencer.number(again).report();

        assertThat(told.seq()).isEqualTo(3);
        assertThat(told.streams()).containsExactly(live("main", "a", 2L));
    }

    @Test
    void reports_that_several_threads_bring_at_once_get_different_numbers() {
        List<Long> numbers = java.util.stream.IntStream.range(0, 2_000)
                .parallel()
                .mapToObj(report -> number(Reports.of("main")).report().seq())
                .sorted()
                .toList();

        assertThat(numbers)
                .isEqualTo(java.util.stream.LongStream.rangeClosed(1, 2_000)
                        .boxed()
                        .toList());
    }
}
