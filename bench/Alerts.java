package org.mediamtxmonitor.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;

import org.mediamtxmonitor.alert.Observation.ServerView;
import org.mediamtxmonitor.alert.Observation.StreamId;
import org.mediamtxmonitor.alert.dispatch.Silences;
import org.mediamtxmonitor.alert.live.AlertPolicies;
import org.mediamtxmonitor.alert.state.AlertEvaluator;
import org.mediamtxmonitor.alert.state.Inhibition;
import org.mediamtxmonitor.config.SettingsLoader;
import org.mediamtxmonitor.rule.Rule;
import org.mediamtxmonitor.rule.RuleCatalogue;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.stream.Level;

/** What judging alerts costs a tick: 1,000 streams of ten servers, the product's own classes. Run by bench/alerts.sh. */
public final class Alerts {

    private static final int STREAMS = 1000;
    private static final int SERVERS = 10;
    private static final int TICKS = 2000;
    private static final Instant ZERO = Instant.parse("2026-11-28T12:00:00Z");
    /** That of the defaults. */
    private static final AlertPolicy SHIPPED =
            AlertPolicies.of(new SettingsLoader().load(null, Map.of(), Map.of()));
    private static final AlertPolicy POLICY = new AlertPolicy(
            SHIPPED.timings(), SHIPPED.grouping(), List.of(), List.of(), List.of(new AlertPolicy.Channel("ops", 60)));

    private final List<String> rules = RuleCatalogue.shipped().all().stream()
            .map(Rule::id)
            .filter(id -> !id.startsWith("server-") && !id.startsWith("host-") && !id.startsWith("redis-"))
            .toList();

    private Alerts() {}

    private static String path(int stream) {
        return "live/cam-" + stream;
    }

    private static String server(int stream) {
        return "server-" + stream % SERVERS;
    }

    private static AlertSubject subject(int stream) {
        return new AlertSubject(
                null, Map.of("site", "s" + stream % 20), "group-" + stream % 20, "video", server(stream), null, 3, "srt");
    }

    /** Of each stream the first rules hold, so many that there are as many findings. */
    private Observation observation(int tick, int findings, boolean blind) {
        Instant at = ZERO.plusMillis(tick * 1000L);
        List<Finding> all = new ArrayList<>(findings);
        for (int i = 0; i < findings; i++) {
            int stream = i % STREAMS;
            String rule = rules.get(i / STREAMS % rules.size());
            all.add(new Finding(
                    new AlertKey(rule, server(stream), path(stream), null),
                    i % 3 == 0 ? Level.CRITICAL : Level.WARNING,
                    ZERO,
                    "Value is " + tick,
                    null,
                    null,
                    null,
                    subject(stream)));
        }
        Map<String, ServerView> servers = new LinkedHashMap<>();
        for (int i = 0; i < SERVERS; i++) {
            Set<String> paths = new HashSet<>();
            for (int stream = i; stream < STREAMS; stream += SERVERS) {
                paths.add(path(stream));
            }
            servers.put("server-" + i, new ServerView(blind, false, paths, 0, null, AlertSubject.UNKNOWN));
        }
        return new Observation(at, all, servers, Set.<StreamId>of());
    }

    private static void measure(String what, int from, IntConsumer tick) {
        for (int i = 0; i < TICKS / 2; i++) {
            tick.accept(from + i);
        }
        double[] micros = new double[TICKS];
        for (int i = 0; i < TICKS; i++) {
            long began = System.nanoTime();
            tick.accept(from + TICKS / 2 + i);
            micros[i] = (System.nanoTime() - began) / 1e3;
        }
        Arrays.sort(micros);
        System.out.printf(
                "%-66s p50 %8.0f us   p99 %8.0f us%n", what, micros[TICKS / 2], micros[TICKS * 99 / 100]);
    }

    /** The observations are made before: making them is no part of it. */
    private void evaluation(String what, int findings, boolean blind) {
        AlertEvaluator evaluator = new AlertEvaluator(POLICY.timings());
        Inhibition inhibition = new Inhibition();
        Observation[] some = new Observation[8];
        for (int i = 0; i < some.length; i++) {
            some[i] = observation(i, findings, false);
        }
        Observation unknown = observation(0, 0, true);
        evaluator.restore(new AlertMemory(List.of(), List.of(), List.of(), Map.of(), ZERO));
        for (int second = 0; second <= 40; second++) {
            evaluator.evaluate(new Observation(
                    ZERO.plusSeconds(second - 41), some[0].findings(), some[0].servers(), Set.of()));
        }
        measure(what, 1, tick -> {
            Observation now = blind ? unknown : some[tick % some.length];
            inhibition.apply(evaluator.evaluate(new Observation(
                    ZERO.plusMillis(tick * 1000L), now.findings(), now.servers(), now.unknownStreams())));
        });
    }

    private void silences(int count, int alerts, boolean changing) {
        AlertEvaluator evaluator = new AlertEvaluator(POLICY.timings());
        evaluator.evaluate(observation(0, alerts, false));
        List<Alert> all = evaluator.evaluate(observation(60, alerts, false));
        List<Silence> silences = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Matcher matcher = switch (i % 4) {
                case 0 -> new Matcher("path", "=", path(i * 7));
                case 1 -> new Matcher("server", "=", "other-" + i);
                case 2 -> new Matcher("label.site", "=", "t" + i);
                default -> new Matcher("path", "=", "studio/" + i + "/*");
            };
            silences.add(new Silence("s" + i, List.of(matcher), ZERO, ZERO.plusSeconds(86_400), "Ada", "works"));
        }
        Silences applied = new Silences();
        Silence other = new Silence("x", List.of(new Matcher("path", "=", "x")), ZERO, ZERO.plusSeconds(86_400), "Ada", "");
        List<Silence> more = new ArrayList<>(silences);
        more.set(0, other);
        measure(count + " silences, " + all.size() + " alerts" + (changing ? ", one silence new each time" : ""), 1, tick ->
                applied.apply(all, changing && tick % 2 == 0 ? more : silences, ZERO.plusMillis(tick * 1000L)));
    }

    private void engine(String what, int findings) {
        AlertEngine engine = new AlertEngine(POLICY, RuleSet.shipped());
        Observation[] some = new Observation[8];
        for (int i = 0; i < some.length; i++) {
            some[i] = observation(i, findings, false);
        }
        measure(what, 1, tick -> engine.tick(
                new Observation(
                        ZERO.plusMillis(tick * 1000L),
                        some[tick % 8].findings(),
                        some[0].servers(),
                        Set.of()),
                AlertRequests.NONE));
    }

    public static void main(String[] arguments) {
        Alerts bench = new Alerts();
        bench.evaluation("1,000 streams, nothing holds", 0, false);
        bench.evaluation("1,000 streams, 50 findings", 50, false);
        bench.evaluation("1,000 streams, 1,000 findings", 1000, false);
        bench.evaluation("1,000 streams, 5,000 findings", 5000, false);
        bench.evaluation("1,000 streams, 1,000 alerts, all servers blind", 1000, true);
        bench.silences(1000, 100, false);
        bench.silences(1000, 1000, false);
        bench.silences(1000, 1000, true);
        bench.engine("the whole engine: 1,000 streams, nothing holds", 0);
        bench.engine("the whole engine: 1,000 streams, 50 findings", 50);
        bench.engine("the whole engine: 1,000 streams, 1,000 findings", 1000);
    }
}
