package org.mediamtxmonitor.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.mediamtxmonitor.stream.Level;

/**
 * Alerts that have one cause, from the first beginning to the last end. Kept for a year.
 *
 * @param id unique and short, for the address of its page: the time of its beginning in base 36, and a letter where several
 *     began in one millisecond
 * @param status {@code firing} or {@code resolved}
 * @param title of what goes on, or went on, in English, for example {@code Uplink 192.0.2.0/24: 3 SRT publishers lose packets}
 * @param level worst level now; the last one where it is over
 * @param worst the worst level that it had
 * @param beganAt since of its first alert
 * @param endedAt end of its last alert; null while it is open
 * @param cause why that is one
 * @param atWorst what it is called for all that it ever hit, where some of that is over; null else
 * @param alerts ids of its alerts, the first one first; at most 1,000
 * @param alertsTotal how many there were
 * @param firingTotal how many fire now
 * @param streams how many streams it has hit
 * @param viewersHit the most viewers at one moment whose streams had a critical alert of it
 * @param viewerMinutes readers times minutes, summed over its streams while they had a critical alert
 * @param timeline what happened, in order; at most 500 entries, after which only the end is added
 * @param timelineDropped how many entries were left out
 */
public record Incident(
        String id,
        String status,
        String title,
        Level level,
        Level worst,
        Instant beganAt,
        Instant endedAt,
        Cause cause,
        Named atWorst,
        List<String> alerts,
        int alertsTotal,
        int firingTotal,
        int streams,
        Integer viewersHit,
        Double viewerMinutes,
        Acknowledgement acknowledged,
        List<Entry> timeline,
        Integer timelineDropped) {

    public static final String FIRING = "firing";
    public static final String RESOLVED = "resolved";

    /** The same incident for lists. */
    public Incident withoutTimeline() {
        return copy(status, beganAt, endedAt, alerts, viewersHit, viewerMinutes, null, timelineDropped);
    }

    /** The same incident without what is shown on its page only. */
    public Incident brief() {
        return copy(status, beganAt, endedAt, List.of(), viewersHit, viewerMinutes, List.of(), null);
    }

    /** The same incident without the viewers, whose count changes all the time. */
    public Incident withoutViewers() {
        return copy(status, beganAt, endedAt, alerts, null, null, timeline, timelineDropped);
    }

    /**
     * The incident as it is for a channel that is told of some of its alerts.
     *
     * @param began when the first of these began
     * @param ended when the last of these ended; null while they go on
     */
    public Incident lasting(Instant began, Instant ended) {
        boolean isOver = ended != null;
        Incident lasting = copy(
                isOver ? RESOLVED : FIRING, began, ended, alerts, viewersHit, viewerMinutes, timeline, timelineDropped);
        return isOver && atWorst != null ? lasting.called(atWorst) : lasting;
    }

    private Incident called(Named named) {
        return copy(
                named.title(),
                named.cause(),
                null,
                status,
                beganAt,
                endedAt,
                alerts,
                viewersHit,
                viewerMinutes,
                timeline,
                timelineDropped);
    }

    private Incident copy(
            String newStatus,
            Instant newBeganAt,
            Instant newEndedAt,
            List<String> newAlerts,
            Integer newViewersHit,
            Double newViewerMinutes,
            List<Entry> newTimeline,
            Integer newTimelineDropped) {
        return copy(
                title,
                cause,
                atWorst,
                newStatus,
                newBeganAt,
                newEndedAt,
                newAlerts,
                newViewersHit,
                newViewerMinutes,
                newTimeline,
                newTimelineDropped);
    }

    private Incident copy(
            String newTitle,
            Cause newCause,
            Named newAtWorst,
            String newStatus,
            Instant newBeganAt,
            Instant newEndedAt,
            List<String> newAlerts,
            Integer newViewersHit,
            Double newViewerMinutes,
            List<Entry> newTimeline,
            Integer newTimelineDropped) {
        return new Incident(
                id,
                newStatus,
                newTitle,
                level,
                worst,
                newBeganAt,
                newEndedAt,
                newCause,
                newAtWorst,
                newAlerts,
                alertsTotal,
                firingTotal,
                streams,
                newViewersHit,
                newViewerMinutes,
                acknowledged,
                newTimeline,
                newTimelineDropped);
    }

    /**
     * What the alerts have in common, and why that is held for the cause.
     *
     * @param kind {@code stream}, {@code server}, {@code host}, {@code uplink}, {@code group} or {@code monitor}, which also
     *     stands for servers that have nothing in common but who looks at them
     * @param name the server, host, network, group or path
     * @param server where the kind is {@code stream} or {@code server}; else null
     * @param why in English: who shares it, and who does not
     * @param code names the sentence {@code why} for other languages; the values are its numbers and names
     * @param advice what to do, in English; null for nothing
     */
    public record Cause(
            String kind,
            String name,
            String server,
            String why,
            String code,
            Map<String, Object> values,
            String advice) {}

    /** What an incident is called, and why. @param title in English */
    public record Named(String title, Cause cause) {}

    /**
     * Something that happened.
     *
     * @param kind {@code firing}, {@code level}, {@code recovering}, {@code resolved}, {@code unknown}, {@code flapping},
     *     {@code sent}, {@code acknowledged}, {@code silenced} or {@code cause}
     * @param alert id of the alert that it is about; null where it is about all
     * @param key what the alert is about; null where it is about all
     * @param level then
     * @param text in English: the reason, the note, or the channel
     * @param values of the reason, for other languages; of what was sent its {@code kind}; of what stands for several its
     *     number as {@code more}; of a cause its values and its {@code code}; null for none
     */
    public record Entry(
            Instant at,
            String kind,
            String alert,
            AlertKey key,
            Level level,
            String text,
            Map<String, Object> values) {}
}
