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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.testing.HostileServer;
import org.mediamtxmonitor.testing.Wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Servers that answer as none should and one that is well, and a client that looks four times a second at what the monitor says
 * of them all. Usage: {@code java HostileServers FOLDER REDIS_PORT WEB_PORT MINUTES SEED [SCENE,SCENE...]}: writes
 * {@code collector.yaml} into the folder, waits for the monitor, and prints what it found. Without scenes there are three that
 * draw theirs by lot. Ends with 1 if the monitor said what is not so.
 */
class HostileServers {

    private static final int HOSTILE = 3;
    private static final int PATHS = 20;
    private static final List<String> READS =
            List.of("/livez", "/api/v1/streams?limit=1000", "/api/v1/servers", "/api/v1/events?limit=1000", "/metrics");
    /** Secrets of the addresses of forwards, and what stands behind the answer that was asked for. */
    private static final Pattern NEVER_SHOWN = Pattern.compile("SECRET|smuggled");
    /** Nobody who reads the API knows our classes. */
    private static final Pattern EXCEPTION = Pattern.compile("\\b[a-z]+(\\.[a-z0-9]+)+\\.[A-Z]\\w+(Exception|Error)\\b");
    private static final long MOST_BITS_A_SECOND = 1_000_000_000_000L;
    /** A server that can't be read may be called up for so long: a poll may wait for all of it, and silence is to be noticed. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    /** The earliest start of a process that is not absurd, in the files of the cases. */
    private static final Instant OLDEST_PROCESS = Instant.parse("2026-11-27T10:16:16Z");

    /** Polls until a server that answers well again is called so. */
    private static final int POLLS_UNTIL_UP = 10;
    /** In each minute the first of them can't be read at all for as long as this. */
    private static final Duration BAD_FOR = Duration.ofSeconds(30);

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
    private static long aboutHostile;
    private static final List<HostileServer> hostile = new ArrayList<>();
    private static final List<String> names = new ArrayList<>();
    private static Wire bad;

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        url = "http://127.0.0.1:" + args[2];
        long end;
        boolean byLot = args.length < 6 || args[5].isEmpty();
        List<String> scenes = byLot ? Collections.nCopies(HOSTILE, "") : List.of(args[5].split(","));
        Instant start = Instant.now();
        try (SimulatedServer well = SimulatedServer.builder()
                .paths(PathPlan.many(PATHS, 1, Protocol.SRT))
                .upFor(Duration.ofMinutes(10))
                .start()) {
            StringBuilder yaml = new StringBuilder("data: { dir: " + folder + "/data }\nweb: { port: " + args[2]
                    + " }\nredis: { url: 'redis://127.0.0.1:" + args[1]
                    + "' }\nservers:\n  - { id: well, url: '" + well.url() + "' }\n");
            for (int i = 0; i < scenes.size(); i++) {
                hostile.add(byLot ? new HostileServer(Long.parseLong(args[4]) + i) : HostileServer.showing(scenes.get(i)));
                names.add("hostile-" + i);
                yaml.append("  - { id: hostile-" + i + ", url: '" + hostile.get(i).url() + "' }\n");
            }
            Files.writeString(folder.resolve("collector.tmp"), yaml);
            Files.move(folder.resolve("collector.tmp"), folder.resolve("collector.yaml"));
            await("all is live", 120, () -> isWell("well"));
            Instant began = Instant.now();
            end = System.nanoTime() + Duration.ofMinutes(Long.parseLong(args[3])).toNanos();
            while (System.nanoTime() < end) {
                if (byLot) {
                    nothingCanBeReadForAWhile(began);
                }
                look();
                lookAtHostile(start);
                Thread.sleep(250);
            }
            said(began);
            for (int i = 0; !byLot && i < scenes.size(); i++) {
                tell(scenes.get(i), "hostile-" + i);
            }
            hostile.forEach(server -> server.beBad(null));
            hostile.forEach(HostileServer::beWell);
            for (String id : names) {
                int seconds = (int) (POLLS_UNTIL_UP * json("/api/v1/servers/" + id).path("intervalMs").asLong(2000) / 1000);
                if (!await(id + " is told to be well again", seconds, () -> isWell(id))) {
                    wrong("of the hostile: not up after " + POLLS_UNTIL_UP + " polls of a server that is well");
                }
            }
            summary(System.out, hostile);
        } finally {
            hostile.forEach(HostileServer::close);
        }
        System.exit(wrongs.isEmpty() ? 0 : 1);
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
                } else {
                    checkText(read, answer.body());
                }
            }
        } catch (IOException e) {
            wrong("no answer: " + e);
        }
    }

    private static void checkText(String read, String text) {
        if (NEVER_SHOWN.matcher(text).find()) {
            wrong(read + " shows what it should not");
        }
        Matcher exception = EXCEPTION.matcher(text);
        if (exception.find()) {
            wrong(read + " shows " + exception.group());
        }
    }

    /** The first is bad in turn in each manner of which nothing can be read. */
    private static void nothingCanBeReadForAWhile(Instant began) {
        long second = Duration.between(began, Instant.now()).toSeconds();
        boolean isTime = second % 60 >= 60 - BAD_FOR.toSeconds();
        if (isTime != (bad != null)) {
            List<Wire> manners = Wire.UNREADABLE.stream().sorted().toList();
            bad = isTime ? manners.get((int) (second / 60 + began.getEpochSecond()) % manners.size()) : null;
            hostile.get(0).beBad(bad);
        }
    }

    /** What can be known to be wrong of what is said of them. */
    private static void lookAtHostile(Instant start) throws InterruptedException {
        try {
            for (int i = 0; i < hostile.size(); i++) {
                Instant readable = hostile.get(i).readableAt();
                JsonNode server = json("/api/v1/servers/" + names.get(i));
                if (server.path("status").asText().equals("up") && readable.plus(GRACE).isBefore(Instant.now())) {
                    wrong("of the hostile: up, though nothing of it could be read for " + GRACE + ": " + bad);
                }
                check("server", server, start);
                for (JsonNode stream : json("/api/v1/streams?limit=1000&server=" + names.get(i)).path("items")) {
                    checkTime(stream);
                    check("stream", stream, start);
                }
            }
        } catch (IOException e) {
            wrong("no answer: " + e);
        }
    }

    /** A stream can't be live for longer than the process that has it, and not from a time to come. */
    private static void checkTime(JsonNode stream) {
        if (stream.path("state").asText().equals("live") && stream.hasNonNull("since")) {
            Instant since = Instant.parse(stream.path("since").asText());
            // The processes of the cases began then, and the one that is well an hour before this.
            if (since.isBefore(OLDEST_PROCESS) || since.isAfter(Instant.now().plusSeconds(5))) {
                wrong("of the hostile: live since " + since);
            }
        }
    }

    private static void check(String where, JsonNode node, Instant start) {
        node.fields().forEachRemaining(field -> check(field.getKey(), field.getValue(), start));
        node.elements().forEachRemaining(element -> {
            if (node.isArray()) {
                check(where, element, start);
            }
        });
        if (!node.isContainerNode()) {
            aboutHostile++;
        }
        boolean isRate = where.endsWith("PerSecond") || where.endsWith("PerMinute");
        if (isRate && node.isNumber() && (node.asDouble() < 0 || node.asDouble() > MOST_BITS_A_SECOND)) {
            wrong("of the hostile: " + where + " is " + node);
        }
        if (node.isTextual() && node.asText().chars().anyMatch(Character::isISOControl)) {
            wrong("of the hostile: a control character in " + where);
        }
    }

    /** What is told of a server that has far too much. */
    private static void tell(String scene, String id) throws IOException, InterruptedException {
        JsonNode server = json("/api/v1/servers/" + id);
        System.out.printf(
                "%s: %s, %s streams, %s readers, truncated %s, left out %s, %s %s%n",
                scene,
                server.path("status").asText(),
                server.at("/streams/total"),
                server.path("readers"),
                server.path("truncated"),
                server.path("leftOut"),
                server.path("reason"),
                server.path("issues").findValuesAsText("rule"));
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
        out.printf("%d values looked at of what is said of the hostile ones%n", aboutHostile);
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

    /** Whether it came to be. */
    private static boolean await(String what, int seconds, Condition condition) throws InterruptedException {
        long began = System.nanoTime();
        while (System.nanoTime() - began < Duration.ofSeconds(seconds).toNanos()) {
            try {
                if (condition.holds()) {
                    System.out.printf("%s after %.1f s%n", what, (System.nanoTime() - began) / 1e9);
                    return true;
                }
            } catch (IOException e) {
                // It has not started yet.
            }
            Thread.sleep(250);
        }
        System.out.printf("NOT within %d s: %s%n", seconds, what);
        return false;
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
