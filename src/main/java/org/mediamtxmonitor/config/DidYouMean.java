package org.mediamtxmonitor.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that is nearest to a misspelt one. */
public final class DidYouMean {

    private DidYouMean() {}

    /** The word with the smallest edit distance. */
    public static Optional<String> nearest(String written, Collection<String> words) {
        return words.stream().min(Comparator.comparingInt(word -> distance(written, word)));
    }

    /** The nearest word, if its edit distance is small enough for a typing error. */
    public static Optional<String> slip(String written, Collection<String> words) {
        return nearest(written, words).filter(word -> distance(written, word) <= Math.max(1, word.length() / 3));
    }

    /** Edits between the words, whatever their case: add, drop or change a letter, swap two neighbours. */
    static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : fewest(edits, a, b, i, j);
            }
        }
        return edits[a.length()][b.length()];
    }

    private static int fewest(int[][] edits, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int fewest = Math.min(edits[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(fewest, edits[i - 2][j - 2] + 1) : fewest;
    }
}
