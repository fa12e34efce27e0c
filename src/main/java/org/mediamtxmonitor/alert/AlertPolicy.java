package org.mediamtxmonitor.alert;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

import org.mediamtxmonitor.stream.Level;

/**
 * What {@code alerts} and {@code notify} in {@code collector.yaml} say about when somebody is told.
 *
 * @param timings when an alert begins and ends
 * @param grouping how long is waited for more
 * @param routes who gets what; all that match count. Without any, every channel gets what is critical
 * @param maintenance recurring windows in which nobody is told
 * @param channels what there is to tell
 */
public record AlertPolicy(
        Timings timings,
        Grouping grouping,
        List<Route> routes,
        List<MaintenanceWindow> maintenance,
        List<Channel> channels) {

    public AlertPolicy {
        routes = List.copyOf(routes);
        maintenance = List.copyOf(maintenance);
        channels = List.copyOf(channels);
    }

    /**
     * @param criticalFor how long a critical rule must hold before its alert fires, beyond the rule's own {@code for};
     *     default 0
     * @param warningFor likewise for a warning; default 30 s
     * @param keepFiring how long a rule must be over before its alert is; default 10 s
     * @param startGrace how long after a start without any memory new alerts are held back; default 30 s
     * @param flapChanges beginnings within {@code flapWindow} from which on an alert flaps; 0 for never; default 3
     * @param flapWindow default 10 min
     * @param flapStable how long a flapping alert must be over, or must last, until it counts as such; default 5 min
     */
    public record Timings(
            Duration criticalFor,
            Duration warningFor,
            Duration keepFiring,
            Duration startGrace,
            int flapChanges,
            Duration flapWindow,
            Duration flapStable) {}

    /**
     * @param criticalWait time from the beginning of a critical incident to its first message; default 2 s. An incident that
     *     is over by then is not told
     * @param warningWait likewise where nothing is critical; default 30 s
     * @param interval least time between two messages that more came to an incident; what makes it worse is told after the
     *     wait; default 5 min
     * @param window alerts that have something in common belong together if they begin within this time of each other;
     *     default 2 min
     */
    public record Grouping(Duration criticalWait, Duration warningWait, Duration interval, Duration window) {}

    /**
     * Who gets what.
     *
     * @param channels names in {@code notify}
     * @param level least level: {@code warning} or {@code critical}
     * @param matchers all must match; none for everything
     * @param hours when it holds, in local time; null for always. What still fires when it begins is told then
     * @param repeat time after which what still fires is told again; null for never
     * @param escalateAfter only what nobody has acknowledged for this long; null for everything at once
     * @param digest what comes up within this time is told in one message; null for each at once
     * @param resolved whether the end is told too
     */
    public record Route(
            List<String> channels,
            Level level,
            List<Matcher> matchers,
            WeeklyHours hours,
            Duration repeat,
            Duration escalateAfter,
            Duration digest,
            boolean resolved) {

        public Route {
            channels = List.copyOf(channels);
            matchers = List.copyOf(matchers);
        }
    }

    /**
     * Hours of the week in local time, right over the change of clocks.
     *
     * @param days on which it begins; empty for all
     * @param from begin
     * @param to end; on the next day if it is not after {@code from}
     */
    public record WeeklyHours(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {}

    /**
     * A recurring time in which nobody is told of what matches.
     *
     * @param matchers all must match; none for everything
     */
    public record MaintenanceWindow(String name, List<Matcher> matchers, WeeklyHours hours) {

        public MaintenanceWindow {
            matchers = List.copyOf(matchers);
        }
    }

    /**
     * What there is to tell.
     *
     * @param perHour most new conversations an hour; what is more waits for a digest; default 60
     */
    public record Channel(String name, int perHour) {

        /** Every conversation is told by itself. */
        public static final int UNLIMITED = Integer.MAX_VALUE;
    }
}
