package org.mediamtxmonitor.web.prometheus;

import java.util.List;

import org.mediamtxmonitor.stream.Health;
import org.mediamtxmonitor.stream.Issue;

import io.prometheus.metrics.model.snapshots.Labels;

/** Rules that hold. */
final class RuleSeries {

    private static final Family ACTIVE = Family.gauge(
            Group.ALERTS,
            "rule_active",
            "1 for each rule that holds. Issues of single readers are not among them.",
            "rule",
            "level",
            "server",
            "path",
            "host",
            "subject");

    private RuleSeries() {}

    static List<Family> families() {
        return List.of(ACTIVE);
    }

    /** Tells the issues of a thing. */
    static void tell(SeriesCollection series, Labels thing, Health health) {
        for (Issue issue : health.list()) {
            Labels labels =
                    thing.add("rule", issue.rule()).add("level", issue.level().word());
            series.add(ACTIVE, LabelText.and(labels, "subject", issue.subject()), 1);
        }
    }
}
