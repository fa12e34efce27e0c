package org.mediamtxmonitor.mediamtx;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class MaskTest {

    private static final String[] CANARIES = {"QuerySecret1", "S3cretCam", "KeyInForward", "streamKey"};

    @Test
    void a_url_without_secrets_stays_as_it_is() {
        assertThat(Mask.url("rtsp://192.0.2.7:8554/live/a")).isEqualTo("rtsp://192.0.2.7:8554/live/a");
    }

    @Test
    void user_and_password_of_a_url_are_masked() {
        assertThat(Mask.url("rtsp://admin:S3cretCam@192.0.2.7:554/main")).isEqualTo("rtsp://***@192.0.2.7:554/main");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://admin:S3cret@Cam@host/main",
                "rtsp://admin:a:S3cretCam:b@host/main",
                "rtsp://ad@min:S3cretCam@@host/main",
                "rtsp://:S3cretCam@host/main"
            })
    void a_password_with_at_signs_and_colons_is_masked_to_its_end(String url) {
        assertThat(Mask.url(url)).isEqualTo("rtsp://***@host/main");
    }

    @Test
    void an_at_sign_in_the_path_of_a_url_is_no_password() {
        assertThat(Mask.url("https://host/channel@home")).isEqualTo("https://host/channel@home");
    }

    @Test
    void the_query_of_a_url_is_masked() {
        assertThat(Mask.url("http://host/live/a?token=QuerySecret1&x=1")).isEqualTo("http://host/live/a?***");
    }

    @Test
    void an_at_sign_in_the_query_does_not_hide_the_host() {
        assertThat(Mask.url("rtsp://host/a?mail=a@b")).isEqualTo("rtsp://host/a?***");
    }

    @Test
    void no_url_stays_no_url() {
        assertThat(Mask.url(null)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "user=ann&pass=QuerySecret1, user=ann&pass=***",
        "token=QuerySecret1, token=***",
        "jwt=a=QuerySecret1, jwt=***",
        "QuerySecret1, ***",
        "who=ann&QuerySecret1&room=3, who=ann&***&room=3",
        "User=QuerySecret1, User=***",
        "pass%77ord=QuerySecret1, pass%77ord=***",
        "mediamtx-monitor=preview, mediamtx-monitor=preview",
        "mediamtx-monitor, mediamtx-monitor"
    })
    void a_query_keeps_its_names_and_only_harmless_values(String query, String masked) {
        assertThat(Mask.query(query)).isEqualTo(masked);
    }

    @Test
    void no_query_stays_no_query() {
        assertThat(Mask.query(null)).isNull();
    }

    @Test
    void an_empty_query_stays_empty() {
        assertThat(Mask.query("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "rtmp://a.example/live2/streamKey, rtmp://a.example/***",
        "RTMP://a.example/streamKey, RTMP://a.example/***",
        "rtmps://a.example:443/app/instance/streamKey, rtmps://a.example:443/***",
        "rtmp://user:S3cretCam@a.example/live2/streamKey?t=QuerySecret1, rtmp://***@a.example/***",
        "rtmp://127.0.0.1:1935/copy?user=pub&pass=KeyInForward#streamKey, rtmp://127.0.0.1:1935/***",
        "rtsp://pub:KeyInForward@host:8554/site/streamKey#streamKey, rtsp://***@host:8554/***",
        "rtsp://pub@KeyInForward@host:8554, rtsp://***@host:8554",
        "whips://customer-1.example.com/streamKey/webRTC/publish, whips://customer-1.example.com/***",
        "srt://host:8890?streamid=publish:a:pub:KeyInForward&passphrase=QuerySecret1, srt://host:8890/***",
        "'srt://host:8890?streamid=#!::r=live/a,s=KeyInForward', srt://host:8890/***",
        "srt://[2001:db8::1]:8890?streamid=streamKey, srt://[2001:db8::1]:8890/***",
        "https://host/channel@streamKey/x, https://host/***",
        "rtsp://host#streamKey, rtsp://host/***",
        "unix:///run/streamKey, unix:///***",
        "rtmp://a.example, rtmp://a.example",
        "rtmp://a.example/, rtmp://a.example"
    })
    void of_a_foreign_url_scheme_host_and_port_are_shown(String url, String shown) {
        assertThat(Mask.foreignUrl(url)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://admin:12/S3cretCam@host/main",
                "rtsp://admin:S3cretCam/more@host/main",
                "rtsp://admin:S3cretCam",
                "rtsp://S3cret Cam/main",
                "srt:S3cretCam",
                "S3cretCam"
            })
    void where_a_host_cannot_be_told_from_a_password_neither_is_shown(String url) {
        assertThat(Mask.foreignUrl(url)).matches("(rtsp://)?\\*\\*\\*");
    }

    @Test
    void no_url_of_somebody_else_stays_no_url() {
        assertThat(Mask.foreignUrl(null)).isNull();
    }

    @Test
    void text_without_secrets_stays_as_it_is() {
        assertThat(Mask.text("dial tcp 192.0.2.7:554: connect: connection refused"))
                .isEqualTo("dial tcp 192.0.2.7:554: connect: connection refused");
    }

    @Test
    void no_text_stays_no_text() {
        assertThat(Mask.text(null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Get \"http://admin:S3cretCam@host/x?a=QuerySecret1\": EOF",
                "cannot open rtsp://admin:S3c@S3cretCam@host:554/a, retrying",
                "publish to rtmp://a.example/live2/streamKey failed",
                "publish to rtmp://a.example/app#streamKey failed",
                "srt://host:1?streamid=publish:a:pub:KeyInForward&latency=1: timeout",
                "rejected: streamid=publish:a:pub:KeyInForward",
                "bad pass=QuerySecret1",
                "bad password: QuerySecret1",
                "bad Passphrase = QuerySecret1&x=1",
                "token=QuerySecret1;jwt=streamKey",
                "Authorization: Bearer QuerySecret1",
                "authorization: basic S3cretCam",
                "secret=KeyInForward, key=streamKey",
                "{\"password\":\"QuerySecret1\"}",
                "access_token=QuerySecret1 api_key=streamKey user_pass=S3cretCam pwd=KeyInForward",
                "streamid=#!::r=live,s=QuerySecret1",
                "Authorization: Digest username=\"a\", response=\"QuerySecret1\"",
                "parse \"rtsp://admin:a/QuerySecret1@host\": invalid port",
                "rtmp://host/app/streamKey/",
                "Post \"https://customer-1.example.com/streamKey/webRTC/publish\": dial tcp: lookup failed",
                "Get \"https://host/live/Query Secret1/QuerySecret1\": EOF",
                "Get \"https://host/a\\\"QuerySecret1\": EOF",
                "Get 'https://host/it's/QuerySecret1': EOF",
                "redirected to https://cdn.example/live/QuerySecret1/index.m3u8.",
                "redirected to (https://cdn.example/QuerySecret1), (http://b/streamKey)",
                "redirected to //cdn.example/live/QuerySecret1/index.m3u8",
                "lookup cdn.example.com/QuerySecret1: no such host",
                "connect to 192.0.2.7:443/QuerySecret1 failed",
                "no such stream: /live/QuerySecret1/index.m3u8",
                "invalid path \"/live/QuerySecret1\"",
                "token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJRdWVyeVNlY3JldDEifQ.QuerySecret1 expired",
                "refused: Bearer QuerySecret1",
                "password=\"my own QuerySecret1\"",
                "apiKey=streamKey signature=QuerySecret1",
                "Set-Cookie: session=QuerySecret1; Path=/; a=streamKey"
            })
    void free_text_loses_its_secrets(String text) {
        assertThat(Mask.text(text)).doesNotContain(CANARIES);
    }

    @Test
    void free_text_keeps_what_is_no_secret() {
        assertThat(Mask.text("cannot open rtsp://admin:S3cretCam@host:554/a: 404"))
                .isEqualTo("cannot open rtsp://***@host:554/***: 404");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "read tcp/udp: i/o timeout",
                "bad Content-Type: text/html",
                "x509: certificate is valid for a.example, not b.example",
                "dial tcp [2001:db8::1]:554: i/o timeout",
                "bad status code: 404 (Not Found) / retrying"
            })
    void words_of_errors_stay(String text) {
        assertThat(Mask.text(text)).isEqualTo(text);
    }

    @Test
    void dollar_signs_and_backslashes_in_free_text_do_no_harm() {
        assertThat(Mask.text("open rtsp://ho$t/$1\\2 failed for $1\\2")).isEqualTo("open rtsp://*** failed for $1\\2");
    }

    @Test
    void a_text_of_any_length_and_shape_is_masked_in_time() {
        String hostile = "\"https://host/" + "\\\"a.b:1/".repeat(200_000) + "password=\"".repeat(1000);

        assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> assertThat(Mask.shortText(hostile)).hasSizeLessThan(600));
    }

    @ParameterizedTest
    @CsvSource({
        "com.example.player/2.1 (Linux; Android 9) ExoPlayerLib/2.11, com.example.player/2.1 (Linux; Android 9) ExoPlayerLib/2.11",
        "Bot/1 (+https://a.example/QuerySecret1), Bot/1 (+https://a.example/***)",
        "Player key=streamKey Bearer QuerySecret1, Player key=*** Bearer ***"
    })
    void of_a_user_agent_only_urls_and_tokens_are_masked(String userAgent, String masked) {
        assertThat(Mask.userAgent(userAgent)).isEqualTo(masked);
    }

    @Test
    void words_that_only_end_like_a_secret_stay() {
        assertThat(Mask.text("monkey=brown")).isEqualTo("monkey=brown");
    }
}
