package org.mediamtxmonitor.web.api;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.config.ServerSettings.Play;

import static org.assertj.core.api.Assertions.assertThat;

class PlayUrlTest {

    private static final URI API = URI.create("http://media.example.net:9997");

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
        return PlayUrl.of(ALL, API, null, path).stream().map(PlayUrl::url).toList();
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
        assertThat(PlayUrl.of(ALL, API, null, "live/a").get(0).whep())
                .isEqualTo("https://m.example.com:8889/live/a/whep");
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
        assertThat(PlayUrl.of(Play.NONE, API, null, "live/a")).isNull();
    }

    @Test
    void without_configuration_it_is_the_host_of_the_api_and_the_ports_that_mediamtx_says() {
        Map<String, Integer> ports =
                Map.of("rtsp", 554, "rtsps", 322, "rtmps", 1936, "hls", 8888, "webrtcs", 8889, "srt", 8890);
        List<PlayUrl> urls = PlayUrl.of(Play.NONE, API, ports, "live/a");
        assertThat(urls.stream().map(PlayUrl::url))
                .containsExactly(
                        "https://media.example.net:8889/live/a/",
                        "http://media.example.net:8888/live/a/",
                        "http://media.example.net:8888/live/a/index.m3u8",
                        "rtsp://media.example.net:554/live/a",
                        "rtmps://media.example.net:1936/live/a",
                        "srt://media.example.net:8890?streamid=read:live/a");
        assertThat(urls).allMatch(url -> Boolean.TRUE.equals(url.assumed()));
    }

    @Test
    void what_is_configured_comes_before_what_mediamtx_says() {
        Play play = new Play(
                at("rtsp://m.example.com:8554"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThat(PlayUrl.of(play, API, Map.of("rtsp", 554, "srt", 8890), "a"))
                .containsExactly(
                        new PlayUrl("rtsp", "rtsp://m.example.com:8554/a", null, null, null),
                        new PlayUrl("srt", "srt://media.example.net:8890?streamid=read:a", null, null, true));
    }

    @Test
    void a_protocol_that_is_off_has_no_address() {
        assertThat(PlayUrl.of(Play.NONE, API, Map.of(), "a")).isNull();
    }

    @Test
    void an_address_of_ipv6_keeps_its_brackets() {
        assertThat(PlayUrl.of(Play.NONE, URI.create("http://[2001:db8::1]:9997/proxy"), Map.of("rtsp", 8554), "a"))
                .extracting(PlayUrl::url)
                .containsExactly("rtsp://[2001:db8::1]:8554/a");
    }
}
