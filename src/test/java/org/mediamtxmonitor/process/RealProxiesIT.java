package org.mediamtxmonitor.process;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.TrustsAll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The recipes of docs/proxy.md with the real nginx and Caddy, with TLS and below a path. Where one of them is not installed its tests
 * are skipped; where the environment says {@code CI=true}, a missing nginx fails.
 */
class RealProxiesIT {

    private static final String TOKEN = "a-token-of-good-length-123";
    private static final String BASE = "/monitor";

    private static Path folder;
    private static Monitor monitor;

    private final HttpClient http =
            HttpClient.newBuilder().sslContext(TrustsAll.context()).build();
    private Process proxy;
    private int port;

    @BeforeAll
    static void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost",
                "-keyout",
                "proxy.key",
                "-out",
                "proxy.pem");
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
    void stopProxy() throws InterruptedException {
        if (proxy != null) {
            proxy.destroy();
            proxy.waitFor(10, TimeUnit.SECONDS);
            proxy.destroyForcibly();
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static boolean isInstalled(String program) {
        return List.of("/usr/sbin/", "/usr/bin/", "/usr/local/bin/").stream()
                .anyMatch(place -> Files.isExecutable(Path.of(place + program)));
    }

    /** @param backend with a slash at its end nginx takes the path off */
    private static String nginx(int port, String backend) {
        return """
                pid nginx.pid;
                error_log stderr warn;
                events { worker_connections 64; }
                http {
                  access_log off;
                  client_body_temp_path body; proxy_temp_path temp; fastcgi_temp_path temp; uwsgi_temp_path temp; scgi_temp_path temp;
                  map $http_upgrade $connection_upgrade { default upgrade; '' ''; }
                  server {
                    listen 127.0.0.1:%d ssl;
                    ssl_certificate proxy.pem;
                    ssl_certificate_key proxy.key;
                    location /monitor/ {
                      proxy_pass %s;
                      proxy_http_version 1.1;
                      proxy_set_header Host $http_host;
                      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                      proxy_set_header X-Forwarded-Proto $scheme;
                      proxy_set_header Upgrade $http_upgrade;
                      proxy_set_header Connection $connection_upgrade;
                      proxy_read_timeout 90s;
                      proxy_buffering off;
                    }
                    location = /monitor { return 302 /monitor/; }
                  }
                }
                """.formatted(port, backend);
    }

    private static String caddy(int port, String way) {
        return """
                {
                  admin off
                  auto_https off
                }
                https://localhost:%d {
                  tls proxy.pem proxy.key
                  redir /monitor /monitor/
                  %s
                }
                """.formatted(port, way);
    }

    private void startProxy(String which) throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String backend = monitor.url().replace("http://", "");
        boolean isNginx = which.startsWith("nginx");
        String settings = switch (which) {
            case "nginx" -> nginx(port, monitor.url());
            case "nginx that takes the path off" -> nginx(port, monitor.url() + "/");
            case "caddy" -> caddy(port, "reverse_proxy /monitor/* " + backend);
            default -> caddy(port, "handle_path /monitor/* {\n reverse_proxy " + backend + "\n}");
        };
        Path file = Files.writeString(folder.resolve(isNginx ? "nginx.conf" : "Caddyfile"), settings);
        ProcessBuilder process = isNginx
                ? new ProcessBuilder(
                        "nginx",
                        "-p",
                        folder.toString(),
                        "-c",
                        file.toString(),
                        "-g",
                        "daemon off; master_process off;")
                : new ProcessBuilder("caddy", "run", "--config", file.toString(), "--adapter", "caddyfile");
        process.environment().put("XDG_DATA_HOME", folder.toString());
        process.environment().put("XDG_CONFIG_HOME", folder.toString());
        process.environment().merge("PATH", "/usr/sbin:/usr/local/bin", (path, more) -> path + ":" + more);
        proxy = process.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("proxy.log").toFile())
                .start();
        Await.until(() -> assertThat(get("/livez").statusCode()).isEqualTo(200));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + port + BASE + path));
    }

    private HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = request(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    @Test
    void nginx_is_there_where_all_is_tested() {
        assumeTrue("true".equals(System.getenv("CI")), "only where CI=true");
        assertThat(isInstalled("nginx")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nginx", "nginx that takes the path off", "caddy", "caddy that takes the path off"})
    void the_page_below_a_path(String which) throws Exception {
        assumeTrue(isInstalled(which.split(" ")[0]), which + " is not installed");
        startProxy(which);

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
                .header("Origin", "https://localhost:" + port)
                .POST(HttpRequest.BodyPublishers.ofString("{\"token\":\"" + TOKEN + "\"}")));
        assertThat(signedIn.statusCode()).isLessThan(300);
        String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).startsWith("__Host-monitor-session=").contains("Secure", "HttpOnly", "Path=/");
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
                .header("Origin", "https://localhost:" + port)
                .buildAsync(URI.create("wss://localhost:" + port + BASE + "/api/v1/live"), new WebSocket.Listener() {
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
