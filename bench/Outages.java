import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long it takes until somebody is told that a publisher is gone: a real MediaMTX, real publishers (ffmpeg, RTSP over TCP), one of
 * which is killed at a random moment, and a webhook that notes when its message comes. Polls of 1 s, and what is shipped but that
 * nothing counts as flapping. See {@code outages.sh}; arguments: folder, flags of the JVM, jar, MediaMTX, runs, seed.
 */
final class Outages {

    private static final int STREAMS = 8;
    private static final int WAIT_SECONDS = 60;
    private static final int GRACE_SECONDS = 5;
    private static final Pattern STATUS = Pattern.compile("\"status\":\\s*\"(\\w+)\"");

    /** @param at in ns, as {@link System#nanoTime()} */
    private record Message(long at, boolean isFiring, String body) {
        boolean isOf(String path) {
            return body.contains('"' + path + '"');
        }
    }

    private final Path folder;
    private final String[] jvm;
    private final String jar;
    private final String mediamtx;
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final List<Process> processes = new ArrayList<>();
    private final Process[] publishers = new Process[STREAMS];
    private final HttpClient http = HttpClient.newHttpClient();
    private final int apiPort = port();
    private final int rtspPort = port();
    private final int webPort = port();
    private HttpServer receiver;

    private Outages(String[] args) throws IOException {
        folder = Path.of(args[0]);
        jvm = args[1].split(" ");
        jar = args[2];
        mediamtx = args[3];
    }

    public static void main(String[] args) throws Exception {
        int runs = Integer.parseInt(args[4]);
        long seed = Long.parseLong(args[5]);
        Outages outages = new Outages(args);
        Runtime.getRuntime().addShutdownHook(new Thread(outages::stop));
        // A receiver that listens would keep a process that failed.
        Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> {
            e.printStackTrace();
            System.exit(1);
        });
        outages.start();
        System.out.printf("seed %d, %d runs%n", seed, runs);
        long[] ms = new long[runs];
        Random random = new Random(seed);
        for (int run = 0; run < runs; run++) {
            ms[run] = outages.run(run % STREAMS, random);
            System.out.printf("%d%s", ms[run], run % 20 == 19 ? "\n" : " ");
        }
        Arrays.sort(ms);
        System.out.printf("publisher killed to message received, ms: p50 %d, p90 %d, p99 %d, longest %d%n",
                ms[runs / 2], ms[runs * 9 / 10], ms[Math.max(0, (runs * 99 + 99) / 100 - 1)], ms[runs - 1]);
        System.exit(0);
    }

    private static int port() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void start() throws Exception {
        receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        receiver.createContext("/", exchange -> {
            long at = System.nanoTime();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Matcher status = STATUS.matcher(body);
            messages.add(new Message(at, status.find() && status.group(1).equals("firing"), body));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        StringBuilder paths = new StringBuilder("paths:\n");
        for (int i = 0; i < STREAMS; i++) {
            paths.append("  cam").append(i).append(":\n");
        }
        Path server = Files.writeString(folder.resolve("mediamtx.yml"), "api: yes\napiAddress: 127.0.0.1:" + apiPort
                + "\nrtspAddress: 127.0.0.1:" + rtspPort + "\nrtspTransports: [tcp]\nrtmp: no\nhls: no\nwebrtc: no\nsrt: no\n"
                + paths);
        launch("mediamtx", mediamtx, server.toString());
        launch("clip", "ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", "testsrc2=size=160x90:rate=5", "-t", "10", "-c:v",
                "libx264", "-preset", "ultrafast", "-g", "5", folder.resolve("clip.mp4").toString()).waitFor();
        for (int i = 0; i < STREAMS; i++) {
            publish(i);
        }
        StringBuilder yaml = new StringBuilder("data: { dir: '" + folder.resolve("data") + "' }\nweb: { port: " + webPort
                + " }\nsnapshots: { enabled: false }\nalerts: { startGrace: " + GRACE_SECONDS + "s, flapping: { changes: 0 } }\nnotify:\n  - { name: ops, type: webhook, url: 'http://127.0.0.1:"
                + receiver.getAddress().getPort() + "/', allowPrivate: true, perHour: 10000 }\nservers:\n  - { id: main, url: 'http://127.0.0.1:"
                + apiPort + "', interval: 1s }\nstreams:\n");
        for (int i = 0; i < STREAMS; i++) {
            yaml.append("  - { path: cam").append(i).append(", expect: { live: true } }\n");
        }
        Path settings = Files.writeString(folder.resolve("collector.yaml"), yaml);
        List<String> command = new ArrayList<>(List.of("java"));
        command.addAll(List.of(jvm));
        command.addAll(List.of("-jar", jar, "--config=" + settings));
        launch("monitor", command.toArray(String[]::new));
        await("the streams", () -> live() == STREAMS);
        // Alerts are held back after a start.
        Thread.sleep(Duration.ofSeconds(2 * GRACE_SECONDS).toMillis());
    }

    private Process launch(String name, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve(name + ".log").toFile()))
                .start();
        processes.add(process);
        return process;
    }

    private void publish(int stream) throws IOException {
        publishers[stream] = launch("publisher", "ffmpeg", "-v", "error", "-re", "-stream_loop", "-1", "-i",
                folder.resolve("clip.mp4").toString(), "-c", "copy", "-f", "rtsp", "-rtsp_transport", "tcp",
                "rtsp://127.0.0.1:" + rtspPort + "/cam" + stream);
    }

    /** How many streams are live, by the monitor. */
    private int live() {
        try {
            String body = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + webPort + "/api/v1/streams?state=live&limit=1"))
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                    HttpResponse.BodyHandlers.ofString()).body();
            Matcher total = Pattern.compile("\"total\":(\\d+),\"limit\"").matcher(body);
            return total.find() ? Integer.parseInt(total.group(1)) : -1;
        } catch (IOException | InterruptedException e) {
            return -1;
        }
    }

    private interface Condition {
        boolean holds();
    }

    private void await(String what, Condition condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(WAIT_SECONDS).toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Waited in vain for " + what + "; logs: " + folder);
            }
            Thread.sleep(20);
        }
    }

    /** Kills a publisher. Returns ms until the message of it came. */
    private long run(int stream, Random random) throws Exception {
        String path = "cam" + stream;
        await(path + " to be over", () -> isOver(path));
        // The one before may not be seen again yet.
        await("the others", () -> live() >= STREAMS - 1);
        Thread.sleep(random.nextInt(1_000));
        long from = System.nanoTime();
        publishers[stream].destroyForcibly();
        await("the message of " + path, () -> told(path, from) != null);
        publishers[stream].onExit().join();
        publish(stream);
        return (told(path, from).at() - from) / 1_000_000;
    }

    private boolean isOver(String path) {
        return messages.stream().filter(message -> message.isOf(path)).reduce((first, last) -> last)
                .map(message -> !message.isFiring())
                .orElse(true);
    }

    private Message told(String path, long from) {
        return messages.stream()
                .filter(message -> message.isFiring() && message.at() > from && message.isOf(path))
                .findFirst()
                .orElse(null);
    }

    private void stop() {
        processes.forEach(Process::destroyForcibly);
        if (receiver != null) {
            receiver.stop(0);
        }
    }
}
