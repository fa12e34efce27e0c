package org.mediamtxmonitor.web.rate;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.account.Role;
import org.mediamtxmonitor.view.ServerScope;
import org.mediamtxmonitor.web.security.Caller;
import org.mediamtxmonitor.web.security.Caller.Kind;

import io.github.bucket4j.TimeMeter;

import static org.assertj.core.api.Assertions.assertThat;

class TokenGuessesTest {

    private static final Caller OWNER = caller(Kind.OWNER);
    private static final String HERE = "192.0.2.1";
    private static final String ELSEWHERE = "192.0.2.2";

    /** No time passes. */
    private final TokenGuesses guesses = new TokenGuesses(Buckets.inMemory(Rate.perMinute(60), new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return 1;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }));

    private static Caller caller(Kind kind) {
        return new Caller("x", Role.OPERATOR, ServerScope.ALL, kind, "token", "id", null);
    }

    private int looked(int times) {
        int looked = 0;
        for (int i = 0; i < times; i++) {
            looked += guesses.ask(null, HERE).isZero() ? 1 : 0;
        }
        return looked;
    }

    @Test
    void who_has_guessed_too_often_is_not_told_that_one_is_right() {
        assertThat(looked(100_000)).isEqualTo(60);

        assertThat(guesses.ask(OWNER, HERE)).isPositive();
        assertThat(guesses.ask(OWNER, ELSEWHERE)).isZero();
        assertThat(guesses.ask(caller(Kind.MACHINE), HERE)).isZero();
    }

    @Test
    void who_had_the_token_there_before_goes_on_beside_somebody_who_guesses() {
        assertThat(guesses.ask(OWNER, HERE)).isZero();
        assertThat(looked(1000)).isEqualTo(60);

        assertThat(guesses.ask(OWNER, HERE)).isZero();
    }
}
