package org.mediamtxmonitor.account;

import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Somebody who may sign in, as Redis keeps it.
 *
 * @param name as people write it; no two differ only in upper and lower case
 * @param role what it may do
 * @param limit which servers it sees
 * @param disabled whether it can't sign in for now
 * @param createdAt when it was made
 * @param password Argon2id hash, with its parameters and salt
 * @param passwordChangedAt when that was set last
 * @param mustChangePassword whether somebody else knows the password, who set it: whoever signs in with it sets another one first
 * @param totp its second factor; null for none
 * @param epoch counts up where all sessions end; a session of another epoch is over
 * @param preferences how it wants the page; never null
 */
public record Account(
        String name,
        Role role,
        Limit limit,
        boolean disabled,
        Instant createdAt,
        String password,
        Instant passwordChangedAt,
        boolean mustChangePassword,
        Totp totp,
        long epoch,
        Preferences preferences) {

    /** Longest name, in characters. */
    public static final int LONGEST_NAME = 64;

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]*");

    public Account {
        limit = limit == null ? Limit.NONE : limit;
        preferences = preferences == null ? Preferences.NONE : preferences;
    }

    /**
     * A second factor by RFC 6238.
     *
     * @param secret 20 bytes in Base32
     * @param confirmed whether a code of it was given once; before that it is asked for nowhere
     * @param recovery hashes of the codes that are left for the case that the device is lost
     */
    public record Totp(String secret, boolean confirmed, List<String> recovery) {

        public Totp {
            recovery = recovery == null ? List.of() : List.copyOf(recovery);
        }
    }

    /**
     * How somebody wants the page.
     *
     * @param language such as {@code de}; null for that of the browser
     * @param theme {@code light}, {@code dark} or {@code auto}; null for that of the browser
     */
    public record Preferences(String language, String theme) {

        static final Preferences NONE = new Preferences(null, null);
    }

    /** A new one. Its epoch is none that an earlier account of this name had, of which a session may be left. */
    public static Account of(String name, Role role, Limit limit, String password, Instant now) {
        return new Account(
                name, role, limit, false, now, password, now, false, null, now.toEpochMilli(), Preferences.NONE);
    }

    /** Whether people may be called that: letters, digits and {@code . _ @ + -}, each in its plain form, so that no two look alike. */
    public static boolean isName(String name) {
        return name != null
                && name.length() <= LONGEST_NAME
                && Normalizer.isNormalized(name, Normalizer.Form.NFKC)
                && NAME.matcher(name).matches();
    }

    /** What two names share that differ only in upper and lower case. */
    public static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Whether a code is asked for at sign-in. */
    public boolean hasTotp() {
        return totp != null && totp.confirmed();
    }

    /** Whether it can manage accounts: one that sees some servers only can not. */
    boolean isActiveAdmin() {
        return role == Role.ADMIN && !disabled && limit.isNone();
    }

    /** With another role and limit; where it may do less than before, its sessions see that at once and go on. */
    public Account with(Role other, Limit to, boolean off) {
        return new Account(
                name,
                other,
                to,
                off,
                createdAt,
                password,
                passwordChangedAt,
                mustChangePassword,
                totp,
                off ? epoch + 1 : epoch,
                preferences);
    }

    /** With another password, that nobody else knows: all its sessions end. */
    public Account withPassword(String hash, Instant now) {
        return with(hash, now, false, totp, epoch + 1, preferences);
    }

    /** With another hash of the same password. */
    public Account withHash(String hash) {
        return with(hash, passwordChangedAt, mustChangePassword, totp, epoch, preferences);
    }

    /** With a password that is to be changed at the next sign-in, or is not. */
    public Account withMustChangePassword(boolean must) {
        return with(password, passwordChangedAt, must, totp, epoch, preferences);
    }

    /** With another second factor, or none. */
    public Account withTotp(Totp other) {
        return with(password, passwordChangedAt, mustChangePassword, other, epoch, preferences);
    }

    /** With all its sessions ended. */
    public Account signedOut() {
        return with(password, passwordChangedAt, mustChangePassword, totp, epoch + 1, preferences);
    }

    /** With other preferences. */
    public Account with(Preferences others) {
        return with(password, passwordChangedAt, mustChangePassword, totp, epoch, others);
    }

    private Account with(String hash, Instant at, boolean must, Totp second, long number, Preferences others) {
        return new Account(name, role, limit, disabled, createdAt, hash, at, must, second, number, others);
    }
}
