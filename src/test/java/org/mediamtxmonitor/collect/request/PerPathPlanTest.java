package org.mediamtxmonitor.collect.request;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.collect.Items;
import org.mediamtxmonitor.mediamtx.PathConf;
import org.mediamtxmonitor.mediamtx.PathItem;

import static org.assertj.core.api.Assertions.assertThat;

class PerPathPlanTest {

    private final PerPathPlan plan = new PerPathPlan();
    private final Map<String, PathConf> confs = new HashMap<>();
    private final Set<String> late = new HashSet<>();

    private List<String> asked(boolean nested, double second, PathItem... paths) {
        return plan.due(List.of(paths), confs, nested, late::contains, (long) (second * 1e9)).stream()
                .map(ApiRequest::path)
                .toList();
    }

    private static PathItem dead(String name) {
        return Items.path(name, "\"available\":false,\"online\":true,\"source\":{\"type\":\"rtspSource\",\"id\":\"\"}");
    }

    private static PathItem[] dead(int count) {
        return IntStream.range(0, count).mapToObj(i -> dead("cam" + i)).toArray(PathItem[]::new);
    }

    private PathItem recorded(String name) {
        confs.put(name, new PathConf(name, false, false, false, 0, 0, true, Duration.ofHours(1), null));
        return Items.live(name, "2026-11-22T18:44:18Z", 0);
    }

    @Test
    void a_pulled_source_without_stream_is_asked_about_from_v1_21_on() {
        assertThat(asked(true, 0, dead("cam/1"))).containsExactly("/v3/paths/static-sources/get/cam/1");
    }

    @Test
    void an_older_server_is_not_asked_about_sources() {
        assertThat(asked(false, 0, dead("cam/1"))).isEmpty();
    }

    @Test
    void a_server_that_has_no_such_endpoint_is_not_asked_again_before_it_restarts() {
        asked(true, 0, dead("a"));
        plan.hasNoStaticSources();
        assertThat(asked(true, 60, dead("a"))).isEmpty();
        plan.restarted();

        assertThat(asked(true, 61, dead("a"))).hasSize(1);
    }

    @Test
    void a_source_is_asked_about_every_five_seconds() {
        asked(true, 0, dead("a"));

        assertThat(asked(true, 4.9, dead("a"))).isEmpty();
        assertThat(asked(true, 5, dead("a"))).hasSize(1);
    }

    @Test
    void no_more_than_ten_sources_are_asked_about_in_a_round_and_the_others_in_the_next() {
        PathItem[] cameras = dead(25);

        assertThat(asked(true, 0, cameras)).hasSize(10);
        assertThat(asked(true, 1, cameras)).hasSize(10).contains("/v3/paths/static-sources/get/cam10");
        assertThat(asked(true, 2, cameras)).hasSize(5);
    }

    @Test
    void a_source_that_delivers_is_not_asked_about() {
        PathItem live =
                Items.path("a", "\"available\":true,\"online\":true,\"source\":{\"type\":\"rtspSource\",\"id\":\"\"}");

        assertThat(asked(true, 0, live)).isEmpty();
    }

    @Test
    void a_path_that_nobody_publishes_has_no_source_to_ask_about() {
        assertThat(asked(true, 0, Items.offline("a"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"..", "../config", "a/../../v3/config", "a..b", "./a", "a/./b", "a/.", "a b", "a?b", "a%2e", "ä"
            })
    void a_name_that_would_be_another_address_is_never_asked_about(String name) {
        assertThat(asked(true, 0, dead(name), recorded(name))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "a-b_c/d.e", ".a", "a./b", "~a"})
    void a_name_with_single_dots_is_a_name(String name) {
        assertThat(asked(true, 0, dead(name))).hasSize(name.startsWith("~") ? 0 : 1);
    }

    @Test
    void of_many_recordings_each_gets_its_turn() {
        PathItem[] cameras =
                IntStream.range(0, 100).mapToObj(i -> recorded("rec" + i)).toArray(PathItem[]::new);
        long different = IntStream.range(0, 100)
                .mapToObj(second -> asked(false, second, cameras))
                .flatMap(List::stream)
                .distinct()
                .count();

        assertThat(different).isEqualTo(100);
    }

    @Test
    void a_recording_is_looked_at_once_a_minute_on_any_version() {
        assertThat(asked(false, 0, recorded("a"))).containsExactly("/v3/recordings/get/a");
        assertThat(asked(false, 59, recorded("a"))).isEmpty();
        assertThat(asked(false, 60, recorded("a"))).hasSize(1);
    }

    @Test
    void a_recording_that_seems_to_have_stopped_is_looked_at_again_sooner() {
        asked(false, 0, recorded("a"));
        late.add("a");

        assertThat(asked(false, 9, recorded("a"))).isEmpty();
        assertThat(asked(false, 10, recorded("a"))).hasSize(1);
    }

    @Test
    void one_recording_is_looked_at_in_a_round() {
        PathItem[] paths = {recorded("a"), recorded("b"), recorded("c")};

        assertThat(Arrays.asList(asked(false, 0, paths), asked(false, 1, paths), asked(false, 2, paths)))
                .containsExactly(
                        List.of("/v3/recordings/get/a"),
                        List.of("/v3/recordings/get/b"),
                        List.of("/v3/recordings/get/c"));
        assertThat(asked(false, 3, paths)).isEmpty();
    }

    @Test
    void a_path_that_is_not_available_or_not_recorded_has_no_recording_to_look_at() {
        recorded("a");

        assertThat(asked(false, 0, Items.offline("a"), Items.live("b", "2026-11-22T18:44:18Z", 0)))
                .isEmpty();
    }

    @Test
    void a_path_that_was_gone_is_asked_about_at_once_when_it_is_back() {
        asked(true, 0, dead("a"));
        asked(true, 1);

        assertThat(asked(true, 2, dead("a"))).hasSize(1);
    }
}
