package org.mediamtxmonitor.web.prometheus;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.WireName;

import io.prometheus.metrics.model.snapshots.Labels;

/**
 * A state as one series for each word that it may have: 1 for the one that is so, 0 for all others.
 *
 * @param words that it may have
 * @param labels one for each word
 */
record StateSet(Family family, List<String> words, List<Labels> labels) {

    /** A set of the words of an enum. */
    static StateSet of(Group group, String name, String help, String label, WireName[] states, String... subject) {
        return of(
                group,
                name,
                help,
                label,
                Arrays.stream(states).map(WireName::word).toList(),
                subject);
    }

    /** A set of these words. */
    static StateSet of(Group group, String name, String help, String label, List<String> words, String... subject) {
        String[] labels =
                Stream.concat(Arrays.stream(subject), Stream.of(label)).toArray(String[]::new);
        String all = help + " One series for each of: " + String.join(", ", words) + ".";
        List<Labels> each = words.stream().map(word -> Labels.of(label, word)).toList();
        return new StateSet(Family.gauge(group, name, all, labels), List.copyOf(words), each);
    }

    /** The level of something. */
    static StateSet level(Group group, String name, String what, String... subject) {
        return of(group, name, "Level of " + what + ": the worst rule that holds.", "level", Level.values(), subject);
    }

    /** Tells which word is so. One that is not among the words makes all of them 0. */
    void tell(SeriesCollection series, Labels subject, String word) {
        for (int i = 0; i < words.size(); i++) {
            series.add(family, subject, labels.get(i), words.get(i).equals(word) ? 1 : 0);
        }
    }
}
