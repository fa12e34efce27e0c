package org.mediamtxmonitor.web.rate;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.mediamtxmonitor.web.security.Caller;

/**
 * How often {@code auth.token} may be guessed as a bearer token: people make it up, so it may be short. Once an address has guessed too
 * often, the right one is refused there like a wrong one, so that nobody learns which it is; but not at an address where somebody had it
 * before. Tokens of machines are too long to be guessed.
 */
final class TokenGuesses {

    /** Wrong tokens of an address in a minute: a script that was not told of a new one asks once a second. */
    static final int A_MINUTE = 60;

    private static final int MOST_KNOWN = 1024;

    private final Buckets wrong;
    /** Addresses where somebody had the token; guarded by itself. */
    private final Set<String> known = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_KNOWN;
        }
    }));

    /** @param wrong counts by address */
    TokenGuesses(Buckets wrong) {
        this.wrong = wrong;
    }

    /** Asked about each request with a bearer token. @param caller null where that is none. Returns how long to wait; zero to go on */
    Duration ask(Caller caller, String address) {
        boolean isRight = caller != null;
        if (isRight && (caller.kind() != Caller.Kind.OWNER || known.contains(address))) {
            return Duration.ZERO;
        }
        Duration wait = wrong.take(address);
        if (isRight && wait.isZero()) {
            wrong.giveBack(address);
            known.add(address);
        }
        return wait;
    }
}
