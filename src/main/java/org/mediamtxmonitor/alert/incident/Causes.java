package org.mediamtxmonitor.alert.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertState;
import org.mediamtxmonitor.alert.AlertSubject;
import org.mediamtxmonitor.alert.Incident.Cause;
import org.mediamtxmonitor.alert.Observation.StreamId;

/** Finds what the alerts of an incident have in common, and says why that is held for the cause. */
final class Causes {

    /** So much of an incident must share something for that to be its cause. */
    private static final double MOST_OF = 0.8;

    private static final int MOST_NAMES = 5;

    /** What is missed after a restart is told after 30 s of grace; what goes later than this had come back before. */
    private static final Duration COMING_BACK = Duration.ofMinutes(1);

    private static final Set<String> OF_SILENCE =
            Set.of("server-down", "server-down-others-answer", "host-down", "servers-down", "all-down");

    /** @param title in English */
    record Named(Cause cause, String title) {}

    private final Extent it;
    private final Fleet fleet;
    private final Map<String, Object> values = new LinkedHashMap<>();

    private Causes(Extent it, Fleet fleet) {
        this.it = it;
        this.fleet = fleet;
    }

    static Named of(Extent it, Fleet fleet) {
        return new Causes(it, fleet).find();
    }

    /** Whether it is that servers do not answer. */
    static boolean isOfSilence(Cause cause) {
        return cause != null && cause.code() != null && OF_SILENCE.contains(cause.code());
    }

    private Named find() {
        if (!it.downServers().isEmpty()) {
            return ofServers();
        }
        if (it.flapping() != null) {
            String server = it.flapping().key().server();
            values.put("name", server);
            reason(it.flapping());
            return named("server", server, server, "server-unstable");
        }
        if (!it.hosts().isEmpty() && it.streams().isEmpty() && it.servers().isEmpty()) {
            return ofHosts();
        }
        if (it.ofMonitor() || (it.streams().isEmpty() && it.servers().isEmpty())) {
            reason();
            return named("monitor", null, null, "monitor");
        }
        String restarted = restarted();
        if (restarted != null) {
            values.put("name", restarted);
            values.put("streams", it.streams().size());
            return named("server", restarted, restarted, "server-restarted");
        }
        if (it.streams().isEmpty()) {
            String server = it.servers().iterator().next();
            values.put("name", server);
            reason();
            return named("server", server, server, "server");
        }
        return it.streams().size() == 1 ? ofStream() : ofStreams();
    }

    /** The server whose restart most of the streams did not come back from; null where there is none. */
    private String restarted() {
        return it.restartedServers().entrySet().stream()
                .filter(server -> {
                    Instant until = server.getValue().plus(COMING_BACK);
                    long missing = it.streams().entrySet().stream()
                            .filter(stream -> stream.getKey().server().equals(server.getKey()))
                            .filter(stream -> !stream.getValue().firedAt().isAfter(until))
                            .count();
                    return missing > 0 && missing >= MOST_OF * it.streams().size();
                })
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private Named ofServers() {
        Set<String> down = it.downServers();
        int streams = down.stream().mapToInt(fleet::streamsOf).sum();
        long others = fleet.servers().stream()
                .filter(server -> !down.contains(server) && !fleet.isBlind(server))
                .count();
        values.put("streams", Math.max(streams, it.streamsTotal()));
        values.put("servers", down.size());
        values.put("others", others);
        if (down.size() == 1) {
            String server = down.iterator().next();
            values.put("name", server);
            return named("server", server, server, others > 0 ? "server-down-others-answer" : "server-down");
        }
        values.put("serverNames", names(down));
        Set<String> hosts = down.stream().map(fleet::host).collect(Collectors.toCollection(LinkedHashSet::new));
        String host = hosts.iterator().next();
        if (hosts.size() == 1 && host != null) {
            values.put("name", host);
            return named("host", host, null, "host-down");
        }
        boolean all = down.containsAll(fleet.servers());
        return named("monitor", null, null, all ? "all-down" : "servers-down");
    }

    private Named ofHosts() {
        String host = it.hosts().iterator().next();
        List<String> servers = fleet.serversOf(host);
        values.put("name", host);
        values.put("serverNames", names(servers));
        reason();
        return named("host", host, null, servers.isEmpty() ? "host-alone" : "host");
    }

    private static String names(Collection<String> all) {
        String some = all.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return all.size() > MOST_NAMES ? some + " + " + (all.size() - MOST_NAMES) : some;
    }

    private Named ofStream() {
        StreamId stream = it.streams().keySet().iterator().next();
        Alert alert = it.worst();
        String title = alert.subject() == null ? null : alert.subject().title();
        int others = Math.max(0, fleet.streamsOf(stream.server()) - 1);
        values.put("title", title == null ? stream.path() : title);
        values.put("path", stream.path());
        values.put("server", stream.server());
        values.put("others", others);
        reason();
        String code =
                alert.state() == AlertState.FLAPPING ? "stream-unstable" : others == 0 ? "stream-alone" : "stream";
        return named("stream", stream.path(), stream.server(), code);
    }

    private void reason() {
        reason(it.worst());
    }

    /** The rule and its values are for other languages. */
    private void reason(Alert alert) {
        values.put("reason", alert.reason() == null ? alert.key().rule() : alert.reason());
        values.put("rule", alert.key().rule());
        if (alert.values() != null) {
            values.put("reasonValues", alert.values());
        }
    }

    private Named ofStreams() {
        Map<StreamId, StreamImpact> hit = it.streams();
        values.put("streams", hit.size());
        values.put("symptom", most(hit.values(), StreamImpact::symptom).name());
        values.put("seconds", seconds(hit.values()));
        Share uplink = most(hit.values(), trouble -> trouble.isOfDelivery() ? trouble.uplink() : null);
        if (uplink.of(hit.size()) >= MOST_OF) {
            return ofUplink(uplink.name());
        }
        Share group = most(hit.values(), StreamImpact::group);
        if (group.of(hit.size()) >= MOST_OF) {
            return ofGroup(group.name());
        }
        Map<String, Long> servers =
                hit.keySet().stream().collect(Collectors.groupingBy(StreamId::server, Collectors.counting()));
        String server = servers.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        return ofServer(server);
    }

    private Named ofUplink(String uplink) {
        Map<StreamId, StreamImpact> hit = it.streams();
        Share group = most(hit.values(), StreamImpact::group);
        boolean ofOneGroup = group.of(hit.size()) >= 1;
        Set<String> servers = hit.keySet().stream().map(StreamId::server).collect(Collectors.toSet());
        int of = hit.size();
        int others = 0;
        for (Map.Entry<StreamId, AlertSubject> entry : fleet.streams().toList()) {
            StreamId stream = entry.getKey();
            if (hit.containsKey(stream)) {
                continue;
            }
            if (uplink.equals(fleet.uplink(stream))) {
                of++;
            } else if ((ofOneGroup ? group.name().equals(entry.getValue().group()) : servers.contains(stream.server()))
                    && !fleet.isInTrouble(stream)) {
                others++;
            }
        }
        values.put("name", uplink);
        values.put("of", of);
        values.put("others", others);
        values.put(
                "scope",
                ofOneGroup ? group.name() : names(servers.stream().sorted().toList()));
        Share source = most(hit.values(), StreamImpact::source);
        if (source.of(hit.size()) >= 1) {
            values.put("protocol", protocol(source.name()));
        }
        return named("uplink", uplink, null, others > 0 ? "uplink" : "uplink-only");
    }

    private static String protocol(String word) {
        return word.equals("webrtc") ? "WebRTC" : word.toUpperCase(Locale.ROOT);
    }

    private Named ofGroup(String group) {
        Set<String> servers =
                it.streams().keySet().stream().map(StreamId::server).collect(Collectors.toSet());
        count(
                entry -> group.equals(entry.getValue().group()),
                entry -> servers.contains(entry.getKey().server())
                        && !group.equals(entry.getValue().group()));
        values.put("name", group);
        return named("group", group, null, "group");
    }

    private Named ofServer(String server) {
        count(
                entry -> entry.getKey().server().equals(server),
                entry -> entry.getKey().server().equals(server));
        values.put("name", server);
        return named("server", server, server, "server-streams");
    }

    /** How many there are of what shares it, and how many beside are well. */
    private void count(
            Function<Map.Entry<StreamId, AlertSubject>, Boolean> shares,
            Function<Map.Entry<StreamId, AlertSubject>, Boolean> isBeside) {
        int of = it.streams().size();
        int others = 0;
        for (Map.Entry<StreamId, AlertSubject> entry : fleet.streams().toList()) {
            if (it.streams().containsKey(entry.getKey())) {
                continue;
            }
            of += shares.apply(entry) ? 1 : 0;
            others += isBeside.apply(entry) && !fleet.isInTrouble(entry.getKey()) ? 1 : 0;
        }
        values.put("of", of);
        values.put("others", others);
    }

    private static long seconds(Collection<StreamImpact> all) {
        Instant first =
                all.stream().map(StreamImpact::firedAt).min(Instant::compareTo).orElseThrow();
        Instant last =
                all.stream().map(StreamImpact::firedAt).max(Instant::compareTo).orElseThrow();
        // Polls are a second apart: nobody knows better.
        return Math.max(1, Duration.between(first, last).plusMillis(999).toSeconds());
    }

    /** @param name null where nothing is shared */
    private record Share(String name, long count) {
        double of(int all) {
            return name == null ? 0 : (double) count / all;
        }
    }

    private static Share most(Collection<StreamImpact> all, Function<StreamImpact, String> what) {
        Map<String, Long> counts = new HashMap<>();
        all.stream().map(what).filter(Objects::nonNull).forEach(name -> counts.merge(name, 1L, Long::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> new Share(entry.getKey(), entry.getValue()))
                .orElse(new Share(null, 0));
    }

    private Named named(String kind, String name, String server, String code) {
        CauseTexts texts = CauseTexts.shipped();
        String advice = texts.advice(code, values, CauseTexts.ENGLISH);
        Cause cause = new Cause(
                kind,
                name,
                server,
                texts.why(code, values, CauseTexts.ENGLISH),
                code,
                values,
                advice == null && it.worst() != null ? it.worst().advice() : advice);
        return new Named(cause, texts.title(code, values, CauseTexts.ENGLISH));
    }
}
