package org.mediamtxmonitor.mediamtx;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How the answers of single paths are read: states of pulled sources, and files of recordings. */
class RareAnswersTest {

    private static <T> T read(String json, Class<T> type) throws Exception {
        return MediaMtxJson.mapper().readValue(json, type);
    }

    @Test
    void a_source_tells_its_state_and_why_it_failed() throws Exception {
        StaticSource source = read("""
                {"created":"2026-11-22T18:44:17.4Z","state":"error","type":"rtspSource","typeSpecific":null,
                 "lastError":"dial tcp 192.0.2.9:554: connect: connection refused"}""", StaticSource.class);

        assertThat(source).isEqualTo(new StaticSource("error", "dial tcp 192.0.2.9:554: connect: connection refused"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \"", "null"})
    void a_source_without_words_has_no_error(String lastError) throws Exception {
        assertThat(read("{\"state\":\"running\",\"lastError\":%s}".formatted(lastError), StaticSource.class)
                        .lastError())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://admin:S3cretCam@192.0.2.9:554/stream1: i/o timeout",
                "Get \\\"http://admin:S3cretCam@192.0.2.9/live.m3u8?token=S3cretCam\\\": EOF",
                "srt://192.0.2.9:7000?streamid=read:a:b:S3cretCam: rejected",
                "bad status code: 401 (pass=S3cretCam)",
            })
    void the_secrets_of_an_error_are_masked_while_it_is_read(String lastError) throws Exception {
        StaticSource source =
                read("{\"state\":\"error\",\"lastError\":\"%s\"}".formatted(lastError), StaticSource.class);

        assertThat(source.lastError()).doesNotContain("S3cretCam").contains("***");
    }

    @Test
    void a_version_that_ends_with_a_line_break_is_told_without_it() throws Exception {
        assertThat(read("{\"version\":\"v1.17.1\\n\"}", Info.class).version()).isEqualTo("v1.17.1");
    }

    @Test
    void of_two_weeks_of_files_of_a_minute_the_newest_four_are_kept() throws Exception {
        Instant first = Instant.parse("2026-11-08T18:00:00Z");
        String segments = IntStream.range(0, 20_160)
                .mapToObj(minute -> "{\"start\":\"" + first.plusSeconds(60L * minute) + "\",\"more\":[{\"start\":1}]}")
                .collect(Collectors.joining(","));

        RecordingItem recording = read("{\"segments\":[" + segments + "],\"name\":\"a\"}", RecordingItem.class);

        Instant newest = first.plusSeconds(60L * 20_159);
        assertThat(recording.name()).isEqualTo("a");
        assertThat(recording.newestStarts())
                .containsExactly(newest, newest.minusSeconds(60), newest.minusSeconds(120), newest.minusSeconds(180));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"segments\":[{\"start\":\"soon\"}]}", "{\"segments\":[7]}", "{\"segments\":{}}"})
    void what_is_no_list_of_files_is_wrong_json(String json) {
        assertThatThrownBy(() -> read(json, RecordingItem.class)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void the_newest_file_counts_whatever_the_order() throws Exception {
        RecordingItem recording = read("""
                {"name":"a/b","segments":[{"start":"2026-11-22T18:00:00Z"},
                 {"start":"2026-11-22T20:00:00.5+01:00"},{"start":"2026-11-22T17:00:00Z"}]}""", RecordingItem.class);

        assertThat(recording.newest()).isEqualTo(Instant.parse("2026-11-22T19:00:00.5Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "[null]", "[{}]", "[{\"start\":null}]"})
    void without_files_there_is_no_newest(String segments) throws Exception {
        assertThat(read("{\"name\":\"a\",\"segments\":%s}".formatted(segments), RecordingItem.class)
                        .newest())
                .isNull();
    }

    @Test
    void a_configuration_tells_limit_and_recording() throws Exception {
        PathConf conf = read("""
                {"name":"a","source":"publisher","maxReaders":12,"record":true,
                 "recordSegmentDuration":"1h0m0s","recordDeleteAfter":"1d"}""", PathConf.class);

        assertThat(conf)
                .isEqualTo(
                        new PathConf("a", false, false, false, 0, 12, true, Duration.ofHours(1), Duration.ofDays(1)));
    }
}
