package org.mediamtxmonitor.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.RealProxy;
import org.mediamtxmonitor.testing.TrustsAll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The recipes of docs/proxy.md with the real nginx and Caddy, with TLS and below a path. Where one of them is not installed its tests
 * are skipped; where the environment says {@code CI=true}, a missing nginx fails.
 */
class RealProxiesIT {

    private static final String TOKEN = "a-token-of-good-length-123";

    private static Path folder;
    private static Monitor monitor;

    private final HttpClient http =
            HttpClient.newBuilder().sslContext(TrustsAll.context()).build();
    private RealProxy proxy;

    @BeforeAll
    static void start(@TempDir Path temporary) {
        folder = temporary;
        monitor = Monitor.start(folder, Monitor.data(folder) + """
                web: { trustedProxies: [127.0.0.1], basePath: /monitor, publicUrl: "https://localhost/monitor" }
                auth: { token: a-token-of-good-length-123 }
                """);
    }

    @AfterAll
    static void stop() {
        monitor.close();
    }

    @AfterEach
    void stopProxy() {
        if (proxy != null) {
            proxy.close();
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(proxy.url() + path));
    }

    private HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = request(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    @Test
    void nginx_is_there_where_all_is_tested() {
        assumeTrue("true".equals(System.getenv("CI")), "only where CI=true");
        assertThat(RealProxy.isInstalled(RealProxy.NGINX)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {RealProxy.NGINX, RealProxy.NGINX_TAKES_PATH_OFF, RealProxy.CADDY, RealProxy.CADDY_TAKES_PATH_OFF
            })
    void the_page_below_a_path(String which) throws Exception {
        assumeTrue(RealProxy.isInstalled(which), which + " is not installed");
        proxy = new RealProxy(which, folder);
        proxy.start(monitor.url());

        HttpResponse<String> bare = get("");
        assertThat(bare.statusCode()).isEqualTo(302);
        assertThat(bare.headers().firstValue("Location").orElseThrow()).endsWith("/monitor/");
        HttpResponse<String> page = get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Strict-Transport-Security")).isPresent();
        assertThat(page.body()).doesNotContain("src=\"/", "href=\"/");

        // A script may serve what is below its own place, so the app is at /monitor/.
        HttpResponse<String> worker = get("/sw.js");
        assertThat(worker.statusCode()).isEqualTo(200);
        assertThat(worker.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/javascript");
        assertThat(get("/manifest.webmanifest").body()).contains("\"scope\": \"./\"", "\"start_url\": \"./\"");
        assertThat(get("/docs").headers().firstValue("Location").orElseThrow()).isEqualTo("docs/index.html");

        assertThat(get("/api/v1/info").statusCode())
                .as("a proxy lets others in")
                .isEqualTo(401);
        HttpResponse<String> signedIn = send(request("/api/v1/session")
                .header("Content-Type", "application/json")
                .header("Origin", proxy.origin())
                .POST(HttpRequest.BodyPublishers.ofString("{\"token\":\"" + TOKEN + "\"}")));
        assertThat(signedIn.statusCode()).isLessThan(300);
        String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).startsWith("__Host-monitor-session.monitor=").contains("Secure", "HttpOnly", "Path=/");
        assertThat(get("/api/v1/info", "Cookie", cookie.split(";")[0]).statusCode())
                .isEqualTo(200);
        assertThat(get("/api/openapi", "Cookie", cookie.split(";")[0]).body()).contains("\"url\":\"/monitor\"");

        assertThat(firstMessage(cookie.split(";")[0])).contains("\"type\"");
    }

    /** What the WebSocket sends first. */
    private String firstMessage(String cookie) throws Exception {
        CompletableFuture<String> first = new CompletableFuture<>();
        WebSocket socket = http.newWebSocketBuilder()
                .header("Cookie", cookie)
                .header("Origin", proxy.origin())
                .buildAsync(URI.create(proxy.url().replace("https", "wss") + "/api/v1/live"), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                        first.complete(data.toString());
                        return null;
                    }

                    @Override
                    public void onError(WebSocket from, Throwable error) {
                        first.completeExceptionally(error);
                    }
                })
                .get(30, TimeUnit.SECONDS);
        try {
            return first.get(30, TimeUnit.SECONDS);
        } finally {
            socket.abort();
        }
    }
}
