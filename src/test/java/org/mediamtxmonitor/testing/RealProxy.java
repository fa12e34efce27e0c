package org.mediamtxmonitor.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The real nginx or Caddy with a recipe of {@code docs/proxy.md}: with TLS on a free port of this machine, before a monitor below
 * {@code /monitor}. Of the recipe only names, ports and files are others.
 */
public final class RealProxy implements AutoCloseable {

    public static final String NGINX = "nginx";
    public static final String NGINX_TAKES_PATH_OFF = "nginx that takes the path off";
    /** People sign in at {@link #portal}: whoever has the cookie {@code who} is known by its value, in the group crew. */
    public static final String NGINX_SIGNS_IN = "nginx that signs people in";

    public static final String CADDY = "caddy";
    public static final String CADDY_TAKES_PATH_OFF = "caddy that takes the path off";

    private static final Path RECIPES = Path.of("docs/proxy.md");

    /** What a whole nginx has beside the recipe. */
    private static final String NGINX_CONF = """
            %s
            pid nginx.pid;
            error_log stderr warn;
            events { worker_connections 64; }
            http {
              access_log off;
              client_body_temp_path body; proxy_temp_path temp; fastcgi_temp_path temp; uwsgi_temp_path temp; scgi_temp_path temp;
              %s
            }
            """;

    /** What Authelia answers. */
    private static final String PORTAL = """
            server {
              listen 127.0.0.1:%d;
              location = /api/authz/auth-request {
                if ($cookie_who = "") {
                  add_header Location http://127.0.0.1:%d/ always;
                  return 401;
                }
                add_header Remote-User $cookie_who;
                add_header Remote-Groups crew;
                return 200;
              }
              location / { default_type text/html; return 200 "<title>Portal</title><h1>Who are you?</h1>"; }
            }
            """;

    private final HttpClient http =
            HttpClient.newBuilder().sslContext(TrustsAll.context()).build();
    private final String which;
    private final Path folder;
    private final int port;
    private final int portalPort;
    private Process process;

    /** @param folder for its certificate and files, as it may hold those of another one before */
    public RealProxy(String which, Path folder) {
        this.which = which;
        this.folder = folder;
        this.port = FreePort.choose();
        this.portalPort = FreePort.choose();
        if (!Files.exists(folder.resolve("proxy.pem"))) {
            makeCertificate();
        }
    }

    /** Whether the program of a recipe is on this machine. */
    public static boolean isInstalled(String which) {
        return List.of("/usr/sbin/", "/usr/bin/", "/usr/local/bin/").stream()
                .anyMatch(place -> Files.isExecutable(Path.of(place + which.split(" ")[0])));
    }

    private void makeCertificate() {
        List<String> command = List.of(
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
        try {
            Process openssl = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(openssl.getInputStream().readAllBytes());
            assertThat(openssl.waitFor()).as(said).isZero();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Of the site, without a slash at the end. */
    public String origin() {
        return "https://localhost:" + port;
    }

    /** Of the page, without a slash at the end. */
    public String url() {
        return origin() + "/monitor";
    }

    /** Where {@link #NGINX_SIGNS_IN} sends whom it does not know. */
    public String portal() {
        return "http://127.0.0.1:" + portalPort + "/";
    }

    /** Starts it and waits until the monitor answers through it. @param monitor address of the monitor, without a slash at the end */
    public void start(String monitor) {
        boolean isNginx = which.startsWith(NGINX);
        Path file = write(monitor, isNginx);
        ProcessBuilder command = isNginx
                ? new ProcessBuilder(NGINX, "-p", folder.toString(), "-c", file.toString(), "-g", "daemon off;")
                : new ProcessBuilder(CADDY, "run", "--config", file.toString(), "--adapter", "caddyfile");
        command.environment().put("XDG_DATA_HOME", folder.toString());
        command.environment().put("XDG_CONFIG_HOME", folder.toString());
        command.environment().merge("PATH", "/usr/sbin:/usr/local/bin", (path, more) -> path + ":" + more);
        try {
            process = command.directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("proxy.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitAnswer();
    }

    private void awaitAnswer() {
        HttpRequest probe = HttpRequest.newBuilder(URI.create(url() + "/livez"))
                .header("Cookie", "who=probe")
                .build();
        Await.until(() -> assertThat(
                        http.send(probe, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200));
    }

    /** Lets nginx take another monitor, as an operator would: open connections stay. */
    public void reload(String monitor) {
        write(monitor, true);
        try {
            new ProcessBuilder("kill", "-HUP", Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
        awaitAnswer();
    }

    /** Ends it, and with it each connection. */
    public void stop() {
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    @Override
    public void close() {
        if (process != null) {
            stop();
        }
    }

    private Path write(String monitor, boolean isNginx) {
        try {
            return Files.writeString(
                    folder.resolve(isNginx ? "nginx.conf" : "Caddyfile"), isNginx ? nginx(monitor) : caddy(monitor));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String nginx(String monitor) throws IOException {
        String recipe = recipe("## nginx", 0)
                .replace("listen 443 ssl", "listen 127.0.0.1:" + port + " ssl")
                .replace("monitor.example.com", "localhost")
                .replace("/etc/ssl/monitor", "proxy")
                .replace("http://127.0.0.1:8080", monitor + (which.equals(NGINX_TAKES_PATH_OFF) ? "/" : ""));
        if (which.equals(NGINX_SIGNS_IN)) {
            String beside = recipe("### Authelia", 0).replace("127.0.0.1:9091", "127.0.0.1:" + portalPort);
            String within = recipe("### Authelia", 1);
            recipe = PORTAL.formatted(portalPort, portalPort)
                    + recipe.replace("location /monitor/ {", beside + "location /monitor/ {\n" + within);
        }
        String user = System.getProperty("user.name").equals("root") ? "user root;" : "";
        return NGINX_CONF.formatted(user, recipe);
    }

    private String caddy(String monitor) throws IOException {
        String backend = monitor.replace("http://", "");
        String recipe = recipe("## Caddy", 0)
                .replace("monitor.example.com {", "https://localhost:" + port + " {\n tls proxy.pem proxy.key")
                .replace("127.0.0.1:8080", backend);
        return "{\n admin off\n auto_https off\n}\n"
                + (which.equals(CADDY_TAKES_PATH_OFF)
                        ? recipe.replace(
                                "reverse_proxy /monitor/* " + backend,
                                "handle_path /monitor/* {\n reverse_proxy " + backend + "\n}")
                        : recipe);
    }

    /** A block of code in the docs. @param heading under which it stands @param index of the block there */
    private static String recipe(String heading, int index) throws IOException {
        String text = Files.readString(RECIPES);
        assertThat(text).contains(heading + "\n");
        String section = text.substring(text.indexOf(heading + "\n") + heading.length());
        return Pattern.compile("```\\w+\n(.*?)```", Pattern.DOTALL)
                .matcher(section)
                .results()
                .skip(index)
                .findFirst()
                .orElseThrow()
                .group(1);
    }
}
