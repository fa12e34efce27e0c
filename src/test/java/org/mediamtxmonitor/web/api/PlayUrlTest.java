package org.mediamtxmonitor.web.api;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.config.ServerSettings.Play;

import static org.assertj.core.api.Assertions.assertThat;

class PlayUrlTest {

    private static Optional<URI> at(String base) {
        return Optional.of(URI.create(base));
    }

    private static final Play ALL = new Play(
            at("rtsp://m.example.com:8554"),
            at("srt://m.example.com:8890"),
            at("rtmp://m.example.com:1935"),
            at("https://m.example.com/hls"),
            at("https://m.example.com:8889"));

    private static List<String> urls(String path) {
        return PlayUrl.of(ALL, path).stream().map(PlayUrl::url).toList();
    }

    @Test
    void each_protocol_has_the_form_that_mediamtx_asks_for() {
        assertThat(urls("live/a"))
                .containsExactly(
                        "https://m.example.com:8889/live/a/",
                        "https://m.example.com/hls/live/a/",
                        "https://m.example.com/hls/live/a/index.m3u8",
                        "rtsp://m.example.com:8554/live/a",
                        "rtmp://m.example.com:1935/live/a",
                        "srt://m.example.com:8890?streamid=read:live/a");
        assertThat(PlayUrl.of(ALL, "live/a").get(0).whep()).isEqualTo("https://m.example.com:8889/live/a/whep");
    }

    @Test
    void whatever_a_path_is_called_it_stays_in_its_place() {
        assertThat(urls("a b/ü?x=1#&"))
                .allMatch(url -> url.contains("a%20b") && !url.contains("#") && url.contains("%C3%BC"))
                .contains(
                        "rtsp://m.example.com:8554/a%20b/%C3%BC%3Fx=1%23&",
                        "srt://m.example.com:8890?streamid=read:a%20b/%C3%BC?x%3D1%23%26");
    }

    @Test
    void a_colon_in_a_path_does_not_end_it_in_the_stream_id() {
        assertThat(urls("a:b")).contains("srt://m.example.com:8890?streamid=%23!::m=request,r=a:b");
    }

    @Test
    void nothing_is_guessed() {
        assertThat(PlayUrl.of(Play.NONE, "live/a")).isNull();
    }
}
