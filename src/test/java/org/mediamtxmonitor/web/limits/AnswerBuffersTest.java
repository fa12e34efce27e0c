package org.mediamtxmonitor.web.limits;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.testing.Await;

import static org.assertj.core.api.Assertions.assertThat;

/** Which answers may wait for their clients. */
class AnswerBuffersTest {

    private static final int ROOM = 100;

    private final AnswerBuffers buffers = new AnswerBuffers(50, ROOM, ROOM, 1, System::nanoTime);
    private final List<Answer> givenUp = new ArrayList<>();

    /** An answer on its way; it leaves when it is given up, as a connection that ends does. */
    private final class Answer implements AnswerBuffers.Waiting {

        @Override
        public void giveUp() {
            synchronized (givenUp) {
                givenUp.add(this);
            }
            buffers.left(this);
        }

        Answer enter(String tag, int bytes) {
            buffers.enter(this, new AnswerBuffers.Whole(tag, new ArrayDeque<>(), bytes));
            return this;
        }
    }

    private List<Answer> givenUp() {
        synchronized (givenUp) {
            return List.copyOf(givenUp);
        }
    }

    @Test
    void an_answer_waits_for_room_while_nobody_has_had_time_to_read() {
        Answer first = new Answer().enter(null, 60);
        CompletableFuture<Answer> second = CompletableFuture.supplyAsync(() -> new Answer().enter(null, 60));
        buffers.left(first);

        assertThat(second.join()).isNotNull();
        assertThat(givenUp()).isEmpty();
    }

    @Test
    void who_has_not_taken_an_answer_after_a_while_makes_room() {
        Answer slow = new Answer().enter(null, 60);
        Answer quick = new Answer().enter(null, 10);
        new Answer().enter(null, 60);

        assertThat(givenUp()).contains(slow).doesNotContain(quick);
    }

    /** As on a machine that is so full that a long list takes seconds. */
    @Test
    void who_goes_on_taking_an_answer_is_not_slow_though_it_began_first() {
        AtomicLong nowNanos = new AtomicLong();
        AnswerBuffers full = new AnswerBuffers(50, ROOM, ROOM, 1, nowNanos::get);
        List<String> gaveWay = new ArrayList<>();
        AnswerBuffers.Waiting reads = enter(full, "reads", 60, gaveWay);
        AnswerBuffers.Waiting drips = enter(full, "drips", 20, gaveWay);
        for (int second = 0; second < 10; second++) {
            nowNanos.addAndGet(AnswerBuffers.PATIENCE_NANOS);
            full.took(reads, AnswerBuffers.LEAST_PER_SECOND);
            full.took(drips, 1);
        }
        enter(full, "stands", 20, gaveWay);
        nowNanos.addAndGet(AnswerBuffers.PATIENCE_NANOS - 1);
        full.took(reads, AnswerBuffers.LEAST_PER_SECOND);
        enter(full, "new", 10, gaveWay);
        assertThat(gaveWay).containsExactly("drips");

        nowNanos.addAndGet(1);
        enter(full, "newer", 30, gaveWay);
        assertThat(gaveWay).containsExactly("drips", "stands");
    }

    private static AnswerBuffers.Waiting enter(AnswerBuffers into, String name, int bytes, List<String> gaveWay) {
        AnswerBuffers.Waiting answer = new AnswerBuffers.Waiting() {
            @Override
            public void giveUp() {
                gaveWay.add(name);
                into.left(this);
            }
        };
        into.enter(answer, new AnswerBuffers.Whole(null, new ArrayDeque<>(), bytes));
        return answer;
    }

    @Test
    void short_answers_take_no_room_from_one_that_has_had_no_time_to_read() {
        AnswerBuffers few = new AnswerBuffers(2, 6_400, 6_400, 1, System::nanoTime);
        List<Integer> gaveWay = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            int own = number;
            AnswerBuffers.Waiting answer = new AnswerBuffers.Waiting() {
                @Override
                public void giveUp() {
                    gaveWay.add(own);
                    few.left(this);
                }
            };
            few.enter(answer, new AnswerBuffers.Whole(null, new ArrayDeque<>(), own < 2 ? 3_000 : 50));
            assertThat(gaveWay).as("after answer %s", own).isEqualTo(own < 4 ? List.of() : List.of(0));
        }
    }

    @Test
    void an_answer_that_many_get_takes_its_room_once_and_until_the_last_has_it() {
        List<Answer> all = new ArrayList<>();
        for (int client = 0; client < 20; client++) {
            all.add(new Answer().enter("same", 60));
        }
        Answer other = new Answer().enter("other", 40);
        assertThat(givenUp()).isEmpty();
        assertThat(buffers.ofTag("same")).isNotNull();

        all.forEach(buffers::left);
        buffers.left(other);
        assertThat(buffers.ofTag("same")).isNull();
        new Answer().enter(null, ROOM);
        assertThat(givenUp()).isEmpty();
    }

    /** Whoever needs all threads by answers that nobody takes gets none: some wait, the others go on at once. */
    @Test
    void few_wait_for_room_at_once() {
        AnswerBuffers narrow = new AnswerBuffers(1, ROOM, ROOM, 1, System::nanoTime);
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int client = 0; client < 100; client++) {
            all.add(CompletableFuture.runAsync(
                    () -> {
                        AnswerBuffers.Waiting answer = new AnswerBuffers.Waiting() {
                            @Override
                            public void giveUp() {
                                narrow.left(this);
                            }
                        };
                        narrow.enter(answer, new AnswerBuffers.Whole(null, new ArrayDeque<>(), 2));
                    },
                    task -> new Thread(task).start()));
        }
        Await.until(() -> assertThat(all).allMatch(CompletableFuture::isDone));
    }
}
