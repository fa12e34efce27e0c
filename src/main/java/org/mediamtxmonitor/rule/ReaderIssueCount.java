package org.mediamtxmonitor.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.mediamtxmonitor.metric.Rounding;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.ReaderIssues;

/**
 * What the readers of one stream have in common.
 *
 * @param found the numbers
 * @param worst the gravest of the issues that {@code found.shared} counts
 */
record ReaderIssueCount(ReaderIssues found, Issue worst) {

    /** Readers that can be compared: of one protocol, with an issue of one rule. */
    private record Kind(String protocol, String rule) {}

    /** One path: how many readers it has by protocol, and which issues they have. */
    private static final class Tally {
        private final Map<String, Integer> readers = new HashMap<>();
        private final Map<Kind, List<Issue>> issues = new HashMap<>();
        private int affected;
        private int critical;

        void add(Connection reader) {
            affected++;
            critical += reader.level() == Level.CRITICAL ? 1 : 0;
            for (Issue issue : reader.issues()) {
                issues.computeIfAbsent(new Kind(reader.protocol(), issue.rule()), key -> new ArrayList<>())
                        .add(issue);
            }
        }

        ReaderIssueCount count() {
            List<ReaderIssueCount> kinds = new ArrayList<>();
            issues.forEach((kind, of) -> kinds.add(count(kind, of)));
            return kinds.stream().min(MOST_FIRST).orElseThrow();
        }

        private ReaderIssueCount count(Kind kind, List<Issue> of) {
            int all = readers.get(kind.protocol());
            Issue worst = of.stream().min(GRAVEST_FIRST).orElseThrow();
            String title =
                    RuleCatalogue.shipped().find(kind.rule()).map(Rule::title).orElse(kind.rule());
            int total = readers.values().stream().mapToInt(Integer::intValue).sum();
            ReaderIssues.Shared shared = new ReaderIssues.Shared(
                    kind.rule(), title, kind.protocol(), of.size(), all, percent(of.size(), all));
            return new ReaderIssueCount(new ReaderIssues(affected, critical, percent(critical, total), shared), worst);
        }
    }

    /** Of several as grave the one whose reader needs the longest latency: advice for all of them must be enough for it. */
    private static final Comparator<Issue> GRAVEST_FIRST = Comparator.comparing(Issue::level)
            .thenComparing(Issue::penalty, Comparator.reverseOrder())
            .thenComparing(SrtAdvisor::latencyToSet, Comparator.reverseOrder());

    /** A single reader shares nothing with others, so it comes last. */
    private static final Comparator<ReaderIssueCount> MOST_FIRST = Comparator.comparing(
                    (ReaderIssueCount count) -> count.found().shared().readers() < 2)
            .thenComparing(count -> -count.found().shared().sharePercent())
            .thenComparing(ReaderIssueCount::worst, GRAVEST_FIRST)
            .thenComparing(count -> -count.found().shared().readers())
            .thenComparing(count -> count.found().shared().rule());

    /** What the readers of each path have in common, by path; without paths of which no reader has an issue. */
    static Map<String, ReaderIssueCount> byPath(List<Connection> connections) {
        Map<String, Tally> tallies = new HashMap<>();
        connections.stream()
                .filter(ReaderIssueCount::counts)
                .filter(reader -> reader.issues() != null)
                .forEach(reader -> tallies.computeIfAbsent(reader.path(), path -> new Tally())
                        .add(reader));
        if (tallies.isEmpty()) {
            return Map.of();
        }
        connections.stream()
                .filter(ReaderIssueCount::counts)
                .filter(reader -> tallies.containsKey(reader.path()))
                .forEach(reader -> tallies.get(reader.path()).readers.merge(reader.protocol(), 1, Integer::sum));
        Map<String, ReaderIssueCount> counts = new HashMap<>();
        tallies.forEach((path, tally) -> counts.put(path, tally.count()));
        return counts;
    }

    private static boolean counts(Connection connection) {
        return Connection.READER.equals(connection.role()) && connection.path() != null && !connection.isOwn();
    }

    private static double percent(int part, int whole) {
        return whole == 0 ? 0 : Rounding.tenths(100.0 * part / whole);
    }
}
