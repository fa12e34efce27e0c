package org.mediamtxmonitor.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.mediamtxmonitor.Application;

import static org.assertj.core.api.Assertions.assertThat;

/** The monitor in a process of its own, which a test may kill. */
public final class MonitorProcess implements ApiReader, AutoCloseable {

    private static final Pattern PAGE = Pattern.compile("The page is at http://127\\.0\\.0\\.1:(\\d+)/");

    /** How long a start may take: it is no matter of the test, and several JVMs share two cores. */
    private static final Duration START = Duration.ofMinutes(2);

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
        Path log = folder.resolve("monitor.log");
        long logged = Files.exists(log) ? Files.size(log) : 0;
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Application.class.getName(),
                "--config=" + file,
                "--server.port=0",
                "--monitor.uplot=classpath:/static/",
                "--monitor.swagger-ui=classpath:/static/"));
        command.addAll(Monitor.rolesOf(yaml));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try {
            MonitorProcess monitor = new MonitorProcess(process, port(process, log, logged));
            await(process, () -> assertThat(monitor.get("/readyz").statusCode()).isEqualTo(200));
            return monitor;
        } catch (RuntimeException | AssertionError e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** What it logs once its page is there. */
    private static int port(Process process, Path log, long from) {
        AtomicInteger port = new AtomicInteger();
        await(process, () -> {
            Matcher page = PAGE.matcher(Files.readString(log).substring((int) from));
            assertThat(page.find()).isTrue();
            port.set(Integer.parseInt(page.group(1)));
        });
        return port.get();
    }

    /** Until the assertion holds, at most {@link #START}, and no longer than the process runs. */
    private static void await(Process process, ThrowingRunnable assertion) {
        Awaitility.await()
                .atMost(START)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .failFast("the monitor ended: see its log", () -> !process.isAlive())
                .untilAsserted(assertion);
    }

    @Override
    public HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return ApiReader.send(http, request.build());
    }

    /** Sends it a signal, such as {@code STOP} or {@code CONT}. */
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
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
