package org.mediamtxmonitor.config;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.config.StreamSettings.Expect;
import org.mediamtxmonitor.config.StreamSettings.Link;
import org.mediamtxmonitor.config.StreamSettings.Schedule;
import org.mediamtxmonitor.config.StreamSettings.Size;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsStreamsTest extends SettingsFixture {

    private static final Set<DayOfWeek> ALL_DAYS = Set.of(DayOfWeek.values());

    @Test
    void a_full_entry_is_read_with_all_it_says() {
        StreamSettings stream = load("""
                servers: [ { id: north }, { id: south } ]
                streams:
                  - path: "live/*"
                    server: north
                    title: Camera A
                    group: north
                    labels: { site: north }
                    owner: "Video team, +49 30 1234"
                    links:
                      - { title: Runbook, url: "https://wiki.example.com/cam-a" }
                    notes: "Replaced in May"
                    expect:
                      live: true
                      schedule:
                        - { days: [mon, tue, wed, thu, fri], from: "08:00", to: "18:00", zone: Europe/Berlin }
                      video: [H264, H265]
                      audio: [Opus]
                      hasVideo: true
                      hasAudio: true
                      resolution: 1920x1080
                      bitrate: { min: 2M, max: 8M }
                      readers: { min: 1 }
                      stalledAfter: 1m
                      publishers: ["192.0.2.0/24", "2001:db8::/32", "198.51.100.7"]
                """).streams().get(0);

        Schedule workingHours = new Schedule(
                Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY),
                LocalTime.of(8, 0),
                LocalTime.of(18, 0),
                ZoneId.of("Europe/Berlin"));
        Expect expect = new Expect(
                Optional.of(true),
                List.of(workingHours),
                List.of("H264", "H265"),
                List.of("Opus"),
                Optional.of(true),
                Optional.of(true),
                Optional.of(new Size(1920, 1080)),
                Optional.of(2_000_000L),
                Optional.of(8_000_000L),
                Optional.of(1),
                Optional.of(Duration.ofMinutes(1)),
                List.of("192.0.2.0/24", "2001:db8::/32", "198.51.100.7"));
        assertThat(stream)
                .isEqualTo(new StreamSettings(
                        "live/*",
                        Optional.of("north"),
                        Optional.of("Camera A"),
                        Optional.of("north"),
                        Map.of("site", "north"),
                        Optional.of("Video team, +49 30 1234"),
                        List.of(new Link("Runbook", "https://wiki.example.com/cam-a")),
                        Optional.of("Replaced in May"),
                        expect,
                        StreamSettings.Pictures.NONE));
    }

    @Test
    void an_entry_with_a_path_alone_asks_for_nothing() {
        assertThat(load("streams: [ { path: a } ]").streams())
                .containsExactly(new StreamSettings(
                        "a",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Expect.NONE,
                        StreamSettings.Pictures.NONE));
    }

    @Test
    void entries_keep_their_order() {
        assertThat(load("streams: [ { path: b }, { path: a }, { path: b } ]").streams())
                .extracting(StreamSettings::path)
                .containsExactly("b", "a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"live/[a", "cam.(1", "**", "a?/*", "~^cam[0-9]+$", "~(live|test)/.*", "\\"})
    void what_is_no_regular_expression_need_not_compile(String path) {
        assertThat(load("streams: [ { path: '" + path + "' } ]").streams())
                .extracting(StreamSettings::path)
                .containsExactly(path);
    }

    @ParameterizedTest
    @CsvSource({
        "'',00:00,00:00",
        "'from: \"22:00\"',22:00,00:00",
        "'from: \"22:00\", to: \"06:00\"',22:00,06:00",
        "'to: \"24:00\"',00:00,00:00",
        "'to: \"00:00\"',00:00,00:00",
        "'to: 09:30',00:00,09:30"
    })
    void a_time_window_has_the_whole_day_in_UTC_as_its_default(String keys, String from, String to) {
        assertThat(load("streams: [ { path: a, expect: { schedule: [ {" + keys + "} ] } } ]")
                        .streams()
                        .get(0)
                        .expect()
                        .schedule())
                .containsExactly(new Schedule(ALL_DAYS, LocalTime.parse(from), LocalTime.parse(to), ZoneId.of("UTC")));
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "64000,64000",
        "8000000000,8000000000",
        "800k,800000",
        "2.5M,2500000",
        "0.0015k,2",
        "999999999G,999999999000000000"
    })
    void a_bitrate_is_a_number_with_or_without_a_decimal_unit(String written, long bitsPerSecond) {
        assertThat(load("streams: [ { path: a, expect: { bitrate: { max: " + written + " } } } ]")
                        .streams()
                        .get(0)
                        .expect()
                        .maxBitsPerSecond())
                .contains(bitsPerSecond);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0/0",
                "255.255.255.255/32",
                "192.0.2.7",
                "::",
                "::/0",
                "::1/128",
                "2001:DB8::",
                "1:2:3:4:5:6:7:8",
                "1::8",
                "1:2:3:4:5:6:7::",
                "::ffff:192.0.2.1",
                "64:ff9b::192.0.2.1/96"
            })
    void addresses_and_networks_may_publish(String publisher) {
        assertThat(load("streams: [ { path: a, expect: { publishers: [\"" + publisher + "\"] } } ]")
                        .streams()
                        .get(0)
                        .expect()
                        .publishers())
                .containsExactly(publisher);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "encoder.example.com",
                "localhost",
                "1",
                "192.0.2",
                "192.0.2.256",
                "192.0.2.01",
                "192.0.2.1.",
                "192.0.2.0/33",
                "192.0.2.0/",
                "192.0.2.0/08",
                "192.0.2.0/-1",
                "192.0.2.0/24/24",
                "/24",
                ":",
                ":::",
                ":1",
                "1:",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7::8",
                "12345::",
                "g::",
                "::/129",
                "192.0.2.1::",
                "::192.0.2.1:1",
                "fe80::1%eth0",
                "[::1]"
            })
    void anything_else_may_not(String publisher) {
        assertThat(problems("streams: [ { path: a, expect: { publishers: [192.0.2.1, \"" + publisher + "\"] } } ]"))
                .containsExactly("collector.yaml:1:57: streams[0].expect.publishers[1]: \"" + publisher
                        + "\" is neither an IP address nor a network. Write for example 198.51.100.7, 192.0.2.0/24 or"
                        + " 2001:db8::/32; names are not looked up.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        title: x | 1:12: streams[0].path: is missing. For example path: live/*.
        path: "" | 1:20: streams[0].path: is empty. Give a value, or leave out the key.
        path: '~live/(' | 1:20: streams[0].path: "~live/(" is not a regular expression: Unclosed group near character 7. Correct it, or leave out the ~ and use *, ** and ?.
        path: '~*a' | 1:20: streams[0].path: "~*a" is not a regular expression: Dangling meta character '*' near character 2. Correct it, or leave out the ~ and use *, ** and ?.
        path: a, server: north | 1:31: streams[0].server: "north" is not the id of a server. Use main.
        path: a, title: [b] | 1:30: streams[0].title: must be one text. For example title: Camera A.
        path: a, pathh: b | 1:23: streams[0].pathh: unknown key. Did you mean "path"?
        path: a, labels: { "a b": c } | 1:33: streams[0].labels.a b: is not a label name. Use letters, digits, "_", "." and "-", at most 63, and start with a letter or digit.
        path: a, links: { title: b } | 1:30: streams[0].links: must be a list. For example links: [{title: Runbook,url: https://wiki.example.com/cam-a}].
        path: a, links: [ { url: "http://b" } ] | 1:32: streams[0].links[0].title: is missing. For example title: Runbook.
        path: a, links: [ { title: b } ] | 1:32: streams[0].links[0].url: is missing. For example url: https://wiki.example.com/cam-a.
        path: a, links: [ { title: b, url: "javascript:alert(1)" } ] | 1:49: streams[0].links[0].url: "javascript:alert(1)" is not a link. Write for example https://wiki.example.com/cam-a.
        path: a, links: [ { title: b, url: "https:///c" } ] | 1:49: streams[0].links[0].url: "https:///c" is not a link. Write for example https://wiki.example.com/cam-a.
        path: a, expect: yes | 1:31: streams[0].expect: must be a section of its own. For example expect: {live: true}.
        path: a, expect: { live: yes } | 1:39: streams[0].expect.live: must be true or false. For example live: true.
        path: a, expect: { schedule: [] } | 1:43: streams[0].expect.schedule: is empty. Give a value, or leave out the key.
        path: a, expect: { schedule: { from: "08:00" } } | 1:43: streams[0].expect.schedule: must be a list. For example schedule: [{days: [sat,sun],from: 08:00,to: 18:00,zone: Europe/Berlin}].
        path: a, expect: { schedule: [ { days: [mon, Tue] } ] } | 1:59: streams[0].expect.schedule[0].days[1]: "Tue" is not known. Use mon, tue, wed, thu, fri, sat, sun.
        path: a, expect: { schedule: [ { days: mon } ] } | 1:53: streams[0].expect.schedule[0].days: must be a list. For example days: [mon,tue,wed,thu,fri].
        path: a, expect: { schedule: [ { from: "24:00" } ] } | 1:53: streams[0].expect.schedule[0].from: "24:00" is not a time of day. Write HH:MM, 00:00 to 23:59.
        path: a, expect: { schedule: [ { to: "24:01" } ] } | 1:51: streams[0].expect.schedule[0].to: "24:01" is not a time of day. Write HH:MM, 00:00 to 24:00.
        path: a, expect: { schedule: [ { to: "8:00" } ] } | 1:51: streams[0].expect.schedule[0].to: "8:00" is not a time of day. Write HH:MM, 00:00 to 24:00.
        path: a, expect: { schedule: [ { from: "08:00", to: "08:00" } ] } | 1:66: streams[0].expect.schedule[0].to: "08:00" is the same as from. Leave out both for the whole day.
        path: a, expect: { schedule: [ { zone: Berlin } ] } | 1:53: streams[0].expect.schedule[0].zone: "Berlin" is not a time zone. Write an IANA name, for example Europe/Berlin, or UTC.
        path: a, expect: { schedule: [ { zone: "+02:00" } ] } | 1:53: streams[0].expect.schedule[0].zone: "+02:00" is not a time zone. Write an IANA name, for example Europe/Berlin, or UTC.
        path: a, expect: { video: [none] } | 1:41: streams[0].expect.video[0]: "none" is not a codec. Write hasVideo: false.
        path: a, expect: { audio: [None] } | 1:41: streams[0].expect.audio[0]: "None" is not a codec. Write hasAudio: false.
        path: a, expect: { video: [] } | 1:40: streams[0].expect.video: is empty. Give a value, or leave out the key.
        path: a, expect: { audio: Opus } | 1:40: streams[0].expect.audio: must be a list. For example audio: [Opus].
        path: a, expect: { resolution: 1080p } | 1:45: streams[0].expect.resolution: "1080p" is not a resolution. Write width and height in pixels: 1920x1080.
        path: a, expect: { bitrate: 2M } | 1:42: streams[0].expect.bitrate: must be a section of its own. For example bitrate: {min: 2M,max: 8M}.
        path: a, expect: { bitrate: { min: 2m } } | 1:49: streams[0].expect.bitrate.min: "2m" is not a bitrate. Write bit/s as a whole number, or a number and k, M or G: 800k, 2.5M.
        path: a, expect: { bitrate: { max: -1 } } | 1:49: streams[0].expect.bitrate.max: "-1" is not a bitrate. Write bit/s as a whole number, or a number and k, M or G: 800k, 2.5M.
        path: a, expect: { bitrate: { min: 8M, max: 2M } } | 1:49: streams[0].expect.bitrate.min: "8M" is more than max (2M). Let min be at most max.
        path: a, expect: { readers: { min: -1 } } | 1:49: streams[0].expect.readers.min: "-1" is out of range. Use 0 to 1000000.
        path: a, expect: { publishers: [192.0.2.1, 192.0.2.1] } | 1:45: streams[0].expect.publishers: names something twice. Name everything once.
        """)
    void what_can_not_work_is_refused_with_its_place_and_the_remedy(String keys, String expected) {
        assertThat(problems("streams: [ { " + keys + " } ]")).containsExactly("collector.yaml:" + expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"resolution: \"1x1\\n\"", "bitrate: { min: \"2M\\n\" }", "schedule: [ { to: \"24:00\\n\" } ]"})
    void a_line_break_at_the_end_of_a_value_is_refused(String expectation) {
        assertThat(String.join(" ", problems("streams: [ { path: a, expect: { " + expectation + " } } ]")))
                .contains(" is not a ");
    }

    @ParameterizedTest
    @CsvSource({"title,200", "group,200", "owner,200", "notes,2000"})
    void a_text_has_a_limit(String key, int most) {
        String yaml = "streams: [ { path: a, %s: %s } ]";

        assertThat(problems(yaml.formatted(key, "x".repeat(most)))).isEmpty();
        assertThat(problems(yaml.formatted(key, "x".repeat(most + 1))))
                .containsExactly("collector.yaml:1:%d: streams[0].%s: is too long. Use at most %d characters."
                        .formatted(25 + key.length(), key, most));
    }

    @Test
    void a_server_that_is_not_configured_is_answered_with_those_that_are() {
        assertThat(problems("""
                servers: [ { id: north }, { id: south } ]
                streams:
                  - path: a
                    server: noth
                """))
                .containsExactly(
                        "collector.yaml:4:13: streams[0].server: \"noth\" is not the id of a server. Use north, south.");
    }

    @Test
    void a_server_with_a_wrong_id_is_not_told_twice() {
        assertThat(problems("servers: [ { id: North } ]\nstreams: [ { path: a, server: North } ]"))
                .singleElement()
                .asString()
                .contains("servers[0].id");
    }

    @Test
    void all_problems_of_all_entries_are_shown_at_once() {
        assertThat(problems("""
                streams:
                  - path: "~("
                    server: b
                    expect:
                      bitrate: { min: 2, max: 1 }
                      schedule: [ { zone: X } ]
                      publishers: [x, "::1", y]
                  - notes: x
                """))
                .extracting(problem -> problem.replaceFirst("(: .*?): .*", "$1"))
                .containsExactly(
                        "collector.yaml:2:11: streams[0].path",
                        "collector.yaml:3:13: streams[0].server",
                        "collector.yaml:5:23: streams[0].expect.bitrate.min",
                        "collector.yaml:6:27: streams[0].expect.schedule[0].zone",
                        "collector.yaml:7:20: streams[0].expect.publishers[0]",
                        "collector.yaml:7:30: streams[0].expect.publishers[2]",
                        "collector.yaml:8:5: streams[1].path");
    }
}
