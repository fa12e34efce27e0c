package org.mediamtxmonitor.deploy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.mediamtxmonitor.metric.MetricCatalogue;

/**
 * Turns a state set (a series of 0 or 1 for each word) into one series, whose value is the place of the word that is true:
 * what a timeline of Grafana can show.
 */
final class StateQuery {

    /**
     * @param label whose values are the words
     * @param words what each number stands for, from 0 on
     */
    private record StateSet(String label, List<String> words) {}

    private static final Map<String, StateSet> SETS = Map.of(
            "stream", new StateSet("state", words("stream.state")),
            "level", new StateSet("level", words("stream.level")),
            "rule", new StateSet("level", List.of("warning", "critical")),
            "server",
                    new StateSet(
                            "status", List.of("up", "pending", "slow", "unknown", "unreachable", "refused", "faulty")),
            "forward", new StateSet("state", List.of("forwarding", "idle", "error")));

    private StateQuery() {}

    private static List<String> words(String metric) {
        return MetricCatalogue.shipped().find(metric).orElseThrow().words();
    }

    static List<String> wordsOf(String states) {
        return SETS.get(states).words();
    }

    /**
     * @param name of a state set, for example {@code stream}
     * @param set the family with its selectors in braces, for example {@code family{server="$server"}}
     * @param by labels that name the thing, with commas
     */
    static String of(String name, String set, String by) {
        StateSet states = SETS.get(name);
        String open = set.substring(0, set.lastIndexOf('}')) + (set.endsWith("{}") ? "" : ",");
        return IntStream.range(0, states.words().size())
                .mapToObj(i -> "(max by (" + by + ") (" + open + states.label() + "=\""
                        + states.words().get(i) + "\"}) == 1) * " + i)
                .collect(Collectors.joining("\nor "));
    }
}
