package org.mediamtxmonitor.collect.request;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.collect.request.ServerTrial.TrialResult;
import org.mediamtxmonitor.config.ManagedServersFile;
import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.SimulatedServer;

import com.sun.net.httpserver.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;

class ServerTrialTest {

    private final ServerTrial trial =
            new ServerTrial(server -> systemTls(), Duration.ofSeconds(2), Duration.ofMillis(500));

    private static SSLContext systemTls() {
        try {
            return SSLContext.getDefault();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private TrialResult at(String url) {
        return trial.run(ServerSettings.of("new", URI.create(url), Duration.ofSeconds(1)));
    }

    /** A server that answers everything with this. */
    private TrialResult with(int status, String type, String body) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", type);
                exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
                exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
                exchange.close();
            });
            server.start();
            try {
                return at("http://127.0.0.1:" + server.getAddress().getPort());
            } finally {
                server.stop(0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_mediamtx_tells_its_version_its_paths_and_their_readers() {
        try (SimulatedServer server =
                SimulatedServer.builder().paths(PathPlan.many(3, 2, null)).start()) {
            TrialResult result = at(server.url());
            assertThat(result.works()).isTrue();
            assertThat(result.version()).startsWith("v1.");
            assertThat(result.paths()).isEqualTo(3);
            assertThat(result.readers()).isEqualTo(6);
            assertThat(result.reason()).isNull();
        }
    }

    @Test
    void credentials_that_are_refused_are_told() {
        try (SimulatedServer server =
                SimulatedServer.builder().credentials("monitor", "secret").start()) {
            assertThat(at(server.url()).reason().code()).isEqualTo("credentials-refused");
            ServerSettings known = ManagedServersFile.server(
                    Map.of("id", "new", "url", server.url(), "username", "monitor", "password", "secret"));
            assertThat(trial.run(known).works()).isTrue();
        }
    }

    @Test
    void nobody_who_listens_is_told() {
        assertThat(at("http://127.0.0.1:1").reason().code()).isEqualTo("connection-refused");
    }

    @Test
    void a_web_page_is_no_api_and_nothing_of_it_is_told() {
        TrialResult page = with(200, "text/html", "<html>secret</html>");
        assertThat(page.reason().code()).isEqualTo("web-page");
        assertThat(page.details()).isNull();
        assertThat(with(200, "text/plain", "secret").reason().code()).isEqualTo("not-json");
        assertThat(with(200, "text/plain", "secret").details()).isNull();
        assertThat(with(200, "application/json", "{\"secret\":1}").reason().code())
                .isEqualTo("other-json");
        assertThat(with(200, "application/json", "").works()).isFalse();
        assertThat(with(404, "text/plain", "404 page not found").reason().code())
                .isEqualTo("no-endpoint");
        assertThat(with(302, "text/plain", "").reason().code()).isEqualTo("redirected");
    }

    @Test
    void an_http_server_that_is_asked_over_tls_is_told() {
        try (SimulatedServer server = SimulatedServer.builder().start()) {
            assertThat(at(server.url().replace("http:", "https:")).works()).isFalse();
        }
    }

    @Test
    void a_server_that_hangs_is_given_up() {
        try (SimulatedServer server = SimulatedServer.builder().start()) {
            server.hang();
            assertThat(at(server.url()).reason().code()).isEqualTo("timed-out");
        }
    }
}
