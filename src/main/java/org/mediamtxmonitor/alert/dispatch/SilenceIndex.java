package org.mediamtxmonitor.alert.dispatch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.Silence;

/** Finds the silences that an alert may match by what it must have for that; only these are tried. */
final class SilenceIndex {

    record Compiled(Silence silence, Matchers matchers) {}

    /** The one that holds longest first. */
    private static final Comparator<Compiled> ORDER = Comparator.comparing(
                    (Compiled entry) -> entry.silence().endsAt())
            .reversed()
            .thenComparing(entry -> entry.silence().id());

    /** Silences by the text that a property is or begins with. */
    private static final class Texts {
        private final Map<String, List<Compiled>> whole = new HashMap<>();
        private final Map<String, List<Compiled>> beginnings = new HashMap<>();
        private final TreeSet<Integer> lengths = new TreeSet<>();

        void put(Matchers.Hint hint, Compiled entry) {
            Map<String, List<Compiled>> lists = hint.whole() ? whole : beginnings;
            lists.computeIfAbsent(hint.text(), text -> new ArrayList<>()).add(entry);
            if (!hint.whole()) {
                lengths.add(hint.text().length());
            }
        }

        Compiled first(String text, Alert alert, Compiled best) {
            Compiled found = SilenceIndex.first(whole.get(text), alert, best);
            for (int length : lengths) {
                if (length > text.length()) {
                    break;
                }
                found = SilenceIndex.first(beginnings.get(text.substring(0, length)), alert, found);
            }
            return found;
        }
    }

    private final Map<String, Texts> byProperty = new HashMap<>();
    private final List<Compiled> others = new ArrayList<>();

    void fill(Collection<Compiled> entries) {
        byProperty.clear();
        others.clear();
        entries.stream()
                .sorted(ORDER)
                .forEach(entry -> entry.matchers()
                        .hint()
                        .ifPresentOrElse(
                                hint -> byProperty
                                        .computeIfAbsent(hint.name(), name -> new Texts())
                                        .put(hint, entry),
                                () -> others.add(entry)));
    }

    /** The silence that holds longest of those that match; null for none. */
    Silence longest(Alert alert) {
        Compiled best = first(others, alert, null);
        for (Map.Entry<String, Texts> entry : byProperty.entrySet()) {
            best = entry.getValue().first(AlertText.of(alert, entry.getKey()), alert, best);
        }
        return best == null ? null : best.silence();
    }

    /** The first of a list that matches, or {@code best} where that holds longer. */
    private static Compiled first(List<Compiled> list, Alert alert, Compiled best) {
        if (list == null) {
            return best;
        }
        for (Compiled entry : list) {
            if (best != null && ORDER.compare(best, entry) <= 0) {
                return best;
            }
            if (entry.matchers().match(alert)) {
                return entry;
            }
        }
        return best;
    }
}
