package org.mediamtxmonitor.alert.dispatch;

import java.util.Comparator;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.state.RuleFamilies;
import org.mediamtxmonitor.stream.Level;

/** How much goes wrong with an alert: finer than its level, as a server that is gone is more than a stream. The worst first. */
enum ImpactRank {
    /** A server that does not answer, or a host that is silent. */
    SERVER_GONE,
    /** A stream without a picture. */
    STREAM_GONE,
    /** Something else that is critical. */
    CRITICAL,
    /** Warnings. */
    LESS;

    /** The gravest first, and of these what {@link Selection#WORST_FIRST} says. */
    static final Comparator<Alert> WORST_FIRST =
            Comparator.comparing(ImpactRank::of).thenComparing(Selection.WORST_FIRST);

    static ImpactRank of(Alert alert) {
        String rule = alert.key().rule();
        if (alert.level() != Level.CRITICAL) {
            return LESS;
        }
        if (RuleFamilies.NO_ANSWER.contains(rule) || rule.equals(RuleFamilies.SILENT_HOST)) {
            return SERVER_GONE;
        }
        return RuleFamilies.NO_PICTURE.contains(rule) ? STREAM_GONE : CRITICAL;
    }

    boolean isWorseThan(ImpactRank other) {
        return ordinal() < other.ordinal();
    }
}
