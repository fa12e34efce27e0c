package org.mediamtxmonitor.web.limits;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.testing.Await;

import static org.assertj.core.api.Assertions.assertThat;

/** Which answers may wait for their clients. */
class AnswerBuffersTest {

    private static final int ROOM = 100;

    private final AnswerBuffers buffers = new AnswerBuffers(50, ROOM, ROOM, 1);
    private final List<Answer> givenUp = new ArrayList<>();

    /** An answer on its way; it leaves when it is given up, as a connection that ends does. */
    private final class Answer implements AnswerBuffers.Waiting {

        private final Duration unread;

        Answer() {
            this(Duration.ZERO);
        }

        /** @param unread for how long the client leaves a full socket unread */
        Answer(Duration unread) {
            this.unread = unread;
        }

        @Override
        public long unreadNanos() {
            return unread.toNanos();
        }

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
    void an_answer_waits_for_room_while_nobody_is_slow() {
        Answer first = new Answer(Duration.ofMillis(100)).enter(null, 60);
        CompletableFuture<Answer> second = CompletableFuture.supplyAsync(() -> new Answer().enter(null, 60));
        buffers.left(first);

        assertThat(second.join()).isNotNull();
        assertThat(givenUp()).isEmpty();
    }

    @Test
    void who_leaves_its_answer_unread_makes_room_and_nobody_who_came_before_and_reads() {
        Answer first = new Answer().enter(null, 10);
        Answer slow = new Answer(Duration.ofSeconds(2)).enter(null, 30);
        Answer slowest = new Answer(Duration.ofSeconds(3)).enter(null, 30);
        Answer slower = new Answer(Duration.ofSeconds(1)).enter(null, 30);
        new Answer().enter(null, 30);

        assertThat(givenUp()).containsExactly(slowest);
        new Answer().enter(null, 60);
        assertThat(givenUp()).containsExactly(slowest, slow, slower).doesNotContain(first);
    }

    @Test
    void the_oldest_makes_room_where_nobody_is_slow_and_none_comes() {
        Answer first = new Answer().enter(null, 60);
        Answer second = new Answer().enter(null, 40);
        new Answer().enter(null, 60);

        assertThat(givenUp()).containsExactly(first).doesNotContain(second);
    }

    @Test
    void short_answers_take_no_room_from_one_that_has_had_no_time_to_read() {
        AnswerBuffers few = new AnswerBuffers(2, 6_400, 6_400, 1);
        List<Integer> gaveWay = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            int own = number;
            AnswerBuffers.Waiting answer = new AnswerBuffers.Waiting() {
                @Override
                public long unreadNanos() {
                    return 0;
                }

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

    @Test
    void the_same_answer_takes_its_heap_once_while_it_waits_for_room_too() {
        Answer first = new Answer().enter(null, 60);
        List<CompletableFuture<AnswerBuffers.Whole>> same = new ArrayList<>();
        for (int client = 0; client < 3; client++) {
            AnswerBuffers.Whole whole = new AnswerBuffers.Whole("same", new ArrayDeque<>(), 60);
            same.add(CompletableFuture.supplyAsync(
                    () -> buffers.enter(new Answer(), whole), task -> new Thread(task).start()));
        }
        Await.until(() -> assertThat(buffers.ofTag("same")).isNotNull());
        buffers.left(first);

        assertThat(same.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    }

    /** Whoever needs all threads by answers that nobody takes gets none: some wait, the others go on at once. */
    @Test
    void few_wait_for_room_at_once() {
        AnswerBuffers narrow = new AnswerBuffers(1, ROOM, ROOM, 1);
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int client = 0; client < 100; client++) {
            all.add(CompletableFuture.runAsync(
                    () -> {
                        AnswerBuffers.Waiting answer = new AnswerBuffers.Waiting() {
                            @Override
                            public long unreadNanos() {
                                return 0;
                            }

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
