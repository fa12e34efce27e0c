package org.mediamtxmonitor.collect.normalise;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.collect.Items;
import org.mediamtxmonitor.collect.request.Answered;
import org.mediamtxmonitor.mediamtx.ForwardItem;
import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.stream.Forward;

import static org.assertj.core.api.Assertions.assertThat;

class ForwardNormaliserTest {

    private final ForwardNormaliser forwards = new ForwardNormaliser("main");

    private static ForwardItem item(String state, String lastError, Long bytes) {
        return Items.read("""
                {"id":"1","pos":2,"protocol":"rtmp","state":"%s","lastError":"%s","outboundBytes":%d,
                 "conf":{"dest":"rtmp://pub:S3cretCam@host/app/KeyInForward"}}""".formatted(state, lastError, bytes), ForwardItem.class);
    }

    private Forward look(double second, String state, long bytes) {
        return look(second, item(state, "", bytes)).get(0);
    }

    private List<Forward> look(double second, ForwardItem... items) {
        Answered cycle = round(second);
        if (items.length > 0) {
            cycle.forwards("a", List.of(items), (long) (second * 1e9));
        }
        return forwards.normalise(cycle.answers(), Set.of("a"));
    }

    private static Answered round(double second) {
        return round(second, Items.live("a", "2026-11-22T10:00:00Z", 0));
    }

    private static Answered round(double second, PathItem path) {
        Answered cycle = Answered.poll();
        cycle.paths(List.of(path), 0, 1, (long) (second * 1e9), Instant.EPOCH);
        return cycle;
    }

    /** A poll that finds the path without a stream, with an answer about its forward or without. */
    private Forward ended(double second, ForwardItem... items) {
        Answered cycle = round(second, Items.offline("a"));
        if (items.length > 0) {
            cycle.forwards("a", List.of(items), (long) (second * 1e9));
        }
        return forwards.normalise(cycle.answers(), Set.of("a")).get(0);
    }

    @Test
    void a_forward_ends_with_its_stream_and_sends_nothing_from_then_on() {
        look(0, "forwarding", 0);
        look(10, "forwarding", 1_250_000);

        assertThat(ended(11))
                .extracting(Forward::state, Forward::outboundBitsPerSecond, Forward::silentSeconds)
                .containsExactly("idle", 0L, null);
        assertThat(ended(20, item("idle", "", 1_500_000L)))
                .extracting(Forward::state, Forward::outboundBitsPerSecond)
                .containsExactly("idle", 0L);
    }

    @Test
    void the_end_of_a_stream_is_no_failure_and_no_flapping_of_its_forwards() {
        look(0, "forwarding", 0);

        assertThat(ended(10, item("error", "terminated", 5L)))
                .extracting(Forward::state, Forward::stateChanges)
                .containsExactly("idle", 0);
        assertThat(ended(20, item("idle", "terminated", 5L)).stateChanges()).isZero();
        assertThat(look(30, "forwarding", 5).stateChanges()).isZero();
    }

    @Test
    void a_stream_that_is_back_before_the_next_look_has_no_failure_of_its_absence() {
        look(0, "forwarding", 0);
        ended(10, item("error", "terminated", 5L));

        assertThat(look(12).get(0).state()).isEqualTo("idle");
    }

    @Test
    void a_forward_that_delivers_has_a_rate_and_is_not_silent() {
        look(0, "forwarding", 0);

        assertThat(look(10, "forwarding", 1_250_000))
                .extracting(Forward::outboundBitsPerSecond, Forward::silentSeconds, Forward::stateChanges)
                .containsExactly(1_000_000L, null, 0);
    }

    private List<Forward> lookInVain(double second) {
        Answered cycle = round(second);
        cycle.forwardsFailed("a");
        return forwards.normalise(cycle.answers(), Set.of("a"));
    }

    @Test
    void what_was_known_of_forwards_stands_for_two_looks_in_vain_and_not_for_three() {
        look(0, "forwarding", 0);

        assertThat(lookInVain(10)).hasSize(1);
        assertThat(lookInVain(20)).hasSize(1);
        assertThat(lookInVain(30)).isEmpty();
    }

    @Test
    void looks_in_vain_count_from_the_last_answer() {
        look(0, "forwarding", 0);
        lookInVain(10);
        lookInVain(20);
        look(30, "forwarding", 0);

        assertThat(lookInVain(40)).hasSize(1);
        assertThat(look(50, new ForwardItem[0])).hasSize(1);
    }

    @Test
    void a_forward_without_a_byte_tells_how_long_it_has_been_silent() {
        look(0, "forwarding", 500);
        look(10, "forwarding", 500);

        assertThat(look(20, "forwarding", 500).silentSeconds()).isEqualTo(20);
    }

    @Test
    void a_silence_that_began_as_an_error_goes_on_while_it_is_tried_again() {
        look(0, "forwarding", 0);
        look(10, "error", 0);

        assertThat(look(20, "forwarding", 0).silentSeconds()).isEqualTo(20);
    }

    @Test
    void a_byte_ends_a_silence() {
        look(0, "forwarding", 500);
        look(10, "forwarding", 500);
        look(20, "forwarding", 501);

        assertThat(look(30, "forwarding", 501).silentSeconds()).isEqualTo(10);
    }

    @Test
    void a_forward_of_a_stream_that_is_not_there_is_not_silent() {
        look(0, "idle", 500);
        look(10, "idle", 500);
        assertThat(look(600, "idle", 500).silentSeconds()).isNull();

        assertThat(look(610, "forwarding", 500).silentSeconds()).isEqualTo(10);
    }

    @Test
    void changes_of_the_state_are_counted_for_a_minute() {
        look(0, "forwarding", 0);
        look(10, "error", 0);
        look(20, "forwarding", 0);
        assertThat(look(30, "error", 0).stateChanges()).isEqualTo(3);

        assertThat(look(85, "error", 0).stateChanges()).isEqualTo(1);
    }

    @Test
    void between_two_looks_the_last_one_stands() {
        Forward seen = look(0, "error", 0);

        assertThat(look(1)).containsExactly(seen);
    }

    @Test
    void the_secrets_of_a_destination_and_of_an_error_are_masked() {
        Forward seen = look(0, item("error", "rtmp://pub:S3cretCam@host/app/KeyInForward: refused", 0L))
                .get(0);

        assertThat(seen.destination()).isEqualTo("rtmp://***@host/***");
        assertThat(seen.lastError()).doesNotContain("S3cretCam", "KeyInForward").endsWith("refused");
    }

    @Test
    void an_empty_error_is_none() {
        assertThat(look(0, "forwarding", 0).lastError()).isNull();
    }

    @Test
    void forwards_leave_with_their_path() {
        look(0, "forwarding", 0);

        assertThat(forwards.normalise(round(1).answers(), Set.of("b"))).isEmpty();
    }

    @Test
    void a_restart_makes_forget_all() {
        look(0, "forwarding", 500);
        forwards.forget();

        assertThat(look(10, "forwarding", 500).silentSeconds()).isNull();
    }
}
