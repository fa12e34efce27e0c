package org.mediamtxmonitor.config;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code alerts} of {@code collector.yaml}: when a rule that holds is an alert, and which channel is told of it.
 *
 * @param criticalFor how long a critical rule must hold before its alert fires, beyond the rule's own {@code for}, 0 s to
 *     1 h; default 0 s
 * @param warningFor likewise for a warning, 0 s to 24 h; default 30 s
 * @param keepFiring how long a rule must be over before its alert is, 0 s to 1 h; default 10 s
 * @param startGrace how long new alerts are held back after a start of the monitor that remembers nothing, 0 s to 10 min;
 *     default 30 s
 * @param flapping when an alert comes and goes too often
 * @param grouping how alerts become one message
 * @param routes which channel gets what; default none, so that every channel gets what is critical
 * @param maintenance recurring windows in which nobody is told; default none
 * @param heartbeat sign of life to an address outside
 */
public record AlertSettings(
        Duration criticalFor,
        Duration warningFor,
        Duration keepFiring,
        Duration startGrace,
        Flapping flapping,
        Grouping grouping,
        List<Route> routes,
        List<Maintenance> maintenance,
        Heartbeat heartbeat) {

    public AlertSettings {
        routes = List.copyOf(routes);
        maintenance = List.copyOf(maintenance);
    }

    /** The same with another sign of life. */
    AlertSettings with(Heartbeat other) {
        return new AlertSettings(
                criticalFor, warningFor, keepFiring, startGrace, flapping, grouping, routes, maintenance, other);
    }

    /**
     * When an alert comes and goes too often.
     *
     * @param changes beginnings within the window from which on an alert flaps, 2 to 30, 0 for never; default 3
     * @param window 1 min to 24 h; default 10 min
     * @param stable how long it must last, or be over, until it flaps no more, 10 s to 24 h; default 5 min
     */
    public record Flapping(int changes, Duration window, Duration stable) {}

    /**
     * How alerts become one message.
     *
     * @param criticalWait time from the beginning of a critical incident to its message, 0 s to 10 min; default 2 s
     * @param warningWait likewise where nothing is critical, 0 s to 1 h; default 30 s
     * @param interval least time between two messages that more came to an incident, 0 s to 24 h; default 5 min
     * @param window alerts with something in common belong together if they begin within it, 0 s to 1 h; default 2 min
     */
    public record Grouping(Duration criticalWait, Duration warningWait, Duration interval, Duration window) {}

    /**
     * Which channel gets what.
     *
     * @param channels names of channels, at least one
     * @param level least level, {@code warning} or {@code critical}; default {@code critical}
     * @param match all must match; default none, for everything
     * @param hours when it holds; default always
     * @param repeat time after which what still fires is told again, 1 min to 7 d; default never
     * @param escalateAfter only what nobody has acknowledged for this long, 1 min to 24 h; default everything at once
     * @param digest time for which messages are gathered into one, 1 min to 24 h; default each at once
     * @param resolved whether the end is told too; default true
     */
    public record Route(
            List<String> channels,
            String level,
            List<Match> match,
            Optional<Hours> hours,
            Optional<Duration> repeat,
            Optional<Duration> escalateAfter,
            Optional<Duration> digest,
            boolean resolved) {

        public Route {
            channels = List.copyOf(channels);
            match = List.copyOf(match);
        }
    }

    /**
     * Compares one property of an alert.
     *
     * @param name {@code rule}, {@code server}, {@code host}, {@code path}, {@code level}, {@code group}, {@code owner} or
     *     {@code label.NAME}
     * @param operator {@code =}, {@code !=}, {@code =~} or {@code !~}
     * @param value a text, of a path a pattern as in {@code streams}; after {@code ~} a regular expression that compiles
     */
    public record Match(String name, String operator, String value) {}

    /**
     * Hours of the week.
     *
     * @param days on which they begin; never empty
     * @param from their begin
     * @param to their end, on the next day if it is not after {@code from}
     */
    public record Hours(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {

        public Hours {
            days = Collections.unmodifiableSet(new TreeSet<>(days));
        }
    }

    /**
     * A recurring window in which nobody is told.
     *
     * @param name what the page calls it, unique
     * @param match all must match; default none, for everything
     * @param hours when it is
     */
    public record Maintenance(String name, List<Match> match, Hours hours) {

        public Maintenance {
            match = List.copyOf(match);
        }
    }

    /**
     * Sign of life to an address outside, which tells somebody when it stays away.
     *
     * @param url {@code http://} or {@code https://}; none by default, and nothing is sent
     * @param interval time from one to the next, 10 s to 1 h; default 1 min
     * @param allowPrivate whether the address may be a private or loopback one; default false
     */
    public record Heartbeat(Optional<Secret> url, Duration interval, boolean allowPrivate) {}
}
