import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.testing.HostileServer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Three servers that answer as none should and one that is well, and a client that looks four times a second at what the
 * monitor says of the one that is well. Usage: {@code java HostileServers FOLDER REDIS_PORT WEB_PORT MINUTES SEED}: writes
 * {@code collector.yaml} into the folder, waits for the monitor, and prints what it found.
 */
class HostileServers {

    private static final int HOSTILE = 3;
    private static final int PATHS = 20;
    private static final List<String> READS =
            List.of("/livez", "/api/v1/streams?limit=1000", "/api/v1/servers", "/api/v1/events?limit=1000", "/metrics");
    /** Secrets of the addresses of forwards, and what stands behind the answer that was asked for. */
    private static final Pattern NEVER_SHOWN = Pattern.compile("SECRET|smuggled");
    private static final List<String> OWN_LATENESS = List.of("monitor-stands-still", "monitor-late");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private static String url;
    private static final List<Long> agesMs = new ArrayList<>();
    private static final Map<String, Integer> wrongs = new TreeMap<>();
    private static int looks;
    private static int late;
    private static int excused;

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        url = "http://127.0.0.1:" + args[2];
        long end;
        List<HostileServer> hostile = new ArrayList<>();
        try (SimulatedServer well = SimulatedServer.builder()
                .paths(PathPlan.many(PATHS, 1, Protocol.SRT))
                .upFor(Duration.ofMinutes(10))
                .start()) {
            StringBuilder yaml = new StringBuilder("data: { dir: " + folder + "/data }\nweb: { port: " + args[2]
                    + " }\nredis: { url: 'redis://127.0.0.1:" + args[1]
                    + "' }\nservers:\n  - { id: well, url: '" + well.url() + "' }\n");
            for (int i = 0; i < HOSTILE; i++) {
                hostile.add(new HostileServer(Long.parseLong(args[4]) + i));
                yaml.append("  - { id: hostile-" + i + ", url: '" + hostile.get(i).url() + "' }\n");
            }
            Files.writeString(folder.resolve("collector.tmp"), yaml);
            Files.move(folder.resolve("collector.tmp"), folder.resolve("collector.yaml"));
            await("all is live", 120, () -> isWell("well"));
            Instant began = Instant.now();
            end = System.nanoTime() + Duration.ofMinutes(Long.parseLong(args[3])).toNanos();
            while (System.nanoTime() < end) {
                look();
                Thread.sleep(250);
            }
            said(began);
            summary(System.out, hostile);
            hostile.forEach(HostileServer::beWell);
            for (int i = 0; i < HOSTILE; i++) {
                String id = "hostile-" + i;
                await(id + " is told to be well again", 60, () -> isWell(id));
            }
        } finally {
            hostile.forEach(HostileServer::close);
        }
        System.exit(0);
    }

    private static void look() throws InterruptedException {
        try {
            looks++;
            JsonNode server = json("/api/v1/servers/well");
            agesMs.add(Math.max(0, Duration.between(Instant.parse(server.path("collectedAt").asText()), Instant.now()).toMillis()));
            boolean isLate = isLate();
            late += isLate ? 1 : 0;
            String status = server.path("status").asText();
            if (status.equals("slow") && isLate) {
                excused++;
            } else if (!status.equals("up")) {
                wrong("server is " + status);
            }
            JsonNode live = json("/api/v1/streams?server=well&state=live&limit=0");
            if (live.path("total").asInt() != PATHS) {
                wrong("not all streams are live");
            }
            for (String read : READS) {
                HttpResponse<String> answer = get(read);
                if (answer.statusCode() != 200) {
                    wrong(read + " answers " + answer.statusCode());
                } else if (NEVER_SHOWN.matcher(answer.body()).find()) {
                    wrong(read + " shows what it should not");
                }
            }
        } catch (IOException e) {
            wrong("no answer: " + e);
        }
    }

    private static void wrong(String what) {
        if (wrongs.merge(what, 1, Integer::sum) == 1) {
            System.out.println(Instant.now() + " " + what);
        }
    }

    private static boolean isLate() throws IOException, InterruptedException {
        boolean found = false;
        for (JsonNode issue : json("/api/v1/info").at("/monitor/issues")) {
            found |= OWN_LATENESS.contains(issue.path("rule").asText());
        }
        return found;
    }

    /** Events of the server that is well: there should be none. */
    private static void said(Instant from) throws IOException, InterruptedException {
        for (JsonNode event : json("/api/v1/events?server=well&from=" + from).path("items")) {
            wrong("event " + event.path("kind").asText() + " " + event.path("from").asText() + " -> "
                    + event.path("to").asText());
        }
        double errors = json("/api/v1/info").at("/monitor/errorsPerMinute").asDouble();
        if (errors > 0) {
            wrong("errors of the monitor a minute: " + errors);
        }
    }

    private static boolean isWell(String id) throws IOException, InterruptedException {
        JsonNode server = json("/api/v1/servers/" + id);
        int total = server.at("/streams/total").asInt();
        return server.path("status").asText().equals("up") && total > 0 && server.at("/streams/live").asInt() == total;
    }

    private static void summary(PrintStream out, List<HostileServer> hostile) {
        agesMs.sort(null);
        int shown = hostile.stream().mapToInt(server -> server.shown().values().stream().mapToInt(n -> n.get()).sum()).sum();
        int kinds = (int) hostile.stream().flatMap(server -> server.shown().keySet().stream()).distinct().count();
        out.printf("hostile answers: %d kinds, %d in all%n", kinds, shown);
        out.printf(
                "%d looks at the server that is well: age of its data p50 %d, p99 %d, oldest %d ms%n",
                looks, at(50), at(99), agesMs.get(agesMs.size() - 1));
        out.printf("%d looks while the monitor said that it was late itself, %d of them with the server called slow%n", late, excused);
        out.printf(
                "false verdicts, wrong answers: %d %s%n",
                wrongs.values().stream().mapToInt(Integer::intValue).sum(), wrongs.isEmpty() ? "" : wrongs);
    }

    private static long at(int percent) {
        return agesMs.get(Math.min(agesMs.size() - 1, agesMs.size() * percent / 100));
    }

    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private static void await(String what, int seconds, Condition condition) throws InterruptedException {
        long began = System.nanoTime();
        while (System.nanoTime() - began < Duration.ofSeconds(seconds).toNanos()) {
            try {
                if (condition.holds()) {
                    System.out.printf("%s after %.1f s%n", what, (System.nanoTime() - began) / 1e9);
                    return;
                }
            } catch (IOException e) {
                // It has not started yet.
            }
            Thread.sleep(250);
        }
        System.out.printf("NOT within %d s: %s%n", seconds, what);
    }

    private static JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answers " + answer.statusCode());
        }
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(10)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HostileServers() {}
}
