package org.mediamtxmonitor.alert.state;

import java.time.Duration;

import org.mediamtxmonitor.rule.Rule;
import org.mediamtxmonitor.rule.RuleCatalogue;

/**
 * How long after a restart it means nothing that a rule does not hold: a rule that must hold for a minute can't hold any sooner,
 * and its alert would be told as over and told again.
 */
final class Evidence {

    /** Time until the first values are there. */
    private static final Duration START = Duration.ofSeconds(10);

    private Evidence() {}

    /**
     * Milliseconds from the restart on; 0 for a rule that is found again before its alert is over.
     *
     * @param keepFiring how long a rule must not hold until its alert is over
     */
    static long missingMs(String rule, Duration keepFiring) {
        Duration evidence =
                RuleCatalogue.shipped().find(rule).map(Rule::evidence).orElse(Duration.ZERO);
        return evidence.compareTo(keepFiring) < 0 ? 0 : evidence.plus(START).toMillis();
    }
}
