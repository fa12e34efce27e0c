package org.mediamtxmonitor.config;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mediamtxmonitor.config.AlertSettings.Flapping;
import org.mediamtxmonitor.config.AlertSettings.Grouping;
import org.mediamtxmonitor.config.AlertSettings.Heartbeat;
import org.mediamtxmonitor.config.AlertSettings.Hours;
import org.mediamtxmonitor.config.AlertSettings.Maintenance;
import org.mediamtxmonitor.config.AlertSettings.Route;

/** Reads the section {@code alerts} and checks that what it names exists. */
final class AlertReader {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final MatchReader matches;
    private final Map<String, ChannelSettings> channels = new LinkedHashMap<>();
    private final Map<String, String> windows = new HashMap<>();

    AlertReader(MatchReader matches, List<ChannelSettings> all) {
        this.matches = matches;
        all.forEach(channel -> channels.put(channel.name(), channel));
    }

    AlertSettings read(Section section) {
        return new AlertSettings(
                time(section, "criticalFor", Duration.ZERO, HOUR),
                time(section, "warningFor", Duration.ZERO, DAY),
                time(section, "keepFiring", Duration.ZERO, HOUR),
                time(section, "startGrace", Duration.ZERO, Duration.ofMinutes(10)),
                flapping(section.section("flapping")),
                grouping(section.section("grouping")),
                section.items("routes").stream().map(this::route).toList(),
                section.items("maintenance").stream().map(this::window).toList(),
                heartbeat(section.section("heartbeat")));
    }

    private static Duration time(Section section, String key, Duration least, Duration most) {
        return section.duration(key, least, most).orElseThrow();
    }

    private static Flapping flapping(Section section) {
        int changes = section.number("changes");
        if (changes == 1) {
            section.fault("changes", "\"1\" would make every alert flap", "Use 2 to 30, or 0 for never.");
        }
        return new Flapping(
                changes, time(section, "window", MINUTE, DAY), time(section, "stable", Duration.ofSeconds(10), DAY));
    }

    private static Grouping grouping(Section section) {
        return new Grouping(
                time(section, "criticalWait", Duration.ZERO, Duration.ofMinutes(10)),
                time(section, "warningWait", Duration.ZERO, HOUR),
                time(section, "interval", Duration.ZERO, DAY),
                time(section, "window", Duration.ZERO, HOUR));
    }

    private Route route(Section section) {
        return new Route(
                channels(section),
                section.text("level").orElseThrow(),
                matches.read(section),
                section.has("hours") ? Optional.of(hours(section.section("hours"))) : Optional.empty(),
                section.duration("repeat", MINUTE, WEEK),
                section.duration("escalateAfter", MINUTE, DAY),
                digest(section),
                section.flag("resolved"));
    }

    private Optional<Duration> digest(Section section) {
        Optional<Duration> digest = section.duration("digest", MINUTE, DAY);
        section.texts("channels").stream()
                .filter(name -> channels.containsKey(name) && channels.get(name).keepsIncidents())
                .findFirst()
                .filter(name -> digest.isPresent())
                .ifPresent(name -> section.faultAtKey(
                        "digest",
                        "can't go to " + name + ", which keeps each incident open until it is over",
                        "Give " + name + " a route without digest."));
        return digest;
    }

    private List<String> channels(Section section) {
        return section.texts(
                "channels",
                channels::containsKey,
                "is not the name of a channel",
                channels.isEmpty()
                        ? "Add the channel to notify."
                        : "Use " + String.join(", ", channels.keySet()) + ", or add it to notify.");
    }

    private Maintenance window(Section section) {
        String name = section.text("name").orElse("");
        if (section.isSound("name") && windows.putIfAbsent(name, section.name()) != null) {
            section.fault(
                    "name", "\"" + name + "\" is the name of " + windows.get(name) + " too", "Choose another name.");
        }
        return new Maintenance(name, matches.read(section), hours(section.section("hours")));
    }

    private static Hours hours(Section section) {
        StreamSettings.Schedule schedule = ScheduleReader.read(section);
        return new Hours(schedule.days(), schedule.from(), schedule.to(), schedule.zone());
    }

    private static Heartbeat heartbeat(Section section) {
        Optional<Secret> url = new Credentials(section).secret("url");
        boolean allowPrivate = section.flag("allowPrivate");
        url.ifPresent(secret -> ChannelUrl.check(section, secret.reveal(), allowPrivate, "https://hc-ping.com/3f1b2c"));
        return new Heartbeat(url, time(section, "interval", Duration.ofSeconds(10), HOUR), allowPrivate);
    }
}
