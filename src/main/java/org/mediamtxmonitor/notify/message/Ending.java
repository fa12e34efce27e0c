package org.mediamtxmonitor.notify.message;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.Notification;
import org.mediamtxmonitor.alert.Topic;

/** How long what is over lasted, and whether all of that was what it is called. */
final class Ending {

    /** By less than this the ends of what has one cause differ by themselves. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private static final String RESOLVED = "resolved";

    private Ending() {}

    /** From the beginning of the first to the end of the last that the channel was told of, or until now. */
    static Duration lasted(Notification notification) {
        Incident incident = notification.incident();
        return Duration.between(incident.beganAt(), end(notification));
    }

    /**
     * Whether more was wrong than the one finding that it was first told and is still called for: the time that is told was not all
     * of that one.
     */
    static boolean wasMore(Notification notification) {
        Topic topic = notification.topic();
        if (notification.kind() != Notification.Kind.RESOLVED || topic == null || !topic.isAlone()) {
            return false;
        }
        Instant ended = endOf(topic.alert(), notification);
        return isApart(notification.incident().beganAt(), topic.alert().since())
                || ended != null && isApart(ended, end(notification));
    }

    private static Instant end(Notification notification) {
        Instant ended = notification.incident().endedAt();
        return ended == null ? notification.at() : ended;
    }

    /** Null where it is not known any more. */
    private static Instant endOf(Alert alert, Notification notification) {
        List<Incident.Entry> timeline = notification.incident().timeline();
        return Stream.concat(
                        notification.alerts().stream()
                                .filter(one -> one.id().equals(alert.id()) && one.endedAt() != null)
                                .map(Alert::endedAt),
                        timeline == null
                                ? Stream.empty()
                                : timeline.stream()
                                        .filter(entry -> RESOLVED.equals(entry.kind())
                                                && alert.id().equals(entry.alert()))
                                        .map(Incident.Entry::at))
                .max(Instant::compareTo)
                .orElse(null);
    }

    private static boolean isApart(Instant earlier, Instant later) {
        return Duration.between(earlier, later).compareTo(MARGIN) > 0;
    }
}
