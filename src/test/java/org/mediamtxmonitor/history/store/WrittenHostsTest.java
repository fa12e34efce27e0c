package org.mediamtxmonitor.history.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Up to when the past of hosts is rolled up. */
class WrittenHostsTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final long NOW_MS = NOW.toEpochMilli();

    private static long until(boolean ours, OptionalLong last) {
        return new WrittenHosts(() -> ours, host -> last, Clock.fixed(NOW, ZoneOffset.UTC)).until("@edge-1");
    }

    private static OptionalLong ago(Duration age) {
        return OptionalLong.of(NOW_MS - age.toMillis());
    }

    @Test
    void only_the_process_that_looks_after_the_history_rolls_hosts_up() {
        assertThat(until(false, ago(Duration.ZERO))).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void a_block_may_be_open_for_ten_minutes_before_the_last_report() {
        assertThat(until(true, ago(Duration.ofSeconds(2)))).isEqualTo(NOW_MS - 2_000 - 600_000);
    }

    @Test
    void a_host_that_fell_silent_is_not_rolled_up_beyond_that_until_it_is_held_to_be_gone() {
        assertThat(until(true, ago(Duration.ofHours(1)))).isEqualTo(NOW_MS - 4_200_000);
        assertThat(until(true, ago(Duration.ofHours(2)))).isEqualTo(NOW_MS);
        assertThat(until(true, OptionalLong.empty())).isEqualTo(NOW_MS);
    }

    @Test
    void redis_is_asked_once_for_all_series_of_a_host() {
        AtomicInteger asked = new AtomicInteger();
        WrittenHosts hosts = new WrittenHosts(
                () -> true,
                host -> {
                    asked.incrementAndGet();
                    return OptionalLong.empty();
                },
                Clock.fixed(NOW, ZoneOffset.UTC));
        for (int i = 0; i < 100; i++) {
            hosts.until("@edge-1");
        }
        assertThat(asked).hasValue(1);
    }
}
