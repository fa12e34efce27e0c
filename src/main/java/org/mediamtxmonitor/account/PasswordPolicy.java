package org.mediamtxmonitor.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;

/**
 * Which passwords may be set. The library has the lists of the most common passwords, names and words, and finds them also written
 * with digits for letters, backwards, repeated, and with something behind.
 */
public final class PasswordPolicy {

    /** Fewest characters. */
    public static final int SHORTEST = 12;

    /** Most characters. */
    public static final int LONGEST = 256;

    /** Characters that are looked at: the work grows with the square. What is beyond makes a password better only. */
    private static final int LOOKED_AT = 64;

    /** Guesses that it must withstand, as a power of ten; a password of the lists takes 10^5 at most. */
    private static final double LEAST_GUESSES_LOG10 = 8;

    /** Words that somebody who guesses tries here first. */
    private static final List<String> OURS = List.of("mediamtx", "monitor", "mediamtxmonitor", "streaming", "stream");

    private PasswordPolicy() {}

    /** What is wrong with a password. */
    public enum Flaw {
        TOO_SHORT("too short"),
        TOO_LONG("too long"),
        COMMON("one of the first that others try"),
        LIKE_NAME("little more than the name");

        private final String words;

        Flaw(String words) {
            this.words = words;
        }

        /** What it is, for messages of the command line. */
        public String words() {
            return words;
        }
    }

    /** What is wrong with a password; empty for nothing. */
    public static Optional<Flaw> flaw(String password, String name) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of(Flaw.TOO_SHORT);
        }
        if (length > LONGEST) {
            return Optional.of(Flaw.TOO_LONG);
        }
        String lower = Account.key(password);
        String key = Account.key(name);
        if (lower.replace(key, "").length() < SHORTEST / 2) {
            return Optional.of(Flaw.LIKE_NAME);
        }
        String looked = password.substring(0, Math.min(LOOKED_AT, password.length()));
        List<String> words = new ArrayList<>(OURS);
        words.add(key);
        Strength strength = new Zxcvbn().measure(looked, words);
        return strength.getGuessesLog10() < LEAST_GUESSES_LOG10 ? Optional.of(Flaw.COMMON) : Optional.empty();
    }
}
