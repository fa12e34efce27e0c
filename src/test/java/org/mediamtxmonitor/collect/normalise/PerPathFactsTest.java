package org.mediamtxmonitor.collect.normalise;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.collect.Items;
import org.mediamtxmonitor.collect.request.Answered;
import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.mediamtx.RecordingItem;
import org.mediamtxmonitor.mediamtx.StaticSource;

import static org.assertj.core.api.Assertions.assertThat;

class PerPathFactsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T19:00:00Z");
    private static final Instant START = Instant.parse("2026-11-22T18:44:18Z");

    private final PerPathFacts facts = new PerPathFacts();

    private void source(String state, String lastError) {
        Answered cycle = round(Items.offline("a"));
        cycle.staticSource("a", new StaticSource(state, lastError));
        facts.take(cycle.answers(), Set.of("a"));
    }

    private static Answered round(PathItem path) {
        Answered cycle = Answered.poll();
        cycle.paths(List.of(path), 0, 1, 0, NOW);
        return cycle;
    }

    @Test
    void why_a_source_failed_stands_until_it_is_asked_again() {
        source("error", "connection refused");
        facts.take(round(Items.offline("a")).answers(), Set.of("a"));

        assertThat(facts.lastErrors()).containsEntry("a", "connection refused");
    }

    @Test
    void a_new_attempt_does_not_make_up_for_the_last_one() {
        source("error", "i/o timeout");
        source("running", null);

        assertThat(facts.lastErrors()).containsEntry("a", "i/o timeout");
    }

    @Test
    void a_source_that_rests_without_an_error_has_none() {
        source("error", "i/o timeout");
        source("idle", null);

        assertThat(facts.lastErrors()).isEmpty();
    }

    @Test
    void a_source_on_demand_whose_last_start_failed_has_an_error_while_it_rests() {
        source("idle", "connection refused");

        assertThat(facts.lastErrors()).containsEntry("a", "connection refused");
    }

    @Test
    void a_stream_that_is_there_has_no_error_any_more() {
        source("error", "connection refused");
        facts.take(round(Items.live("a", "2026-11-22T18:44:18Z", 0)).answers(), Set.of("a"));

        assertThat(facts.lastErrors()).isEmpty();
    }

    @Test
    void a_path_that_left_the_list_is_forgotten() {
        source("error", "connection refused");
        facts.take(round(Items.offline("b")).answers(), Set.of("b"));

        assertThat(facts.lastErrors()).isEmpty();
    }

    @Test
    void what_was_seen_of_a_recording_stands_with_its_time() {
        Answered cycle = round(Items.offline("a"));
        RecordingItem files = RecordingItem.of("a", START);
        cycle.recording("a", files);
        facts.take(cycle.answers(), Set.of("a"));

        assertThat(facts.recordings()).containsEntry("a", new PerPathFacts.Look(files, NOW));
    }

    @Test
    void a_recording_without_files_is_a_fact_too() {
        Answered cycle = round(Items.offline("a"));
        RecordingItem files = RecordingItem.of("a");
        cycle.recording("a", files);
        facts.take(cycle.answers(), Set.of("a"));

        assertThat(facts.recordings()).containsEntry("a", new PerPathFacts.Look(files, NOW));
    }

    @Test
    void of_120_recordings_with_two_weeks_of_files_of_a_minute_few_starts_are_kept() {
        List<Instant> starts = IntStream.range(0, 20_160)
                .mapToObj(minute -> START.plusSeconds(60L * minute))
                .toList();
        Answered cycle = round(Items.offline("a"));
        Set<String> paths =
                IntStream.range(0, 120).mapToObj(camera -> "cam" + camera).collect(Collectors.toSet());
        paths.forEach(path -> cycle.recording(path, RecordingItem.of(path, starts.toArray(Instant[]::new))));
        facts.take(cycle.answers(), paths);

        assertThat(facts.recordings()).hasSize(120);
        assertThat(facts.recordings().values().stream()
                        .mapToInt(look -> look.files().newestStarts().size())
                        .sum())
                .isEqualTo(960);
    }

    @Test
    void a_restart_makes_forget_all() {
        source("error", "connection refused");
        facts.forget();

        assertThat(facts.lastErrors()).isEmpty();
    }
}
