package org.mediamtxmonitor.alert.state;

import java.time.Duration;

import org.mediamtxmonitor.alert.AlertKey;
import org.mediamtxmonitor.rule.Rule;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.rule.RuleTarget;

/**
 * How long after a restart it means nothing that a rule about this monitor does not hold: one that must hold for a minute can't hold
 * any sooner, and its alert would be told as over and told again. Rules about all else go on from the last report, which is in Redis.
 */
final class Evidence {

    /** Time until the first values are there. */
    private static final Duration START = Duration.ofSeconds(10);

    private static final RuleTarget MONITOR = new RuleTarget(null, null, null, null);

    private Evidence() {}

    /**
     * Milliseconds from the restart on; 0 for a rule that is about something else or switched off, or is found again before its alert is over.
     *
     * @param rules in force
     * @param keepFiring how long a rule must not hold until its alert is over
     */
    static long missingMs(AlertKey key, RuleSet rules, Duration keepFiring) {
        if (!key.isOfMonitor()) {
            return 0;
        }
        Duration evidence = rules.find(key.rule(), MONITOR)
                .filter(Rule::enabled)
                .map(Rule::evidence)
                .orElse(Duration.ZERO);
        return evidence.compareTo(keepFiring) < 0 ? 0 : evidence.plus(START).toMillis();
    }
}
