package org.mediamtxmonitor.alert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import org.mediamtxmonitor.alert.AlertPolicy.Channel;
import org.mediamtxmonitor.alert.AlertPolicy.Route;
import org.mediamtxmonitor.alert.SimulatedFleet.SimulatedServer;
import org.mediamtxmonitor.alert.SimulatedFleet.SimulatedStream;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.stream.Level;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Some minutes in which all breaks that can: streams, uplinks, servers, the leader between deciding and committing, the
 * sender between sending and remembering, the way to receivers; people silence and acknowledge. Then all is mended.
 */
final class FaultSchedule {

    private static final int TROUBLED_SECONDS = 240;
    private static final int QUIET_SECONDS = 1_200;
    private static final List<String> CHANNELS = List.of("slack", "mail");

    private final Random random;
    private final AlertPolicy policy;
    private final SimulatedFleet fleet = new SimulatedFleet();
    private final List<SimulatedServer> servers = new ArrayList<>();
    private final SimulatedSender sender;
    private final Map<String, Silence> silences = new HashMap<>();
    private final Map<String, Acknowledgement> acknowledgements = new HashMap<>();
    private final boolean onlyWhenDue;

    private AlertEngine engine;
    private AlertMemory committed = AlertMemory.NONE;
    private Instant now = SimulatedMonitor.START;
    private int deadFor;
    private Observation lastSeen;
    private AlertRequests lastRequests;

    /** Since when an alert is one to be told at its level, by what was committed. */
    private Map<String, Instant> tellable = new HashMap<>();

    /** What was told as over while something lesser goes on, by channel and incident. */
    private final Map<String, Set<AlertKey>> toldOver = new HashMap<>();

    private final Map<String, Notification> lastDecided = new HashMap<>();
    private final Map<String, Set<String>> inDigest = new HashMap<>();

    int takeovers;
    int messages;
    int eased;
    int duplicates;

    FaultSchedule(long seed) {
        // The first numbers of neighbouring seeds are alike.
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        policy = policy((int) (seed % 4));
        sender = new SimulatedSender(random);
        onlyWhenDue = random.nextBoolean();
        engine = new AlertEngine(policy, RuleSet.shipped());
        for (int i = 0; i < 3; i++) {
            SimulatedServer server = fleet.server("s" + i, i < 2 ? "10.0.0.1" : "10.0.0.2");
            servers.add(server);
            for (int j = 0; j < 4; j++) {
                server.stream("live/" + j, j < 2 ? "studio" : null, j % 2 == 0 ? "192.0.2.0/24" : null, j);
            }
        }
    }

    private static AlertPolicy policy(int kind) {
        List<Route> routes = switch (kind) {
            case 0 -> List.of();
            case 1 ->
                List.of(SimulatedMonitor.route("slack", Level.WARNING), SimulatedMonitor.route("mail", Level.CRITICAL));
            case 2 ->
                List.of(
                        new Route(
                                List.of("slack"),
                                Level.CRITICAL,
                                List.of(new Matcher("path", "!=", "live/3")),
                                null,
                                Duration.ofMinutes(1),
                                null,
                                null,
                                true),
                        new Route(
                                List.of("mail"),
                                Level.WARNING,
                                List.of(),
                                null,
                                null,
                                Duration.ofSeconds(40),
                                null,
                                true));
            default ->
                List.of(
                        SimulatedMonitor.route("slack", Level.CRITICAL),
                        new Route(
                                List.of("mail"),
                                Level.WARNING,
                                List.of(),
                                null,
                                null,
                                null,
                                Duration.ofMinutes(1),
                                true));
        };
        int perHour = kind == 1 ? 3 : 60;
        return new AlertPolicy(
                SimulatedMonitor.TIMINGS,
                SimulatedMonitor.GROUPING,
                routes,
                List.of(),
                CHANNELS.stream().map(name -> new Channel(name, perHour)).toList());
    }

    void run() {
        for (int second = 0; second < TROUBLED_SECONDS; second++) {
            now = now.plusSeconds(1);
            breakSomething();
            step();
            sender.work(0.5);
        }
        mend();
        for (int second = 0; second < QUIET_SECONDS; second++) {
            now = now.plusSeconds(1);
            if (second < 60 || engine.nextDue() == null || !now.isBefore(engine.nextDue())) {
                step();
            }
            sender.work(1);
        }
        assertThat(engine.openIncidents()).as("incidents after all is mended").isEmpty();
        assertThat(engine.memory().conversations())
                .as("conversations of incidents that are over")
                .allMatch(conversation -> conversation.digest() != null);
        assertThat(sender.isDone()).isTrue();
        CHANNELS.forEach(this::checkLog);
    }

    private void breakSomething() {
        SimulatedServer server = servers.get(random.nextInt(servers.size()));
        SimulatedStream stream =
                server.streams().get(random.nextInt(server.streams().size()));
        switch (random.nextInt(60)) {
            case 0, 1, 2 -> stream.live(false);
            case 3, 4, 5, 6 -> stream.live(true);
            case 7, 8 -> stream.loss(random.nextBoolean() ? Level.CRITICAL : Level.WARNING);
            case 9, 10 -> stream.loss(null);
            case 11 -> server.stop();
            case 12, 13 -> server.answer();
            case 14 -> server.restart(now);
            case 15 -> silence();
            case 16 -> silences.clear();
            case 17 ->
                engine.openIncidents().stream()
                        .findAny()
                        .ifPresent(incident ->
                                acknowledgements.put(incident.id(), new Acknowledgement(now, "Mara", "on it")));
            case 18 -> acknowledgements.clear();
            case 19, 20 -> deadFor = random.nextInt(6) + 1;
            case 21 -> sender.cut(CHANNELS.get(random.nextInt(2)), true);
            case 22, 23 -> sender.cut(CHANNELS.get(random.nextInt(2)), false);
            case 24 -> servers.forEach(one -> one.streams().get(0).loss(Level.CRITICAL));
            default -> {}
        }
    }

    private void silence() {
        String id = "silence-" + now.getEpochSecond();
        Matcher matcher = random.nextBoolean()
                ? new Matcher("server", "=", "s" + random.nextInt(3))
                : new Matcher("path", "=~", "live/[0-" + random.nextInt(4) + "]");
        silences.put(
                id, new Silence(id, List.of(matcher), now, now.plusSeconds(random.nextInt(90) + 1), "Mara", "works"));
    }

    private void mend() {
        deadFor = 0;
        silences.clear();
        CHANNELS.forEach(channel -> sender.cut(channel, false));
        servers.forEach(server -> {
            server.answer();
            server.streams().forEach(stream -> {
                stream.live(true);
                stream.loss(null);
            });
        });
    }

    private void step() {
        Observation observation = fleet.at(now);
        if (deadFor > 0) {
            deadFor--;
            if (deadFor == 0) {
                takeOver();
            }
            return;
        }
        AlertRequests requests = new AlertRequests(Map.copyOf(acknowledgements), List.copyOf(silences.values()));
        boolean same = lastSeen != null
                && lastSeen.findings().equals(observation.findings())
                && lastSeen.servers().equals(observation.servers())
                && lastSeen.unknownStreams().equals(observation.unknownStreams())
                && requests.equals(lastRequests);
        boolean due = engine.nextDue() != null && !now.isBefore(engine.nextDue());
        if (onlyWhenDue && same && !due) {
            return;
        }
        AlertTick tick = engine.tick(observation, requests);
        if (random.nextInt(200) == 0
                && deadFor == 0
                && now.isBefore(SimulatedMonitor.START.plusSeconds(TROUBLED_SECONDS))) {
            // It died before this was committed: nobody knows of it.
            takeOver();
            return;
        }
        lastSeen = observation;
        lastRequests = requests;
        committed = engine.memory();
        sender.commit(tick.notifications());
        check(tick);
    }

    private void takeOver() {
        takeovers++;
        try {
            String stored = Json.mapper().writeValueAsString(committed);
            engine = new AlertEngine(policy, RuleSet.shipped());
            engine.restore(Json.mapper().readValue(stored, AlertMemory.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lastSeen = null;
    }

    // ------------------------------------------------------------------ what is right

    private void check(AlertTick tick) {
        for (Notification notification : tick.notifications()) {
            checkDecision(notification);
        }
        Map<String, Instant> next = new HashMap<>();
        for (Alert alert : engine.alerts()) {
            if (alert.isActive() && alert.mute() == null) {
                for (Level level : List.of(Level.CRITICAL, Level.WARNING)) {
                    if (alert.level().ordinal() <= level.ordinal()) {
                        String key = alert.id() + level;
                        next.put(key, tellable.getOrDefault(key, now));
                    }
                }
                mustBeTold(alert, next);
            }
        }
        tellable = next;
    }

    /** Versions ascend; what is told holds, and is not muted; the end is told only to who was told. */
    private void checkDecision(Notification notification) {
        messages++;
        String field = notification.channel() + " " + notification.thread();
        Notification before = lastDecided.put(field, notification);
        assertThat(notification.version()).isEqualTo(before == null ? 1 : before.version() + 1);
        boolean told = before != null && before.kind() != Notification.Kind.RESOLVED;
        switch (notification.kind()) {
            case FIRING -> assertThat(told).as("told already: %s", field).isFalse();
            case UPDATE, REPEAT -> assertThat(told).as("never told: %s", field).isTrue();
            case RESOLVED -> {
                assertThat(told).as("never told: %s", field).isTrue();
                assertThat(engine.alerts())
                        .as("told as over: %s", field)
                        .noneMatch(alert -> alert.isActive()
                                && notification.thread().equals(alert.incident())
                                && isOfSomeRoute(notification.channel(), alert));
            }
            case DIGEST ->
                notification
                        .incidents()
                        .forEach(incident -> inDigest.computeIfAbsent(notification.channel(), key -> new HashSet<>())
                                .add(incident.id()));
            default -> {}
        }
        if (notification.kind() != Notification.Kind.RESOLVED && notification.kind() != Notification.Kind.DIGEST) {
            List<Alert> over = notification.alerts().stream()
                    .filter(alert -> alert.endedAt() != null)
                    .toList();
            assertThat(notification.alerts())
                    .filteredOn(alert -> alert.endedAt() == null)
                    .isNotEmpty()
                    .allMatch(alert -> alert.isActive() && alert.mute() == null);
            assertThat(over).hasSizeLessThanOrEqualTo(notification.kind() == Notification.Kind.UPDATE ? 1 : 0);
            toldOver.put(field, over.stream().map(Alert::key).collect(Collectors.toSet()));
            eased += over.size();
            assertThat(engine.alerts())
                    .as("told as over: %s", over)
                    .noneMatch(alert -> alert.isActive()
                            && over.stream().anyMatch(one -> one.id().equals(alert.id())));
        }
    }

    /** Muted or not. */
    private boolean isOfSomeRoute(String channel, Alert alert) {
        return routes(new Channel(channel, 0)).stream()
                .anyMatch(route -> alert.worst().ordinal() <= route.level().ordinal()
                        && (route.matchers().isEmpty()
                                || !"live/3".equals(alert.key().path())));
    }

    private void mustBeTold(Alert alert, Map<String, Instant> since) {
        if (alert.state() != AlertState.FIRING && alert.state() != AlertState.FLAPPING) {
            return;
        }
        for (Channel channel : policy.channels()) {
            for (Route route : routes(channel)) {
                Instant from = since.get(alert.id() + route.level());
                Duration wait = alert.level() == Level.CRITICAL
                        ? SimulatedMonitor.GROUPING.criticalWait()
                        : SimulatedMonitor.GROUPING.warningWait();
                boolean takes = from != null
                        && route.escalateAfter() == null
                        && (route.matchers().isEmpty()
                                || !"live/3".equals(alert.key().path()));
                if (takes && !now.isBefore(from.plus(wait).plusSeconds(1)) && since(alert, since, wait)) {
                    assertThat(isTold(channel.name(), alert.incident()))
                            .as("%s is told of %s since %s at %s", channel.name(), alert, from, now)
                            .isTrue();
                    assertThat(toldOver.getOrDefault(channel.name() + " " + alert.incident(), Set.of()))
                            .as("%s was told that it is over: %s since %s at %s", channel.name(), alert, from, now)
                            .doesNotContain(alert.key());
                }
            }
        }
    }

    /** At its present level for as long as that level waits. */
    private boolean since(Alert alert, Map<String, Instant> since, Duration wait) {
        return !now.isBefore(since.get(alert.id() + alert.level()).plus(wait).plusSeconds(1));
    }

    private List<Route> routes(Channel channel) {
        return policy.routes().isEmpty()
                ? List.of(SimulatedMonitor.route(channel.name(), Level.CRITICAL))
                : policy.routes().stream()
                        .filter(route -> route.channels().contains(channel.name()))
                        .toList();
    }

    private boolean isTold(String channel, String incident) {
        Notification last = lastDecided.get(channel + " " + incident);
        boolean directly = last != null && last.kind() != Notification.Kind.RESOLVED;
        return directly
                || inDigest.getOrDefault(channel, Set.of()).contains(incident)
                || engine.memory().conversations().stream()
                        .anyMatch(conversation -> conversation.channel().equals(channel)
                                && conversation.thread().equals(incident)
                                && conversation.kind() == Notification.Kind.DIGEST);
    }

    /** Nothing lost, nothing in the wrong order, nothing twice but under the same version after a crash. */
    private void checkLog(String channel) {
        Map<String, Notification> last = new HashMap<>();
        for (SimulatedSender.Received received : sender.log(channel)) {
            Notification notification = received.notification();
            Notification before = last.put(notification.thread(), notification);
            if (before != null) {
                assertThat(notification.version())
                        .as("order of %s", notification.thread())
                        .isGreaterThanOrEqualTo(before.version());
                boolean twice = notification.version() == before.version();
                assertThat(twice).isEqualTo(received.isAgain());
                duplicates += twice ? 1 : 0;
            }
        }
        lastDecided.forEach((field, notification) -> {
            if (notification.channel().equals(channel)) {
                assertThat(last.get(notification.thread()))
                        .as("the last of %s reached its receiver", field)
                        .isEqualTo(notification);
                if (notification.kind() != Notification.Kind.DIGEST) {
                    assertThat(notification.kind()).as("end of %s", field).isEqualTo(Notification.Kind.RESOLVED);
                }
            }
        });
    }
}
