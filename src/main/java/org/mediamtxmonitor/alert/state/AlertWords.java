package org.mediamtxmonitor.alert.state;

import java.util.Map;
import java.util.Objects;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.Finding;
import org.mediamtxmonitor.stream.Measured;

/**
 * What an alert is told by: the words of its finding of now, and once that is over those of the last one that was bad. A
 * finding is kept for some seconds after its condition and tells the values of now, which are good by then.
 *
 * <p>Not thread-safe.
 */
final class AlertWords {

    private String reason;
    private String advice;
    private Map<String, Object> values;
    private Measured measured;
    /** The last one that was told and beyond its limit; null where none was seen. */
    private Finding bad;

    /** Those that another process remembered. */
    void restore(Alert alert) {
        reason = alert.reason();
        advice = alert.advice();
        values = alert.values();
        measured = alert.measured();
    }

    /** Takes the words of a finding, if it has any. Returns whether they are others. */
    boolean take(Finding finding) {
        if (finding.reason() == null) {
            return false;
        }
        bad = finding.measured() == null || finding.measured().holds() ? finding : bad;
        return word(finding);
    }

    /** It goes on at a lower level, as that finding says. */
    void ease(Finding finding) {
        bad = null;
        word(finding);
    }

    /** It does not hold any more. Returns whether its words are others for that. */
    boolean cease() {
        return bad != null && word(bad);
    }

    /** It has this reason and nothing else. */
    void become(String text) {
        reason = text;
        advice = null;
        values = null;
        measured = null;
    }

    private boolean word(Finding finding) {
        boolean isSame = Objects.equals(finding.reason(), reason)
                && Objects.equals(finding.advice(), advice)
                && Objects.equals(finding.values(), values)
                && Objects.equals(finding.measured(), measured);
        reason = finding.reason();
        advice = finding.advice();
        values = finding.values();
        measured = finding.measured();
        return !isSame;
    }

    String reason() {
        return reason;
    }

    String advice() {
        return advice;
    }

    Map<String, Object> values() {
        return values;
    }

    Measured measured() {
        return measured;
    }
}
