package org.mediamtxmonitor.collect.request;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.mediamtx.Family;
import org.mediamtxmonitor.mediamtx.ListKind;

import static org.assertj.core.api.Assertions.assertThat;

class KnownEndpointsTest {

    private static final long FIVE_MINUTES = 300_000_000_000L;

    private final KnownEndpoints endpoints = new KnownEndpoints();

    private void isOff(ListKind kind, long now) {
        for (int cycle = 0; cycle < KnownEndpoints.MISSES; cycle++) {
            misses(kind, now);
        }
    }

    private void misses(ListKind kind, long now) {
        Family first = endpoints.family(kind);
        assertThat(endpoints.absent(kind, first, now)).isEqualTo(first.other());
        assertThat(endpoints.absent(kind, first.other(), now)).isNull();
    }

    private void forwardsMiss(long cycle) {
        Family first = endpoints.forwards();
        assertThat(endpoints.forwardsAbsent(first, cycle)).isEqualTo(first.other());
        assertThat(endpoints.forwardsAbsent(first.other(), cycle)).isNull();
    }

    @Test
    void the_flat_name_is_tried_first() {
        assertThat(endpoints.family(ListKind.SRT)).isEqualTo(Family.FLAT);
    }

    @Test
    void an_unknown_flat_name_makes_the_nested_one_be_tried() {
        assertThat(endpoints.absent(ListKind.SRT, Family.FLAT, 0)).isEqualTo(Family.NESTED);
    }

    @Test
    void two_unknown_names_leave_nothing_to_try() {
        endpoints.absent(ListKind.SRT, Family.FLAT, 0);

        assertThat(endpoints.absent(ListKind.SRT, Family.NESTED, 0)).isNull();
    }

    @Test
    void a_list_with_two_unknown_names_in_three_rounds_is_off() {
        isOff(ListKind.SRT, 0);

        assertThat(endpoints.isOff(ListKind.SRT, 1)).isTrue();
    }

    @Test
    void a_list_that_was_found_is_not_off() {
        endpoints.found(ListKind.SRT, Family.NESTED, 0);

        assertThat(endpoints.isOff(ListKind.SRT, 1)).isFalse();
    }

    @Test
    void a_list_keeps_the_name_under_which_it_was_found() {
        endpoints.found(ListKind.SRT, Family.NESTED, 0);
        endpoints.found(ListKind.RTSP, Family.FLAT, 0);

        assertThat(endpoints.family(ListKind.SRT)).isEqualTo(Family.NESTED);
    }

    @Test
    void a_list_found_under_its_nested_name_makes_others_be_tried_there_first() {
        endpoints.found(ListKind.SRT, Family.NESTED, 0);

        assertThat(endpoints.family(ListKind.RTSP)).isEqualTo(Family.NESTED);
    }

    @Test
    void where_the_nested_name_is_tried_first_the_flat_one_is_tried_next() {
        endpoints.found(ListKind.SRT, Family.NESTED, 0);

        assertThat(endpoints.absent(ListKind.RTSP, Family.NESTED, 0)).isEqualTo(Family.FLAT);
    }

    @Test
    void a_list_that_is_off_is_left_alone_for_five_minutes() {
        isOff(ListKind.SRT, 0);

        assertThat(endpoints.isOff(ListKind.SRT, FIVE_MINUTES - 1)).isTrue();
    }

    @Test
    void a_list_that_is_off_is_tried_again_after_five_minutes() {
        isOff(ListKind.SRT, 0);

        assertThat(endpoints.isOff(ListKind.SRT, FIVE_MINUTES)).isFalse();
    }

    @Test
    void a_list_that_stays_off_is_tried_under_both_names_again_and_left_alone_again() {
        isOff(ListKind.SRT, 0);
        misses(ListKind.SRT, FIVE_MINUTES);

        assertThat(endpoints.isOff(ListKind.SRT, FIVE_MINUTES + 1)).isTrue();
    }

    @Test
    void after_a_restart_a_list_that_was_off_is_tried_again() {
        isOff(ListKind.SRT, 0);
        endpoints.forgetAbsence();

        assertThat(endpoints.isOff(ListKind.SRT, 1)).isFalse();
    }

    @Test
    void after_a_restart_a_name_that_was_found_is_kept() {
        endpoints.found(ListKind.SRT, Family.NESTED, 0);
        endpoints.found(ListKind.RTSP, Family.FLAT, 0);
        endpoints.forgetAbsence();

        assertThat(endpoints.family(ListKind.SRT)).isEqualTo(Family.NESTED);
    }

    @Test
    void a_list_that_vanishes_is_off_after_three_rounds() {
        endpoints.found(ListKind.SRT, Family.FLAT, 0);
        misses(ListKind.SRT, 1);
        misses(ListKind.SRT, 2);
        assertThat(endpoints.isOff(ListKind.SRT, 3)).isFalse();

        misses(ListKind.SRT, 3);

        assertThat(endpoints.isOff(ListKind.SRT, 4)).isTrue();
    }

    @Test
    void a_list_that_is_missed_now_and_then_is_not_off() {
        for (int cycle = 0; cycle < 10; cycle++) {
            endpoints.found(ListKind.SRT, Family.FLAT, cycle);
            misses(ListKind.SRT, cycle);
        }

        assertThat(endpoints.isOff(ListKind.SRT, 10)).isFalse();
    }

    @Test
    void a_list_that_vanishes_is_tried_under_its_other_name_at_once() {
        endpoints.found(ListKind.SRT, Family.FLAT, 0);

        assertThat(endpoints.absent(ListKind.SRT, Family.FLAT, 1)).isEqualTo(Family.NESTED);
    }

    @Test
    void people_are_told_on_and_off_by_protocol() {
        endpoints.found(ListKind.SRT, Family.FLAT, 0);
        isOff(ListKind.RTSPS, 0);

        assertThat(endpoints.byProtocol()).isEqualTo(Map.of("srt", "on", "rtsps", "off"));
    }

    @Test
    void hls_is_on_where_only_its_muxers_are_listed() {
        endpoints.found(ListKind.HLS_MUXER, Family.FLAT, 0);
        isOff(ListKind.HLS, 0);

        assertThat(endpoints.byProtocol()).isEqualTo(Map.of("hls", "on"));
    }

    @Test
    void forwards_are_tried_under_the_other_name_too() {
        assertThat(endpoints.forwardsAbsent(endpoints.forwards(), 0)).isEqualTo(Family.NESTED);
    }

    @Test
    void a_server_that_knows_no_name_of_forwards_has_none() {
        forwardsMiss(0);
        forwardsMiss(1);
        forwardsMiss(2);

        assertThat(endpoints.hasNoForwards(3)).isTrue();
    }

    @Test
    void a_server_that_knows_no_name_of_forwards_is_asked_again_after_five_minutes() {
        forwardsMiss(0);
        forwardsMiss(1);
        forwardsMiss(2);

        assertThat(endpoints.hasNoForwards(FIVE_MINUTES + 2)).isFalse();
    }

    @Test
    void forwards_of_many_paths_that_are_missed_in_one_round_are_missed_once() {
        endpoints.forwardsFound(Family.FLAT);
        for (int path = 0; path < 10; path++) {
            forwardsMiss(0);
        }

        assertThat(endpoints.hasNoForwards(1)).isFalse();
    }

    @Test
    void after_a_restart_forwards_are_tried_again() {
        forwardsMiss(0);
        forwardsMiss(1);
        forwardsMiss(2);
        endpoints.forgetAbsence();

        assertThat(endpoints.hasNoForwards(3)).isFalse();
    }

    @Test
    void forwards_keep_the_name_under_which_they_were_found() {
        endpoints.forwardsFound(Family.NESTED);
        endpoints.found(ListKind.SRT, Family.FLAT, 0);

        assertThat(endpoints.forwards()).isEqualTo(Family.NESTED);
    }
}
