package org.mediamtxmonitor.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.testing.Await;
import org.springframework.security.crypto.password.PasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PasswordsTest {

    /** Counts what it is asked, and how many are asked at once. */
    private static final class Counting implements PasswordEncoder {

        private final AtomicInteger comparisons = new AtomicInteger();
        private final AtomicInteger running = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final CountDownLatch go = new CountDownLatch(1);

        @Override
        public String encode(CharSequence password) {
            return "hash of " + password;
        }

        @Override
        public boolean matches(CharSequence password, String hash) {
            comparisons.incrementAndGet();
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            running.decrementAndGet();
            return hash.equals("hash of " + password);
        }
    }

    private static Account anna() {
        return Account.of("anna", Role.VIEWER, Limit.NONE, "hash of right", Instant.EPOCH);
    }

    @Test
    void for_nobody_the_same_work_is_done_as_for_a_wrong_password() {
        Counting encoder = new Counting();
        encoder.go.countDown();
        Passwords passwords = new Passwords(encoder);

        assertThat(passwords.match("right", anna(), true)).isTrue();
        assertThat(passwords.match("wrong", anna(), true)).isFalse();
        int ofKnown = encoder.comparisons.getAndSet(0);
        assertThat(passwords.match("right", null, true)).isFalse();
        assertThat(passwords.match("of nobody", null, true)).isFalse();
        assertThat(encoder.comparisons.get()).isEqualTo(ofKnown);
    }

    @Test
    void few_passwords_are_looked_at_at_once_and_who_comes_beyond_is_sent_away() throws Exception {
        Counting encoder = new Counting();
        Passwords passwords = new Passwords(encoder);
        ExecutorService people = Executors.newFixedThreadPool(10);
        try {
            List<Future<Boolean>> tries = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                tries.add(people.submit(() -> passwords.match("right", anna(), true)));
            }
            Await.until(() -> assertThat(passwords.placesOfStrangers()).isZero());
            assertThatThrownBy(() -> passwords.match("right", anna(), true))
                    .isInstanceOf(Passwords.BusyException.class);
            encoder.go.countDown();
            for (Future<Boolean> one : tries) {
                try {
                    assertThat(one.get()).isTrue();
                } catch (ExecutionException e) {
                    // Who waited for too long on a busy machine.
                    assertThat(e.getCause()).isInstanceOf(Passwords.BusyException.class);
                }
            }
            assertThat(encoder.most.get()).isLessThanOrEqualTo(Passwords.STRANGERS_AT_ONCE);
        } finally {
            people.shutdownNow();
        }
    }

    @Test
    void however_many_strangers_guess_an_owner_gets_in_beside_them() throws Exception {
        Counting encoder = new Counting();
        Passwords passwords = new Passwords(encoder);
        ExecutorService people = Executors.newFixedThreadPool(10);
        try {
            for (int i = 0; i < 10; i++) {
                people.submit(() -> passwords.match("guess", anna(), true));
            }
            Await.until(() -> assertThat(passwords.placesOfStrangers()).isZero());
            Await.until(() -> assertThat(encoder.running.get()).isEqualTo(Passwords.STRANGERS_AT_ONCE));
            // None of the strangers comes to an end before the owner is in.
            Thread owner = new Thread(() -> passwords.match("right", anna(), false));
            owner.start();
            Await.until(() -> assertThat(encoder.running.get()).isEqualTo(Passwords.AT_ONCE));
            encoder.go.countDown();
            owner.join();
        } finally {
            people.shutdownNow();
        }
    }

    @Test
    void a_hash_is_argon2id_with_19_mib_and_a_salt_of_its_own() {
        Passwords passwords = Passwords.argon2();
        String hash = passwords.hash("otter lantern cobalt ninety");

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        Account account = Account.of("anna", Role.VIEWER, Limit.NONE, hash, Instant.EPOCH);
        assertThat(passwords.match("otter lantern cobalt ninety", account, true))
                .isTrue();
        assertThat(passwords.match("otter lantern cobalt ninet", account, true)).isFalse();
    }
}
