package org.mediamtxmonitor.web.api;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.web.error.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** How many may ask for the past at once. */
class MomentsResourceTest {

    private final MomentsResource moments = new MomentsResource(null);

    @Test
    void the_ninth_at_once_is_told_to_come_again_and_may_when_one_is_done() throws Exception {
        CountDownLatch reading = new CountDownLatch(8);
        CountDownLatch done = new CountDownLatch(1);
        List<CompletableFuture<Boolean>> eight = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            eight.add(CompletableFuture.supplyAsync(
                    () -> moments.inTurn(() -> {
                        reading.countDown();
                        return awaited(done);
                    }),
                    task -> new Thread(task).start()));
        }
        assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> moments.inTurn(() -> "ninth"))
                .satisfies(problem -> assertThat(problem.problem().status()).isEqualTo(503));
        done.countDown();
        for (CompletableFuture<Boolean> each : eight) {
            assertThat(each.get(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(moments.inTurn(() -> "again")).isEqualTo("again");
    }

    @Test
    void who_fails_leaves_the_place_to_others() {
        for (int i = 0; i < 20; i++) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> moments.inTurn(() -> {
                        throw new IllegalStateException();
                    }));
        }
        assertThat(moments.inTurn(() -> "well")).isEqualTo("well");
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
