import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** One process of the monitor. Its name is that of its host, by which it is known among the members of the fleet. */
final class ChaosMonitor implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    final String name;
    final int port;
    private final Path folder;
    private final ChaosPartition partition;
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;

    /** One that is never cut off from Redis. */
    ChaosMonitor(Path folder, String name, String yaml) throws Exception {
        this(folder, name, yaml, null);
    }

    ChaosMonitor(Path folder, String name, String yaml, ChaosPartition partition) throws Exception {
        this.name = name;
        this.partition = partition;
        this.folder = Files.createDirectories(folder.resolve(name));
        this.port = ChaosRedis.port();
        Files.writeString(this.folder.resolve("collector.yaml"), "data: { dir: '" + this.folder.resolve("data") + "' }\n"
                + "system: { host: " + name + " }\nweb: { port: " + port + " }\n" + yaml);
        again();
    }

    void again() throws Exception {
        List<String> command = new ArrayList<>(partition == null ? List.of() : partition.as(name, folder));
        command.add("java");
        command.addAll(List.of(System.getenv("CHAOS_JVM").split(" ")));
        command.addAll(List.of("-jar", System.getenv("CHAOS_JAR"), "--config=" + folder.resolve("collector.yaml")));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("monitor.log").toFile()))
                .start();
    }

    /** Whether it runs and answers. */
    boolean isReady() {
        try {
            return process.isAlive() && json("/api/v1/info", 1).path("redis").path("state").asText().equals("up");
        } catch (Exception e) {
            return false;
        }
    }

    void signal(String signal) throws Exception {
        new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start().waitFor();
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Stops it in good order; waits until it has ended. */
    void stop() {
        process.destroy();
        process.onExit().join();
    }

    JsonNode json(String address) throws Exception {
        return json(address, 30);
    }

    private JsonNode json(String address, int seconds) throws Exception {
        HttpResponse<byte[]> response = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address)).timeout(Duration.ofSeconds(seconds)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.statusCode() + " of " + address);
        }
        return JSON.readTree(response.body());
    }

    List<String> log() throws Exception {
        return Files.readAllLines(folder.resolve("monitor.log"));
    }

    @Override
    public void close() {
        kill();
    }
}
