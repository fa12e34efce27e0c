package org.mediamtxmonitor.collect.expect;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.collect.Given;
import org.mediamtxmonitor.config.StreamSettings;
import org.mediamtxmonitor.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class StreamExpectationsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static StreamExpectations of(String... entries) {
        return StreamExpectations.of(Map.of(), null, Given.streams(entries));
    }

    private static StreamExpectations scheduled(String... windows) {
        return of("{ path: a, expect: { schedule: [ %s ] } }".formatted(String.join(", ", windows)));
    }

    private static boolean isExpected(StreamExpectations profile, String berlin) {
        Instant time = LocalDateTime.parse(berlin).atZone(BERLIN).toInstant();
        return profile.demandsAt(time);
    }

    // What is laid over what

    @Test
    void a_later_entry_wins_where_it_says_something() {
        StreamExpectations profile = of(
                "{ path: a, title: One, group: north, owner: Ann, expect: { live: true, bitrate: { min: 2M, max: 8M } } }",
                "{ path: a, title: Two, expect: { bitrate: { min: 1M } } }");

        assertThat(profile.description().title()).isEqualTo("Two");
        assertThat(profile.description().group()).isEqualTo("north");
        assertThat(profile.description().about()).isEqualTo(new Stream.About("Ann", null, null));
        assertThat(profile.live()).contains(true);
        assertThat(profile.targets().minBitsPerSecond()).contains(1_000_000L);
        assertThat(profile.targets().maxBitsPerSecond()).contains(8_000_000L);
    }

    @Test
    void a_later_list_takes_the_place_of_the_earlier_one() {
        StreamExpectations profile = of(
                "{ path: a, expect: { video: [H264, H265], publishers: [192.0.2.1] }, links: [ { title: A, url: 'http://a' } ] }",
                "{ path: a, expect: { video: [AV1] }, links: [ { title: B, url: 'http://b' } ] }");

        assertThat(profile.targets().video()).containsExactly("AV1");
        assertThat(profile.targets().publishers()).hasSize(1);
        assertThat(profile.description().about().links())
                .extracting(Stream.Link::title)
                .containsExactly("B");
    }

    @Test
    void labels_are_merged_over_those_of_the_server() {
        List<StreamSettings> entries =
                Given.streams("{ path: a, labels: { site: roof, kind: cam } }", "{ path: a, labels: { kind: ptz } }");

        assertThat(StreamExpectations.of(Map.of("site", "house", "rack", "7"), null, entries)
                        .description()
                        .labels())
                .isEqualTo(Map.of("site", "roof", "rack", "7", "kind", "ptz"));
    }

    @Test
    void the_group_of_the_server_is_that_of_its_streams_unless_an_entry_says_otherwise() {
        assertThat(StreamExpectations.of(Map.of(), "house", List.of())
                        .description()
                        .group())
                .isEqualTo("house");
        assertThat(StreamExpectations.of(Map.of(), "house", Given.streams("{ path: a, group: roof }"))
                        .description()
                        .group())
                .isEqualTo("roof");
    }

    @Test
    void without_entries_there_is_nothing_to_tell() {
        assertThat(StreamExpectations.of(Map.of(), null, List.of()))
                .extracting(
                        profile -> profile.description().title(),
                        profile -> profile.description().group(),
                        profile -> profile.description().labels(),
                        profile -> profile.description().about())
                .containsOnlyNulls();
    }

    // When it is expected

    @Test
    void without_a_word_the_configuration_of_mediamtx_decides() {
        assertThat(of("{ path: a }").expectsAt(Instant.EPOCH, true)).isTrue();
        assertThat(of("{ path: a }").expectsAt(Instant.EPOCH, false)).isFalse();
    }

    @Test
    void live_false_overrules_the_configuration() {
        assertThat(of("{ path: a, expect: { live: false } }").expectsAt(Instant.EPOCH, true))
                .isFalse();
    }

    @Test
    void live_false_overrules_a_schedule() {
        StreamExpectations profile =
                of("{ path: a, expect: { live: false, schedule: [ { from: '08:00', to: '18:00' } ] } }");

        assertThat(profile.demands()).isFalse();
        assertThat(profile.demandsAt(Instant.parse("2026-11-23T12:00:00Z"))).isFalse();
    }

    @Test
    void a_schedule_alone_asks_for_a_live_stream() {
        assertThat(scheduled("{ from: '08:00', to: '18:00' }").demands()).isTrue();
    }

    @Test
    void a_schedule_bounds_what_the_configuration_asks_for() {
        StreamExpectations profile = scheduled("{ from: '08:00', to: '18:00' }");

        assertThat(profile.expectsAt(Instant.parse("2026-11-23T12:00:00Z"), true))
                .isTrue();
        assertThat(profile.expectsAt(Instant.parse("2026-11-23T20:00:00Z"), true))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T07:59:59, false",
        "2026-11-23T08:00:00, true",
        "2026-11-23T17:59:59, true",
        "2026-11-23T18:00:00, false",
        // Saturday
        "2026-11-28T12:00:00, false",
    })
    void working_hours_have_their_beginning_and_not_their_end(String time, boolean expected) {
        StreamExpectations profile =
                scheduled("{ days: [mon, tue, wed, thu, fri], from: '08:00', to: '18:00', zone: Europe/Berlin }");

        assertThat(isExpected(profile, time)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        // Friday night belongs to Friday, up to Saturday morning.
        "2026-11-27T21:59:59, false",
        "2026-11-27T22:00:00, true",
        "2026-11-28T00:00:00, true",
        "2026-11-28T05:59:59, true",
        "2026-11-28T06:00:00, false",
        "2026-11-28T22:30:00, false",
        // Thursday night is not meant, nor is the morning after it.
        "2026-11-27T03:00:00, false",
    })
    void a_night_belongs_to_the_day_on_which_it_begins(String time, boolean expected) {
        StreamExpectations profile = scheduled("{ days: [fri], from: '22:00', to: '06:00', zone: Europe/Berlin }");

        assertThat(isExpected(profile, time)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T21:59:59, false",
        "2026-11-23T23:59:59, true",
        "2026-11-24T00:00:00, false",
        "2026-11-24T01:00:00, false",
    })
    void until_24_00_ends_with_the_day(String time, boolean expected) {
        StreamExpectations profile = scheduled("{ days: [mon], from: '22:00', to: '24:00', zone: Europe/Berlin }");

        assertThat(isExpected(profile, time)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T00:00:00, true",
        "2026-11-23T23:59:59, true",
        "2026-11-24T00:00:00, false",
    })
    void a_window_without_times_is_the_whole_day(String time, boolean expected) {
        assertThat(isExpected(scheduled("{ days: [mon], zone: Europe/Berlin }"), time))
                .isEqualTo(expected);
    }

    @Test
    void any_of_several_windows_counts() {
        StreamExpectations profile = scheduled(
                "{ from: '08:00', to: '09:00', zone: Europe/Berlin }",
                "{ from: '20:00', to: '21:00', zone: Europe/Berlin }");

        assertThat(isExpected(profile, "2026-11-23T08:30:00")).isTrue();
        assertThat(isExpected(profile, "2026-11-23T20:30:00")).isTrue();
        assertThat(isExpected(profile, "2026-11-23T12:00:00")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // In the night to 29 March 2026 the clock goes from 01:59:59 to 03:00:00 (01:00 UTC).
        "2026-03-28T07:00:00Z, true",
        "2026-03-28T06:59:59Z, false",
        "2026-03-29T05:59:59Z, false",
        "2026-03-29T06:00:00Z, true",
        "2026-03-29T15:59:59Z, true",
        "2026-03-29T16:00:00Z, false",
        // In the night to 25 October 2026 it goes from 02:59:59 back to 02:00:00 (01:00 UTC).
        "2026-10-24T06:00:00Z, true",
        "2026-10-25T06:59:59Z, false",
        "2026-10-25T07:00:00Z, true",
    })
    void eight_o_clock_is_eight_o_clock_in_summer_and_winter(Instant time, boolean expected) {
        assertThat(scheduled("{ from: '08:00', to: '18:00', zone: Europe/Berlin }")
                        .demandsAt(time))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        // 02:30 does not exist: what is to begin then begins at 03:00.
        "2026-03-29T00:59:59Z, false",
        "2026-03-29T01:00:00Z, true",
        "2026-03-29T01:29:59Z, true",
        "2026-03-29T01:30:00Z, false",
        // 02:30 to 03:00 is there twice; the first time its end is yet to come.
        "2026-10-25T00:29:59Z, false",
        "2026-10-25T00:30:00Z, true",
        "2026-10-25T01:00:00Z, false",
        "2026-10-25T01:30:00Z, true",
        "2026-10-25T02:29:59Z, true",
        "2026-10-25T02:30:00Z, false",
    })
    void a_window_within_the_hour_that_is_missing_or_comes_twice_follows_the_clock_on_the_wall(
            Instant time, boolean expected) {
        assertThat(scheduled("{ from: '02:30', to: '03:30', zone: Europe/Berlin }")
                        .demandsAt(time))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-28T21:00:00Z, true",
        "2026-03-29T03:59:59Z, true",
        "2026-03-29T04:00:00Z, false",
        "2026-10-24T20:00:00Z, true",
        "2026-10-25T04:59:59Z, true",
        "2026-10-25T05:00:00Z, false",
    })
    void a_night_in_which_the_clock_changes_ends_in_time(Instant time, boolean expected) {
        assertThat(scheduled("{ days: [sat], from: '22:00', to: '06:00', zone: Europe/Berlin }")
                        .demandsAt(time))
                .isEqualTo(expected);
    }

    // Which entries are meant

    @Test
    void only_entries_that_match_the_path_and_the_server_count() {
        ExpectationIndex profiles = profiles(
                "{ path: 'live/*', title: Live }",
                "{ path: live/a, server: other, title: Elsewhere }",
                "{ path: '~^live/b$', title: B }");

        assertThat(profiles.of("live/a").description().title()).isEqualTo("Live");
        assertThat(profiles.of("live/b").description().title()).isEqualTo("B");
        assertThat(profiles.of("live/b/c").description().title()).isNull();
    }

    @Test
    void only_names_are_missed_one_by_one() {
        assertThat(profiles(
                                "{ path: a }",
                                "{ path: 'b*' }",
                                "{ path: '~c' }",
                                "{ path: d, server: other }",
                                "{ path: e, server: main }")
                        .named())
                .containsExactlyInAnyOrder("a", "e");
    }

    @Test
    void a_profile_that_was_forgotten_is_made_again() {
        ExpectationIndex profiles = profiles("{ path: a, title: A }");
        profiles.of("a");
        profiles.keep(Set.of());

        assertThat(profiles.of("a").description().title()).isEqualTo("A");
    }

    private static ExpectationIndex profiles(String... entries) {
        var settings = Given.settings(
                "servers: [ { id: main }, { id: other } ]\nstreams:\n  - " + String.join("\n  - ", entries) + "\n");
        return new ExpectationIndex(settings.servers().get(0), settings.streams());
    }
}
