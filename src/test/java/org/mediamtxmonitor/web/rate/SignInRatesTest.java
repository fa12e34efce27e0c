package org.mediamtxmonitor.web.rate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import io.github.bucket4j.TimeMeter;

import static org.assertj.core.api.Assertions.assertThat;

/** Guesses at passwords, by a clock that the test turns. */
class SignInRatesTest {

    private static final Rate RATE =
            Rate.of(new Rate.Span(5, Duration.ofMinutes(1)), new Rate.Span(20, Duration.ofHours(1)));

    private final AtomicLong nowNanos = new AtomicLong(TimeUnit.DAYS.toNanos(1));
    private final TimeMeter clock = new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return nowNanos.get();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    };
    private final Buckets addresses = Buckets.inMemory(RATE, clock);
    private final Buckets accounts = Buckets.inMemory(RATE, clock);
    private final Buckets known = Buckets.inMemory(RATE, clock);
    private final SignInRates rates = new SignInRates(addresses, accounts, known, new KnownAddresses());

    private void pass(Duration time) {
        nowNanos.addAndGet(time.toNanos());
    }

    private boolean mayTry(String address, String account) {
        return rates.ask(address, account).isZero();
    }

    /** So many of a number of tries are looked at. */
    private int looked(int tries, String address, String account) {
        int looked = 0;
        for (int i = 0; i < tries; i++) {
            looked += mayTry(address, account) ? 1 : 0;
        }
        return looked;
    }

    @Test
    void five_tries_a_minute_and_twenty_an_hour_are_looked_at() {
        assertThat(looked(100, "192.0.2.1", "anna")).isEqualTo(5);
        assertThat(rates.ask("192.0.2.1", "anna")).isBetween(Duration.ofSeconds(11), Duration.ofSeconds(12));
        pass(Duration.ofSeconds(12));
        assertThat(looked(100, "192.0.2.1", "anna")).isEqualTo(1);

        int inAnHour = 6;
        for (int minute = 0; minute < 59; minute++) {
            pass(Duration.ofMinutes(1));
            inAnHour += looked(100, "192.0.2.1", "anna");
        }
        assertThat(inAnHour).isBetween(20, 40);
    }

    @Test
    void an_owner_gets_in_from_where_he_was_before_whatever_is_guessed_elsewhere() {
        assertThat(mayTry("198.51.100.7", "anna")).isTrue();
        rates.succeeded("198.51.100.7", "anna");
        for (int address = 1; address < 20; address++) {
            looked(100, "192.0.2." + address, "anna");
        }
        assertThat(mayTry("203.0.113.1", "anna")).as("a stranger").isFalse();
        assertThat(mayTry("198.51.100.7", "anna")).isTrue();
    }

    @Test
    void guesses_from_the_address_of_an_owner_at_others_do_not_lock_him_out() {
        rates.ask("198.51.100.7", "anna");
        rates.succeeded("198.51.100.7", "anna");
        looked(100, "198.51.100.7", "bert");
        assertThat(mayTry("198.51.100.7", "anna")).isTrue();
    }

    @Test
    void who_is_refused_at_one_account_does_not_use_up_that_of_another() {
        looked(100, "192.0.2.1", "anna");
        assertThat(looked(100, "192.0.2.2", "bert")).isEqualTo(5);
        assertThat(looked(100, "192.0.2.3", "anna")).isZero();
        assertThat(looked(100, "192.0.2.3", "carl"))
                .as("those at anna cost the address nothing")
                .isEqualTo(5);
    }

    @Test
    void good_sign_ins_cost_nothing() {
        for (int i = 0; i < 100; i++) {
            String name = "person-" + i;
            assertThat(mayTry("192.0.2.1", name)).isTrue();
            rates.succeeded("192.0.2.1", name);
        }
        assertThat(looked(100, "192.0.2.1", "stranger")).isEqualTo(5);
    }

    /** Who has an account of his own can't buy guesses at others by signing in to it. */
    @Test
    void signing_in_to_an_own_account_gives_no_further_guesses() {
        int guesses = 0;
        for (int i = 0; i < 100; i++) {
            guesses += mayTry("192.0.2.1", "anna") ? 1 : 0;
            if (mayTry("192.0.2.1", "own")) {
                rates.succeeded("192.0.2.1", "own");
            }
        }
        assertThat(guesses).isEqualTo(5);
    }

    @Test
    void an_ipv6_address_counts_by_its_network() {
        assertThat(looked(3, "2001:db8:0:1::1", null)).isEqualTo(3);
        assertThat(looked(100, "2001:db8:0:1:ffff::2", null)).isEqualTo(2);
        assertThat(looked(100, "2001:db8:0:2::1", null)).isEqualTo(5);
        assertThat(ClientAddress.key("::ffff:192.0.2.1")).isEqualTo("192.0.2.1");
    }

    @Test
    void a_hundred_thousand_guesses_look_at_few_and_owners_still_get_in() {
        List<String> owners = new ArrayList<>();
        for (int account = 0; account < 20; account++) {
            owners.add("owner-" + account);
            assertThat(mayTry("198.51.100." + account, "owner-" + account)).isTrue();
            rates.succeeded("198.51.100." + account, "owner-" + account);
        }
        int looked = 0;
        for (int guess = 0; guess < 100_000; guess++) {
            pass(Duration.ofMillis(100));
            looked += mayTry("192.0.2." + guess % 50, owners.get(guess / 50 % 20)) ? 1 : 0;
            if (guess % 5_000 == 0) {
                int account = guess / 5_000 % 20;
                assertThat(mayTry("198.51.100." + account, "owner-" + account)).isTrue();
                rates.succeeded("198.51.100." + account, "owner-" + account);
            }
        }
        // 10,000 s: 20 at once, then 20 an hour, of each account.
        assertThat(looked).isBetween(20 * 20, 20 * (20 + 20 * 10_000 / 3_600 + 1));
        assertThat(addresses.size() + accounts.size() + known.size()).isLessThanOrEqualTo(50 + 20 + 20 + 20);
    }

    @Test
    void made_up_addresses_and_names_take_bounded_room() {
        for (int guess = 0; guess < 100_000; guess++) {
            mayTry(
                    "2001:db8:" + Integer.toHexString(guess & 0xffff) + ":" + Integer.toHexString(guess >> 16) + "::1",
                    "name-" + guess);
        }
        int most = Buckets.MOST + 256;
        assertThat(addresses.size()).isLessThanOrEqualTo(most);
        assertThat(accounts.size()).isLessThanOrEqualTo(most);

        pass(Duration.ofHours(2));
        assertThat(looked(100, "192.0.2.1", "anna"))
                .as("those that were made up are forgotten")
                .isEqualTo(5);
        assertThat(addresses.size()).isLessThanOrEqualTo(257);
    }
}
