package org.mediamtxmonitor.alert.dispatch;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

import org.mediamtxmonitor.alert.AlertPolicy.WeeklyHours;

/**
 * When hours of the week are, as points in time. Where the clock is put forward, a begin or end that it leaves out is the
 * moment of the change. Where it is put back and a time comes twice, hours begin with the first one and end with the
 * second one.
 */
public final class LocalHours {

    /** A week later all hours have come by; a day more because the change of clocks may leave one out. */
    private static final int DAYS_AHEAD = 15;

    private final WeeklyHours hours;

    public LocalHours(WeeklyHours hours) {
        this.hours = hours;
    }

    /**
     * One time of the hours.
     *
     * @param from inclusive
     * @param to exclusive
     */
    public record Span(Instant from, Instant to) {

        /** Whether it is then. */
        public boolean contains(Instant at) {
            return !at.isBefore(from) && at.isBefore(to);
        }
    }

    /** Whether it is then. */
    public boolean contain(Instant at) {
        return spanAfter(at).from().compareTo(at) <= 0;
    }

    /** The span that is then, or else the next one. */
    public Span spanAfter(Instant at) {
        LocalDate today = LocalDate.ofInstant(at, hours.zone());
        for (int day = -2; day <= DAYS_AHEAD; day++) {
            LocalDate begin = today.plusDays(day);
            if (hours.days().isEmpty() || hours.days().contains(begin.getDayOfWeek())) {
                Span span = spanOf(begin);
                if (span.from().isBefore(span.to()) && at.isBefore(span.to())) {
                    return span;
                }
            }
        }
        // Only hours that lie wholly in the change of clocks, on the one day of the week that they are on.
        return new Span(Instant.MAX, Instant.MAX);
    }

    /** When it begins or ends next, after that time. */
    public Instant changeAfter(Instant at) {
        Span span = spanAfter(at);
        return span.contains(at) ? span.to() : span.from();
    }

    private Span spanOf(LocalDate day) {
        boolean nextDay = !hours.to().isAfter(hours.from());
        return new Span(
                at(day.atTime(hours.from()), true), at((nextDay ? day.plusDays(1) : day).atTime(hours.to()), false));
    }

    private Instant at(LocalDateTime local, boolean first) {
        ZoneId zone = hours.zone();
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            ZoneOffsetTransition change = zone.getRules().getTransition(local);
            return change.getInstant();
        }
        return local.toInstant(offsets.get(first ? 0 : offsets.size() - 1));
    }
}
