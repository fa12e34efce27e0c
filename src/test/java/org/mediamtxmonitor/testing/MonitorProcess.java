package org.mediamtxmonitor.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.mediamtxmonitor.Application;

import static org.assertj.core.api.Assertions.assertThat;

/** The monitor in a process of its own, which a test may kill. */
public final class MonitorProcess implements ApiReader, AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final int port;

    private MonitorProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it, and waits until it answers.
     *
     * @param folder for {@code collector.yaml} and its log, {@code monitor.log}
     */
    public static MonitorProcess start(Path folder, String yaml) throws IOException {
        Files.createDirectories(folder);
        Path file = Files.writeString(folder.resolve("collector.yaml"), yaml);
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Application.class.getName(),
                        "--config=" + file,
                        "--server.port=" + port,
                        "--monitor.uplot=classpath:/static/",
                        "--monitor.swagger-ui=classpath:/static/"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("monitor.log").toFile()))
                .start();
        MonitorProcess monitor = new MonitorProcess(process, port);
        try {
            Await.until(() -> assertThat(monitor.get("/readyz").statusCode()).isEqualTo(200));
        } catch (RuntimeException | AssertionError e) {
            process.destroyForcibly();
            throw e;
        }
        return monitor;
    }

    @Override
    public HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return ApiReader.send(http, request.build());
    }

    /** As {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Stops it in good order. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
