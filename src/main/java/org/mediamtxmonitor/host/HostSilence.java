package org.mediamtxmonitor.host;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

import org.mediamtxmonitor.rule.HostEvaluator;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.stream.HostReport;
import org.mediamtxmonitor.view.HostBoard;

/** Judges hosts that are not heard of, in every process that shows them: no agent is left to do it. Guarded by the board. */
final class HostSilence implements HostBoard.Silence {

    private final RuleSet rules;
    private final LongSupplier nanos;
    private final InstantSource clock;
    private final Map<String, Silent> silent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Silent> eldest) {
            return size() > HostBoard.MAX_HOSTS;
        }
    };

    /** One silence of a host. */
    private record Silent(Instant since, HostEvaluator evaluator) {}

    HostSilence(RuleSet rules, LongSupplier nanos, InstantSource clock) {
        this.rules = rules;
        this.nanos = nanos;
        this.clock = clock;
    }

    @Override
    public HostReport judge(HostReport outdated, Instant since) {
        Silent one = silent.compute(
                outdated.host().id(),
                (id, before) -> before != null && before.since().equals(since)
                        ? before
                        : new Silent(since, new HostEvaluator(rules)));
        return one.evaluator().silent(outdated, nanos.getAsLong(), clock.instant());
    }
}
