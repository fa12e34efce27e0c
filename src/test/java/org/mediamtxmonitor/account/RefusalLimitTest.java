package org.mediamtxmonitor.account;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.account.RefusalLimit.LeftOut;

import static org.assertj.core.api.Assertions.assertThat;

class RefusalLimitTest {

    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");
    private static final Instant NEXT = NOW.plusSeconds(60);

    private final RefusalLimit limit = new RefusalLimit();

    private int written(String from, int times, Instant at) {
        int written = 0;
        for (int i = 0; i < times; i++) {
            written += limit.mayWrite(from, at) ? 1 : 0;
        }
        return written;
    }

    @Test
    void who_is_refused_often_hides_nobody_else_and_is_told_by_number() {
        assertThat(written("192.0.2.1", 5000, NOW)).isEqualTo(RefusalLimit.OF_ONE);
        assertThat(written("192.0.2.2", 3, NOW)).isEqualTo(3);
        assertThat(limit.leftOut(NOW)).isEmpty();

        assertThat(limit.leftOut(NEXT)).containsExactly(new LeftOut("192.0.2.1", 4990));
        assertThat(limit.leftOut(NEXT)).isEmpty();
        assertThat(written("192.0.2.1", 5, NEXT)).isEqualTo(5);
    }

    @Test
    void many_addresses_fill_nothing_and_are_told_with_those_that_tried_most() {
        int written = 0;
        for (int i = 0; i < 5000; i++) {
            written += written("address " + i, i == 700 ? 20 : 1, NOW);
        }
        assertThat(written).isEqualTo(RefusalLimit.OF_ALL);

        List<LeftOut> told = limit.leftOut(NEXT);
        assertThat(told).hasSize(RefusalLimit.MOST_TOLD + 1).contains(new LeftOut("address 700", 20));
        assertThat(told.stream().mapToInt(LeftOut::count).sum() + written).isEqualTo(5019);
    }
}
