package org.mediamtxmonitor.alert.incident;

import java.time.Instant;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertSubject;
import org.mediamtxmonitor.stream.Level;

/**
 * What an incident did to one stream: the worst of it.
 *
 * @param rule that found it
 * @param symptom see {@code incidents.yaml}
 * @param uplink network that its publisher sends or sent from; null where that is not known, or is this machine
 * @param firedAt when the first alert of the stream fired
 */
record StreamImpact(
        String rule, String symptom, Level level, String group, String uplink, String source, Instant firedAt) {

    private static final String UNSTABLE = "unstable";

    static StreamImpact of(Alert alert, String uplink) {
        AlertSubject subject = alert.subject() == null ? AlertSubject.UNKNOWN : alert.subject();
        String rule = alert.key().rule();
        return new StreamImpact(
                rule,
                CauseTexts.shipped().symptom(rule),
                alert.level(),
                subject.group(),
                uplink,
                subject.source(),
                alert.firedAt());
    }

    /** The same where it comes and goes, so that it need not be so now. */
    StreamImpact unstable() {
        return new StreamImpact(rule, UNSTABLE, level, group, uplink, source, firedAt);
    }

    Family family() {
        return Family.of(symptom);
    }

    /** Both of the same kind, so that one cause may give both. */
    boolean isLike(StreamImpact other) {
        boolean same = family() != Family.OTHER && !isSlate() && !other.isSlate();
        return family() == other.family() && (same || rule.equals(other.rule));
    }

    /** There is something to see, as somebody planned. */
    private boolean isSlate() {
        return symptom.equals("slate");
    }

    /** Whether it is about getting the stream here at all, which its uplink may spoil. */
    boolean isOfDelivery() {
        return family() != Family.OTHER;
    }

    /** The worse of both, since the first of both. */
    StreamImpact and(StreamImpact later) {
        boolean worse = later.level().ordinal() < level.ordinal()
                || (later.level() == level && later.family().ordinal() < family().ordinal());
        StreamImpact kept = worse ? later : this;
        return new StreamImpact(
                kept.rule,
                kept.symptom,
                kept.level,
                kept.group,
                kept.uplink == null ? uplink : kept.uplink,
                kept.source == null ? source : kept.source,
                firedAt);
    }
}
