package org.mediamtxmonitor.moment;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.HostReport;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.stream.Stream;

/**
 * What was true at a moment.
 *
 * @param at the moment
 * @param tier the tier that it was read from: {@code 1s}, {@code 1m} or {@code 1h}
 * @param spanMs how much time the figures stand for in ms: of {@code 1m} and {@code 1h} they are means, and states and levels the
 *     worst of that minute or hour; of {@code 1s} each figure is that of the last poll
 * @param since beginning of the history; null where there is none
 * @param servers in the shape of now; a component that is null was not known then, or is not kept
 * @param streams likewise
 * @param hosts likewise, with their disks, interfaces and processes, by id
 * @param alerts those that were not over, with who had acknowledged them by then
 * @param incidents those that were open, without their timelines
 * @param events what had happened last, the newest first
 * @param later what happened next, the first one first
 * @param steps the way to other moments
 */
public record PastMoment(
        Instant at,
        String tier,
        long spanMs,
        Instant since,
        List<ServerStatus> servers,
        List<Stream> streams,
        List<HostReport> hosts,
        List<Alert> alerts,
        List<Incident> incidents,
        List<Event> events,
        List<Event> later,
        Steps steps) {

    /**
     * Moments around this one; null where there is none. Moments are gone through in whole seconds, and what happened within a second
     * is seen at its end: what happened less than a second before the moment is what it shows, not what was before it.
     *
     * @param previousEvent the last event a second before or earlier
     * @param nextEvent the first event after
     * @param previousIncident the last beginning of an incident a second before or earlier
     * @param nextIncident the first beginning of an incident after
     */
    public record Steps(Instant previousEvent, Instant nextEvent, Instant previousIncident, Instant nextIncident) {

        private static final Duration SECOND = Duration.ofSeconds(1);

        /** The ways from a moment, of the times of events and of beginnings of incidents, in any order. */
        static Steps from(Instant at, List<Instant> events, List<Instant> incidents) {
            return new Steps(previous(at, events), next(at, events), previous(at, incidents), next(at, incidents));
        }

        private static Instant previous(Instant at, List<Instant> times) {
            Instant latest = at.minus(SECOND);
            return times.stream()
                    .filter(time -> !time.isAfter(latest))
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        }

        private static Instant next(Instant at, List<Instant> times) {
            return times.stream()
                    .filter(time -> time.isAfter(at))
                    .min(Comparator.naturalOrder())
                    .orElse(null);
        }
    }
}
