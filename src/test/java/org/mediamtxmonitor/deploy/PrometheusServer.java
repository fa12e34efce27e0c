package org.mediamtxmonitor.deploy;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.FreePort;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A real Prometheus on a loopback port, with the files of {@code deploy/prometheus}; it scrapes and judges each second. */
final class PrometheusServer implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final String url;

    private PrometheusServer(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /**
     * @param folder for its files and data
     * @param target host and port of the monitor
     */
    static PrometheusServer start(Path folder, String target) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("deploy/prometheus"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        Path config = folder.resolve("prometheus.yml");
        Files.writeString(
                config,
                Files.readString(config)
                        .replace("_interval: 15s", "_interval: 1s")
                        .replace("scrape_timeout: 10s", "scrape_timeout: 1s")
                        .replace("localhost:8080", target)
                        .replaceFirst("(?s)alerting:.*(?=scrape_configs:)", ""));
        int port = FreePort.choose();
        Process process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("tsdb"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        PrometheusServer server = new PrometheusServer(process, "http://127.0.0.1:" + port);
        try {
            Await.until(() -> assertThat(server.get("/-/ready").statusCode()).isEqualTo(200));
        } catch (RuntimeException | AssertionError e) {
            server.close();
            throw e;
        }
        return server;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The series that a query gives now. */
    JsonNode query(String query) throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as("%s: %s", query, answer.body()).isEqualTo(200);
        return Json.MAPPER.readTree(answer.body()).at("/data/result");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
