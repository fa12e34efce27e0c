package org.mediamtxmonitor.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.mediamtxmonitor.alert.AlertPolicy.Channel;
import org.mediamtxmonitor.alert.AlertPolicy.Grouping;
import org.mediamtxmonitor.alert.AlertPolicy.Route;
import org.mediamtxmonitor.alert.AlertPolicy.Timings;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.testing.Policies;

/** An engine on a clock that a test moves; what it decides to tell is received at once, unless a test says otherwise. */
public final class SimulatedMonitor {

    public static final Instant START = Instant.parse("2026-11-28T10:00:00Z");

    /** The shipped ones, without the time after a start in which new alerts are held back. */
    public static final Timings TIMINGS = Policies.timings("startGrace", Duration.ZERO);

    public static final Grouping GROUPING = Policies.SHIPPED.grouping();

    public final SimulatedFleet fleet = new SimulatedFleet();
    public final List<Notification> received = new ArrayList<>();
    public final Map<String, Incident> incidents = new LinkedHashMap<>();
    public AlertRequests requests = AlertRequests.NONE;
    public AlertTick tick;

    private final AlertPolicy policy;
    private AlertEngine engine;
    private Instant now = START;

    public SimulatedMonitor(AlertPolicy policy) {
        this.policy = policy;
        engine = new AlertEngine(policy, RuleSet.shipped());
    }

    /** Two channels that are told of what is critical, as by default. */
    public static AlertPolicy byDefault() {
        return policy(List.of());
    }

    public static AlertPolicy policy(List<Route> routes) {
        return new AlertPolicy(
                TIMINGS, GROUPING, routes, List.of(), List.of(new Channel("slack", 60), new Channel("mail", 60)));
    }

    public static Route route(String channel, Level level) {
        return new Route(List.of(channel), level, List.of(), null, null, null, null, true);
    }

    public Instant now() {
        return now;
    }

    /** Time passes, with a poll each second. */
    public void run(Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            now = now.plusSeconds(1);
            step();
        }
    }

    public void run(int seconds) {
        run(Duration.ofSeconds(seconds));
    }

    private void step() {
        tick = engine.tick(fleet.at(now), requests);
        received.addAll(tick.notifications());
        tick.incidents().forEach(incident -> incidents.put(incident.id(), incident));
    }

    /** Another process goes on with what this one remembered, as it was stored. */
    public void takeOver(UnaryOperator<AlertMemory> stored) {
        AlertMemory memory = stored.apply(engine.memory());
        engine = new AlertEngine(policy, RuleSet.shipped());
        engine.restore(memory);
    }

    public AlertEngine engine() {
        return engine;
    }

    /** What a channel received: kinds and titles, one a line, with the second. */
    public List<String> told(String channel) {
        return received.stream()
                .filter(notification -> notification.channel().equals(channel))
                .map(notification -> Duration.between(START, notification.at()).toSeconds() + " "
                        + notification.kind().word() + " "
                        + (notification.incident() == null
                                ? ""
                                : notification.incident().title()))
                .toList();
    }

    /** The kinds of what a channel received. */
    public List<String> kinds(String channel) {
        return received.stream()
                .filter(notification -> notification.channel().equals(channel))
                .map(notification -> notification.kind().word())
                .toList();
    }
}
