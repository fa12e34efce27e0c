import io.lettuce.core.Range;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Compares what was told and kept with what happened; prints what is lost, double or late. */
final class ChaosCheck {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Five seconds, and what a busy machine adds. */
    private static final long TAKEOVER_MS = 5000 + Long.parseLong(System.getenv("SLACK")) * 1000;
    private static final int SHOWN = 12;

    private final Map<String, long[]> outages;
    private final List<ChaosTakeovers.Takeover> takeovers;
    private final List<long[]> redisOutages;
    private final long intervalMs;
    /** Where what Redis kept goes, to look at. */
    private final Path folder;
    private int wrong;

    ChaosCheck(Map<String, long[]> outages, List<ChaosTakeovers.Takeover> takeovers,
            List<long[]> redisOutages, long intervalMs, Path folder) {
        this.redisOutages = redisOutages;
        this.folder = folder;
        this.outages = outages;
        this.takeovers = takeovers;
        this.intervalMs = intervalMs;
    }

    int wrong() {
        return wrong;
    }

    private void tell(String what, Map<String, Integer> told, int expectedEach) {
        List<String> lost = new ArrayList<>();
        List<String> doubled = new ArrayList<>();
        outages.forEach((stream, times) -> {
            int count = told.getOrDefault(stream, 0);
            String text = stream + " (" + java.time.Instant.ofEpochMilli(times[0]) + " to "
                    + java.time.Instant.ofEpochMilli(times[1]) + ")";
            if (count < expectedEach) {
                lost.add(text);
            } else if (count > expectedEach) {
                doubled.add(text);
            }
        });
        Set<String> unknown = new HashSet<>(told.keySet());
        unknown.removeAll(outages.keySet());
        System.out.printf("%-44s %5d told, %d lost, %d double, %d of what did not happen%n", what,
                told.values().stream().mapToInt(Integer::intValue).sum(), lost.size(), doubled.size(), unknown.size());
        show("lost", lost);
        show("double", doubled);
        show("did not happen", List.copyOf(unknown));
        wrong += lost.size() + doubled.size() + unknown.size();
    }

    private static void show(String what, List<String> all) {
        all.stream().sorted().limit(SHOWN).forEach(one -> System.out.println("    " + what + ": " + one));
    }

    /** Events of streams in Redis: one that a stream went offline, one that it is live again. */
    void events(RedisClusterCommands<String, String> redis, String prefix) throws Exception {
        Map<String, Integer> offline = new HashMap<>();
        Map<String, Integer> live = new HashMap<>();
        Map<String, Integer> others = new TreeMap<>();
        List<String> lines = new ArrayList<>();
        for (var entry : redis.xrange(prefix + "events", Range.unbounded())) {
            lines.add(entry.getId() + " " + entry.getBody().get("json"));
            JsonNode event = JSON.readTree(entry.getBody().get("json"));
            String stream = event.path("server").asText() + " " + event.path("path").asText();
            String to = event.path("to").asText();
            if (event.path("kind").asText().equals("state") && (to.equals("offline") || to.equals("live"))) {
                (to.equals("live") ? live : offline).merge(stream, 1, Integer::sum);
            } else {
                others.merge(event.path("kind").asText() + " " + to, 1, Integer::sum);
            }
        }
        Files.write(folder.resolve("events"), lines);
        tell("events: stream offline", offline, 1);
        tell("events: stream live again", live, 1);
        System.out.println("other events: " + others);
        Map<String, Integer> ended = new HashMap<>();
        for (var entry : redis.xrange(prefix + "sessions", Range.unbounded())) {
            JsonNode session = JSON.readTree(entry.getBody().get("json"));
            ended.merge(session.path("server").asText() + " " + session.path("path").asText(), 1, Integer::sum);
        }
        tell("sessions: publisher gone", ended, 1);
    }

    /** The timeline as a web process tells it. */
    void timeline(ChaosMonitor web) throws Exception {
        Map<String, Integer> told = new HashMap<>();
        for (int offset = 0; ; offset += 1000) {
            JsonNode page = web.json("/api/v1/events?kind=state&limit=1000&offset=" + offset).path("items");
            page.forEach(event -> told.merge(
                    event.path("server").asText() + " " + event.path("path").asText(), 1, Integer::sum));
            if (page.size() < 1000) {
                break;
            }
        }
        tell("timeline of " + web.name, told, 2);
    }

    /**
     * Alerts, and the messages about their incidents: one that it fires, one that it is over. Alerts of one cause are one incident.
     * The same message twice counts apart: a receiver knows it by its id.
     */
    void messages(ChaosMonitor web, List<JsonNode> messages, int faults) throws Exception {
        Map<String, Integer> firing = new HashMap<>();
        Map<String, Integer> resolved = new HashMap<>();
        Set<String> ids = new HashSet<>();
        int again = 0;
        for (JsonNode message : messages) {
            if (!ids.add(message.path("id").asText())) {
                again++;
                continue;
            }
            Map<String, Integer> told = switch (message.path("kind").asText()) {
                case "firing" -> firing;
                case "resolved" -> resolved;
                default -> new HashMap<>();
            };
            told.merge(message.path("incident").asText(), 1, Integer::sum);
        }
        Files.write(folder.resolve("messages"), messages.stream().map(JsonNode::toString).toList());
        Map<String, Integer> alerts = new HashMap<>();
        Map<String, Integer> begun = new HashMap<>();
        Map<String, Integer> over = new HashMap<>();
        for (int offset = 0; ; offset += 1000) {
            JsonNode page = web.json("/api/v1/alerts?past=true&rule=stream-offline&limit=1000&offset=" + offset).path("items");
            for (JsonNode alert : page) {
                String stream = alert.path("server").asText() + " " + alert.path("path").asText();
                String incident = alert.path("incident").asText();
                alerts.merge(stream, 1, Integer::sum);
                begun.merge(stream, firing.getOrDefault(incident, 0), Integer::sum);
                over.merge(stream, resolved.getOrDefault(incident, 0), Integer::sum);
            }
            if (page.size() < 1000) {
                break;
            }
        }
        tell("alerts", alerts, 1);
        tell("messages: stream offline", begun, 1);
        tell("messages: over", over, 1);
        System.out.println("messages: " + messages.size() + ", of which the same again (id as before): " + again + "; " + faults
                + " faults");
        wrong += Math.max(0, again - faults);
    }

    /** History of the streams that nothing happened to: the gaps, and how many values are not of this stream. */
    void history(ChaosMonitor web, int servers, long from, long to) throws Exception {
        long missing = 0;
        long readings = 0;
        int odd = 0;
        List<String> unexplained = new ArrayList<>();
        List<Long> explained = new ArrayList<>();
        List<Long> inOutage = new ArrayList<>();
        for (int i = 0; i < servers; i++) {
            String server = ChaosStreams.server(i);
            JsonNode item = web.json("/api/v1/history?server=" + server + "&path=" + ChaosStreams.path(0)
                            + "&metrics=live,inboundBitsPerSecond&tier=1s&points=10000&from=" + from + "&to=" + to)
                    .path("items").path(0);
            JsonNode live = item.path("metrics").path("live").path("mean");
            JsonNode rate = item.path("metrics").path("inboundBitsPerSecond");
            List<Double> rates = new ArrayList<>();
            for (int j = 0; j < rate.path("mean").size(); j++) {
                JsonNode max = rate.has("max") ? rate.path("max").path(j) : rate.path("mean").path(j);
                if (max.isNumber()) {
                    rates.add(max.asDouble());
                }
            }
            double median = rates.stream().sorted().skip(rates.size() / 2).findFirst().orElse(0.0);
            odd += (int) rates.stream().filter(value -> value > 1.5 * median || value < 0.5 * median).count();
            long last = from;
            for (int j = 0; j <= item.path("times").size(); j++) {
                boolean end = j == item.path("times").size();
                if (!end && (!live.path(j).isNumber())) {
                    continue;
                }
                long at = end ? to : item.path("times").path(j).asLong();
                readings += end ? 0 : 1;
                if (at - last > 2.5 * intervalMs) {
                    missing += Math.round((at - last) / (double) intervalMs) - 1;
                    if (isExplained(server, last, at)) {
                        explained.add(at - last);
                    } else if (isInOutage(last, at)) {
                        inOutage.add(at - last);
                    } else {
                        unexplained.add(server + " " + java.time.Instant.ofEpochMilli(last) + " " + (at - last) / 1e3 + " s");
                    }
                }
                last = at;
            }
        }
        System.out.printf("history of %d streams: %d readings, %d polls missing; %d values out of proportion%n", servers, readings,
                missing, odd);
        System.out.println("gaps after kill -9 and SIGSTOP:              "
                + ChaosTakeovers.spread(explained.stream().mapToLong(Long::longValue).toArray()));
        System.out.println("gaps while Redis did not answer:             "
                + ChaosTakeovers.spread(inOutage.stream().mapToLong(Long::longValue).toArray()));
        System.out.println("gaps without such a cause, or longer:        " + unexplained.size());
        show("gap", unexplained);
        wrong += odd + unexplained.size();
    }

    private boolean isExplained(String server, long from, long to) {
        return to - from <= TAKEOVER_MS + 2 * intervalMs
                && takeovers.stream().anyMatch(one -> one.server().equals(server)
                        && !one.fault().equals("stop")
                        && one.at() >= from - intervalMs
                        && one.at() <= to);
    }

    /** A server that changes hands while Redis is away has no owner until it is back, for two seconds more at the most. */
    private boolean isInOutage(long from, long to) {
        return redisOutages.stream()
                .anyMatch(one -> one[0] < to && one[1] > from && to - from <= one[1] - one[0] + 2000 + 2 * intervalMs);
    }

    /** How long it took until another process published. */
    void takeovers() {
        for (String fault : List.of("kill", "sleep", "partition", "stop")) {
            List<ChaosTakeovers.Takeover> those =
                    takeovers.stream().filter(one -> one.fault().equals(fault)).toList();
            System.out.printf("%-44s %s%n", "first report of another process after " + fault + ":",
                    ChaosTakeovers.spread(those.stream()
                            .filter(one -> one.backAt() > 0)
                            .mapToLong(one -> one.backAt() - one.at())
                            .toArray()));
            long never = those.stream().filter(one -> one.backAt() == 0).count();
            if (never > 0) {
                System.out.println("    never: " + never);
                wrong += (int) never;
            }
        }
    }
}
