package org.mediamtxmonitor.web.prometheus;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.WireName;

import io.prometheus.metrics.model.snapshots.Labels;

/**
 * A state as one series for each word that it may have: 1 for the one that is so, 0 for all others. Of things of which there may be
 * thousands a sparse set is told: without those others, which would be a fourth of all series.
 *
 * @param words that it may have
 * @param labels one for each word
 * @param zeros words that are told where they are not so
 */
record StateSet(Family family, List<String> words, List<Labels> labels, Set<String> zeros) {

    private static final String LEVEL = "level";

    /** A set of the words of an enum. */
    static StateSet of(Group group, String name, String help, String label, WireName[] states, String... subject) {
        List<String> words = words(states);
        String all = help + " One series for each of: " + String.join(", ", words) + ".";
        return of(group, name, all, label, words, Set.copyOf(words), subject);
    }

    /** A sparse set: the word {@code always} is told where it is not so too, so that shares of time can be asked for. */
    static StateSet sparse(
            Group group, String name, String help, String label, List<String> words, String always, String... subject) {
        String all = help + " One series, for the one that is so: " + String.join(", ", words) + "; and one of 0 for "
                + always + " where it is not.";
        return of(group, name, all, label, words, Set.of(always), subject);
    }

    private static StateSet of(
            Group group,
            String name,
            String help,
            String label,
            List<String> words,
            Set<String> zeros,
            String... subject) {
        String[] labels =
                Stream.concat(Arrays.stream(subject), Stream.of(label)).toArray(String[]::new);
        List<Labels> each = words.stream().map(word -> Labels.of(label, word)).toList();
        return new StateSet(Family.gauge(group, name, help, labels), List.copyOf(words), each, zeros);
    }

    /** The level of something. */
    static StateSet level(Group group, String name, String what, String... subject) {
        return of(group, name, levelOf(what), LEVEL, Level.values(), subject);
    }

    /** The level of something of which there may be thousands, as a sparse set. */
    static StateSet sparseLevel(Group group, String name, String what, String... subject) {
        List<String> words = words(Level.values());
        String all = levelOf(what) + " One series, for the one that is so: " + String.join(", ", words) + ".";
        return of(group, name, all, LEVEL, words, Set.of(), subject);
    }

    private static String levelOf(String what) {
        return "Level of " + what + ": the worst rule that holds.";
    }

    /** The words of an enum. */
    static List<String> words(WireName... states) {
        return Arrays.stream(states).map(WireName::word).toList();
    }

    /** Tells which word is so. One that is not among the words makes all that are told 0. */
    void tell(SeriesCollection series, Labels subject, String word) {
        for (int i = 0; i < words.size(); i++) {
            boolean isSo = words.get(i).equals(word);
            if (isSo || zeros.contains(words.get(i))) {
                series.add(family, subject, labels.get(i), isSo ? 1 : 0);
            }
        }
    }
}
