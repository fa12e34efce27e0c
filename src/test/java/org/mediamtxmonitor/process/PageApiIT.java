package org.mediamtxmonitor.process;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.demo.Media;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Monitor;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What the page, and pages elsewhere, ask beside the streams. */
class PageApiIT {

    private static final String STREAM = "server=main&path=cam%2Fone";

    private static SimulatedServer server;
    private static Monitor monitor;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = SimulatedServer.builder()
                .paths(PathPlan.configured("cam/one", Protocol.SRT, Media.HD).read(3, Protocol.WEBRTC))
                .start();
        monitor = Monitor.start(
                folder,
                Monitor.data(folder) + "collector: { interval: 500ms }\nservers:\n  - id: main\n    url: '"
                        + server.url()
                        + "'\n    play: { webrtc: 'https://media.example.com:8889/', srt: 'srt://media.example.com:8890' }\n"
                        + "web: { embedOrigins: ['https://wiki.example.com'] }\n"
                        + "auth: { token: a-token-that-nobody-may-see }\n");
        Await.until(() ->
                assertThat(monitor.get("/api/v1/stream?" + STREAM).statusCode()).isEqualTo(200));
    }

    @AfterAll
    static void stop() {
        monitor.close();
        server.close();
    }

    @Test
    void a_stream_tells_where_it_is_played() {
        // Two of the addresses that are named, four of the ports that the server tells.
        Await.until(() -> assertThat(playUrls()).hasSize(6));
        JsonNode urls = playUrls();
        assertThat(urls).filteredOn(url -> url.path("assumed").asBoolean()).hasSize(4);
        assertThat(urls.path(0).path("whep").asText()).isEqualTo("https://media.example.com:8889/cam/one/whep");
    }

    private static JsonNode playUrls() {
        return monitor.json("/api/v1/stream?" + STREAM).path("playUrls");
    }

    @Test
    void the_page_may_ask_the_server_of_its_previews_and_no_other() {
        String policy =
                monitor.get("/").headers().firstValue("Content-Security-Policy").orElseThrow();
        assertThat(policy)
                .contains(
                        "connect-src 'self' https://media.example.com:8889;",
                        "frame-ancestors 'none'",
                        "script-src 'self';");
    }

    @Test
    void what_a_browser_opens_as_a_document_has_the_policy_and_parts_of_a_page_are_what_they_say() {
        for (String document : new String[] {
            "/", "/index.html", "/sw.js", "/favicon.svg", "/docs/index.html", "/api/v1/info", "/nothing"
        }) {
            assertThat(monitor.get(document).headers().firstValue("Content-Security-Policy"))
                    .as(document)
                    .isPresent();
        }
        var script = monitor.get("/js/app/main.js").headers();
        assertThat(script.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(script.firstValue("Content-Security-Policy")).isEmpty();
    }

    @Test
    void only_the_card_of_a_stream_may_stand_in_a_frame_of_the_pages_that_are_named() {
        var answer = monitor.get("/embed.html");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors 'self' https://wiki.example.com;", "connect-src 'self';");
        assertThat(answer.headers().firstValue("X-Frame-Options")).isEmpty();
        assertThat(monitor.get("/").headers().firstValue("X-Frame-Options")).contains("DENY");
    }

    @Test
    void the_status_of_a_stream_is_one_small_document() {
        Await.until(() -> assertThat(monitor.json("/api/v1/status?" + STREAM)
                        .path("inboundBitsPerSecond")
                        .asLong())
                .isPositive());
        JsonNode card = monitor.json("/api/v1/status?" + STREAM);
        assertThat(card.path("state").asText()).isEqualTo("live");
        assertThat(card.path("stale").asBoolean(true)).isFalse();
        assertThat(card.path("readers").asInt()).isEqualTo(3);
        assertThat(card.path("video").asText()).startsWith("H264 ");
        assertThat(monitor.get("/api/v1/status?server=main&path=no").statusCode())
                .isEqualTo(404);
        assertThat(monitor.get("/api/v1/status?server=main").statusCode()).isEqualTo(400);
    }

    @Test
    void a_badge_is_a_picture_that_other_pages_may_show() {
        var badge = monitor.get("/api/v1/badge?" + STREAM + "&label=%3Cb%3E");
        assertThat(badge.headers().firstValue("Content-Type").orElseThrow()).startsWith("image/svg+xml");
        assertThat(badge.headers().firstValue("Cross-Origin-Resource-Policy")).contains("cross-origin");
        assertThat(badge.body()).contains("&lt;b&gt;", "live").doesNotContain("<b>");
        String etag = badge.headers().firstValue("ETag").orElseThrow();
        String same = "/api/v1/badge?" + STREAM + "&label=%3Cb%3E";
        assertThat(badge.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(monitor.get(same, "If-None-Match", etag).statusCode()).isEqualTo(304);
        assertThat(monitor.get(same + "c", "If-None-Match", etag).statusCode()).isEqualTo(200);
        var missing = monitor.get("/api/v1/badge?server=main&path=no");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("no such stream");
    }

    @Test
    void the_routes_tell_what_they_do_and_how_often_they_failed() {
        JsonNode routes = monitor.json("/api/v1/routes").path("items");
        JsonNode collect = null;
        for (JsonNode route : routes) {
            if (route.path("id").asText().equals("collect-main")) {
                collect = route;
            }
        }
        assertThat(collect).isNotNull();
        assertThat(collect.path("status").asText()).isEqualTo("Started");
        assertThat(collect.path("description").asText()).isNotEmpty();
        assertThat(collect.path("exchanges").asLong()).isPositive();
        assertThat(collect.path("meanMs").asDouble()).isPositive();
        assertThat(collect.path("from").asText()).startsWith("timer:");
    }

    @Test
    void the_configuration_is_told_without_its_secrets() {
        String config = monitor.get("/api/v1/config").body();
        assertThat(config).contains("servers[0].play.webrtc", "web.embedOrigins", "\"from\":\"file\"");
        assertThat(config).doesNotContain("a-token-that-nobody-may-see");
    }

    @Test
    void each_file_of_a_language_is_a_language() {
        assertThat(monitor.get("/js/i18n/index.json").body()).isEqualTo("[\"de\",\"en\",\"es\",\"fr\",\"it\"]");
    }
}
