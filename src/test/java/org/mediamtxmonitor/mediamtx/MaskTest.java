package org.mediamtxmonitor.mediamtx;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

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
        "rtmp://a.example/live2/streamKey, rtmp://a.example/live2/***",
        "rtmps://a.example:443/app/instance/streamKey, rtmps://a.example:443/app/instance/***",
        "RTMP://a.example/live2/streamKey, RTMP://a.example/live2/***",
        "rtmp://user:S3cretCam@a.example/live2/streamKey?t=QuerySecret1, rtmp://***@a.example/live2/***",
        "rtmp://127.0.0.1:1935/copy?user=pub&pass=KeyInForward#streamKey, rtmp://127.0.0.1:1935/copy?***",
        "rtmp://a.example/live2, rtmp://a.example/live2",
        "rtmp://a.example, rtmp://a.example"
    })
    void the_stream_key_of_an_rtmp_destination_is_masked(String url, String masked) {
        assertThat(Mask.destination(url)).isEqualTo(masked);
    }

    @Test
    void the_stream_id_of_an_srt_destination_is_masked() {
        assertThat(Mask.destination("srt://host:8890?streamid=publish:a:pub:KeyInForward&passphrase=QuerySecret1"))
                .isEqualTo("srt://host:8890?***");
    }

    @Test
    void an_srt_stream_id_in_the_standard_syntax_is_masked() {
        assertThat(Mask.destination("srt://host:8890?streamid=#!::r=live/a,s=KeyInForward"))
                .isEqualTo("srt://host:8890?***");
    }

    @Test
    void the_path_of_an_rtsp_destination_stays() {
        assertThat(Mask.destination("rtsp://pub:KeyInForward@host:8554/site/cam#streamKey"))
                .isEqualTo("rtsp://***@host:8554/site/cam");
    }

    @Test
    void no_destination_stays_no_destination() {
        assertThat(Mask.destination(null)).isNull();
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
                "rtmp://host/app/streamKey/"
            })
    void free_text_loses_its_secrets(String text) {
        assertThat(Mask.text(text)).doesNotContain(CANARIES);
    }

    @Test
    void free_text_keeps_what_is_no_secret() {
        assertThat(Mask.text("cannot open rtsp://admin:S3cretCam@host:554/a: 404"))
                .isEqualTo("cannot open rtsp://***@host:554/a: 404");
    }

    @Test
    void a_dollar_sign_in_a_url_of_free_text_stays() {
        assertThat(Mask.text("open rtsp://host/$1 failed")).isEqualTo("open rtsp://host/$1 failed");
    }

    @Test
    void words_that_only_end_like_a_secret_stay() {
        assertThat(Mask.text("monkey=brown")).isEqualTo("monkey=brown");
    }
}
