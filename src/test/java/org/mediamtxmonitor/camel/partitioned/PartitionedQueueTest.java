package org.mediamtxmonitor.camel.partitioned;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PartitionedQueueTest {

    /** Tasks that the executor was given; a test runs them one by one. */
    private final Deque<Runnable> tasks = new ArrayDeque<>();

    private final List<String> done = new ArrayList<>();
    private final PartitionedQueue<String> queue = new PartitionedQueue<>(2, tasks::add, done::add);

    private void runAll() {
        while (!tasks.isEmpty()) {
            tasks.poll().run();
        }
    }

    @Test
    void items_of_a_partition_keep_their_order() {
        queue.offer("a", "a1");
        queue.offer("a", "a2");
        runAll();
        queue.offer("a", "a3");
        runAll();

        assertThat(done).containsExactly("a1", "a2", "a3");
    }

    @Test
    void a_partition_is_worked_on_by_one_task_at_a_time() {
        queue.offer("a", "a1");
        queue.offer("a", "a2");

        assertThat(tasks).hasSize(1);
    }

    @Test
    void a_partition_with_much_to_do_lets_others_come_between() {
        queue.offer("a", "a1");
        queue.offer("a", "a2");
        queue.offer("b", "b1");
        runAll();

        assertThat(done).containsExactly("a1", "b1", "a2");
    }

    @Test
    void where_a_partition_is_full_its_oldest_item_is_dropped() {
        assertThat(queue.offer("a", "a1")).isZero();
        assertThat(queue.offer("a", "a2")).isZero();
        assertThat(queue.offer("a", "a3")).isEqualTo(1);
        assertThat(queue.offer("b", "b1")).isZero();
        runAll();

        assertThat(done).containsExactly("a2", "b1", "a3");
    }

    @Test
    void what_is_worked_on_takes_no_room() {
        List<Integer> dropped = new ArrayList<>();
        List<PartitionedQueue<String>> self = new ArrayList<>();
        self.add(new PartitionedQueue<>(2, tasks::add, item -> {
            if (item.equals("a1")) {
                for (String next : List.of("a2", "a3", "a4")) {
                    dropped.add(self.get(0).offer("a", next));
                }
            }
        }));
        self.get(0).offer("a", "a1");
        runAll();

        assertThat(dropped).containsExactly(0, 0, 1);
    }

    @Test
    void what_waits_can_be_dropped() {
        queue.offer("a", "a1");
        queue.offer("b", "b1");

        assertThat(queue.clear()).isEqualTo(2);
        runAll();
        assertThat(done).isEmpty();
        assertThat(queue.size()).isZero();
    }

    @Test
    void an_executor_that_is_shut_down_fails_nobody() {
        PartitionedQueue<String> stopped = new PartitionedQueue<>(
                2,
                task -> {
                    throw new RejectedExecutionException();
                },
                done::add);
        stopped.offer("a", "a1");

        assertThat(stopped.size()).isZero();
    }
}
