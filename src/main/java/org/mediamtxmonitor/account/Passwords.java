package org.mediamtxmonitor.account;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Makes and compares hashes of passwords. Each takes 19 MiB and a tenth of a second, so few are worked on at once; who comes when as
 * many wait as may is told to come again. Strangers have one turn and places of their own: however many guess, who is signed in or signed in
 * from there before waits for no more than one of them.
 */
public final class Passwords {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int ARGON2_LANES = 1;
    private static final int ARGON2_KIB = 19 << 10;
    private static final int ARGON2_PASSES = 2;

    /** Hashes that are worked on at once. */
    static final int AT_ONCE = 2;

    /** Hashes for strangers that are worked on at once. */
    static final int STRANGERS_AT_ONCE = 1;

    /** Strangers that wait for their turn, at most {@link #PATIENCE} long; as many others may wait beside them. */
    private static final int WAITING = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Too many passwords are being looked at. */
    public static final class BusyException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    private final PasswordEncoder encoder;
    private volatile String dummy;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final Semaphore turnsOfStrangers = new Semaphore(STRANGERS_AT_ONCE, true);
    private final Semaphore places = new Semaphore(AT_ONCE + WAITING);
    private final Semaphore placesOfStrangers = new Semaphore(STRANGERS_AT_ONCE + WAITING);

    /** @param encoder what does the work */
    public Passwords(PasswordEncoder encoder) {
        this.encoder = encoder;
    }

    /** By Argon2id with the parameters that OWASP names first: 19 MiB, two passes, one lane. */
    public static Passwords argon2() {
        return new Passwords(
                new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, ARGON2_LANES, ARGON2_KIB, ARGON2_PASSES));
    }

    /** A hash to keep. @throws BusyException if too many are being made */
    public String hash(String password) {
        return inTurn(() -> encoder.encode(password));
    }

    /**
     * Whether a password is that of an account. For none the same work is done, so that nobody learns from the time which there are.
     *
     * @param account null for none
     * @param isStranger whether who asks is neither signed in nor was from there before
     * @throws BusyException if too many are being looked at
     */
    public boolean match(String password, Account account, boolean isStranger) {
        String hash = account == null ? dummy(isStranger) : account.password();
        Supplier<Boolean> work = () -> encoder.matches(password, hash);
        return (isStranger ? inTurnOfStrangers(work) : inTurn(work)) && account != null;
    }

    /** Whether a hash was made with less work than is put into new ones. */
    public boolean isOutdated(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    /** The hash of a password that nobody has. It is made when the first account is looked for, so that starts do not wait for it. */
    private String dummy(boolean isStranger) {
        String made = dummy;
        if (made == null) {
            Supplier<String> work = () -> encoder.encode(UUID.randomUUID().toString());
            made = isStranger ? inTurnOfStrangers(work) : inTurn(work);
            dummy = made;
        }
        return made;
    }

    /** How many more strangers may come. */
    int placesOfStrangers() {
        return placesOfStrangers.availablePermits();
    }

    /**
     * Does work that is as slow as the hash of a password, and takes as much memory: only so much at once. Not for strangers.
     *
     * @throws BusyException if too much is being done
     */
    public <T> T inTurn(Supplier<T> work) {
        return within(places, turns, work);
    }

    private <T> T inTurnOfStrangers(Supplier<T> work) {
        return within(placesOfStrangers, turnsOfStrangers, () -> inTurn(work));
    }

    private static <T> T within(Semaphore places, Semaphore turns, Supplier<T> work) {
        if (!places.tryAcquire()) {
            throw new BusyException();
        }
        try {
            if (!turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new BusyException();
            }
            try {
                return work.get();
            } finally {
                turns.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyException();
        } finally {
            places.release();
        }
    }
}
