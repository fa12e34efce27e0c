package org.mediamtxmonitor.web.prometheus;

import java.util.ArrayList;
import java.util.List;

import org.mediamtxmonitor.metric.Scope;
import org.mediamtxmonitor.stream.Forward;

import io.prometheus.metrics.model.snapshots.Labels;

/** What is told of a destination to which MediaMTX sends a stream: by its position in the configuration, never by its address. */
final class ForwardSeries {

    private static final String FORWARDING = "forwarding";
    private static final String[] LABELS = {"server", "path", "forward"};

    private static final Family INFO =
            Family.info(Group.FORWARDS, "forward", "What a forward is.", "server", "path", "forward", "protocol");
    private static final StateSet STATE = StateSet.sparse(
            Group.FORWARDS,
            "forward_state",
            "State of a forward as MediaMTX says it.",
            "state",
            List.of("idle", FORWARDING, "error"),
            FORWARDING,
            LABELS);
    private static final StateSet LEVEL = StateSet.sparseLevel(Group.FORWARDS, "forward_level", "a forward", LABELS);
    private static final Figures FIGURES = Figures.of(Group.FORWARDS, Scope.FORWARD, "forward", Forward.class, LABELS);

    private ForwardSeries() {}

    static List<Family> families() {
        List<Family> all = new ArrayList<>(List.of(INFO, STATE.family(), LEVEL.family()));
        FIGURES.families().forEach(all::add);
        return all;
    }

    /** Tells a forward of a stream. */
    static void tell(SeriesCollection series, Labels stream, Forward forward) {
        Labels labels = stream.add("forward", String.valueOf(forward.position()));
        series.add(INFO, LabelText.and(labels, "protocol", forward.protocol()), 1);
        STATE.tell(series, labels, forward.state());
        LEVEL.tell(series, labels, forward.health().level().word());
        FIGURES.tell(series, labels, forward);
    }
}
