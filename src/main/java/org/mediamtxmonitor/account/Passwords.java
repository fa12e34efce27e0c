package org.mediamtxmonitor.account;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Makes and compares hashes of passwords. Each takes 19 MiB and a tenth of a second, so few are worked on at once; who comes when as
 * many wait as may is told to come again.
 */
public final class Passwords {

    /** Hashes that are worked on at once. */
    static final int AT_ONCE = 2;

    /** Requests that wait for their turn, at most {@link #PATIENCE} long. */
    private static final int WAITING = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Too many passwords are being looked at. */
    public static final class BusyException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    private final PasswordEncoder encoder;
    private final String dummy;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final Semaphore places = new Semaphore(AT_ONCE + WAITING);

    /** @param encoder what does the work */
    public Passwords(PasswordEncoder encoder) {
        this.encoder = encoder;
        this.dummy = encoder.encode("of nobody");
    }

    /** A hash to keep. @throws BusyException if too many are being made */
    public String hash(String password) {
        return inTurn(() -> encoder.encode(password));
    }

    /**
     * Whether a password is that of an account. For none the same work is done, so that nobody learns from the time which there are.
     *
     * @param account null for none
     * @throws BusyException if too many are being looked at
     */
    public boolean match(String password, Account account) {
        boolean same = inTurn(() -> encoder.matches(password, account == null ? dummy : account.password()));
        return same && account != null;
    }

    private <T> T inTurn(Supplier<T> work) {
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
