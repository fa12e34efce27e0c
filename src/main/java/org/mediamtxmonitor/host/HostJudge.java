package org.mediamtxmonitor.host;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import org.mediamtxmonitor.rule.HostEvaluator;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.stream.HostPresence;
import org.mediamtxmonitor.stream.HostReport;
import org.mediamtxmonitor.stream.HostSummary;
import org.mediamtxmonitor.stream.NetworkInterface;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.view.FleetView;
import org.mediamtxmonitor.view.HostBoard;
import org.mediamtxmonitor.view.ServerHosts;

/**
 * Judges what agents report, with what is known of the servers on each host. Whoever writes the reports of a host to Redis judges
 * them: the process of its agent, or the one that its agent pushes to.
 */
public class HostJudge {

    /** Judgements of a host are forgotten after it was silent for so long. */
    private static final Duration FORGET = Duration.ofMinutes(10);

    private final RuleSet rules;
    private final FleetView view;
    private final HostBoard board;
    private final ServerHosts places;
    private final LongSupplier nanos;
    private final InstantSource clock;
    private final Map<String, Judged> judged = new ConcurrentHashMap<>();

    /**
     * What is remembered of the rules of a host. Guarded by itself.
     *
     * @param at monotonic nanoseconds of the last report
     */
    private record Judged(HostEvaluator evaluator, long at) {}

    HostJudge(
            RuleSet rules,
            FleetView view,
            HostBoard board,
            ServerHosts places,
            LongSupplier nanos,
            InstantSource clock) {
        this.rules = rules;
        this.view = view;
        this.board = board;
        this.places = places;
        this.nanos = nanos;
        this.clock = clock;
    }

    /** A report with its servers, what stands out, whether there is a rival, and the health of all that is in it. */
    public HostReport judge(HostReport report) {
        String id = report.host().id();
        long at = nanos.getAsLong();
        Instant now = clock.instant();
        judged.values().removeIf(one -> at - one.at() > FORGET.toNanos());
        if (judged.size() >= HostBoard.MAX_HOSTS && !judged.containsKey(id)) {
            judged.entrySet().stream()
                    .min(Comparator.comparingLong(one -> one.getValue().at()))
                    .ifPresent(oldest -> judged.remove(oldest.getKey()));
        }
        Judged known = judged.compute(
                id, (key, before) -> new Judged(before == null ? begin(id, at, now) : before.evaluator(), at));
        HostReport found = surrounded(report, now);
        synchronized (known.evaluator()) {
            return known.evaluator().evaluate(found, at, now);
        }
    }

    /** What another process, or an earlier run, found goes on. */
    private HostEvaluator begin(String id, long at, Instant now) {
        HostEvaluator evaluator = new HostEvaluator(rules);
        board.of(id).ifPresent(last -> {
            Instant heardAt = last.host().presence().heardAt();
            evaluator.restore(last, heardAt == null ? now : heardAt, at, now);
        });
        return evaluator;
    }

    private HostReport surrounded(HostReport report, Instant now) {
        String id = report.host().id();
        List<String> servers = places.on(id, report.host().servers());
        Long perViewer = perViewer(servers);
        List<NetworkInterface> interfaces = report.interfaces().stream()
                .map(network -> network.with(fits(network, perViewer), network.health()))
                .toList();
        HostPresence presence =
                new HostPresence(HostPresence.UP, null, board.rivalOf(report).orElse(null));
        return report.with(
                report.host().with(servers, HostSummary.of(report, perViewer)).with(presence),
                report.disks().stream()
                        .map(new RecordingsKept(view::report, now)::judge)
                        .toList(),
                interfaces,
                report.processes());
    }

    /** Mean rate of a viewer in bit/s; null without viewers. */
    private Long perViewer(List<String> servers) {
        List<ServerStatus> sending = new ArrayList<>();
        for (String server : servers) {
            view.report(server)
                    .map(ServerReport::server)
                    .filter(status -> status.readers() != null && status.readers() > 0)
                    .filter(status -> status.outboundBitsPerSecond() != null)
                    .ifPresent(sending::add);
        }
        long readers = sending.stream().mapToLong(ServerStatus::readers).sum();
        long bits =
                sending.stream().mapToLong(ServerStatus::outboundBitsPerSecond).sum();
        return readers == 0 || bits == 0 ? null : bits / readers;
    }

    private static Integer fits(NetworkInterface network, Long perViewer) {
        if (perViewer == null
                || perViewer == 0
                || network.speedBitsPerSecond() == null
                || network.outboundBitsPerSecond() == null) {
            return null;
        }
        long room = Math.max(0, network.speedBitsPerSecond() - network.outboundBitsPerSecond());
        return (int) Math.min(Integer.MAX_VALUE, room / perViewer);
    }
}
