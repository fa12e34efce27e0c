package org.mediamtxmonitor.testing;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The threads of one monitor. It starts in a thread group of its own, which every thread joins that its threads start: so a
 * test sees which of them outlive it, whatever else runs in this JVM.
 */
final class MonitorThreads {

    /**
     * Threads that serve the whole JVM and belong to the first monitor only because it came first: Netty's executor for what
     * is left to do at the end, which stops after a second without work, the JDK's one timer of all futures, which never
     * stops, its cleaners and timers of HTTP clients, which stop when their client is collected, and Reactor's workers, which a
     * Redis client uses that asks Sentinels.
     */
    private static final Pattern OF_THE_JVM = Pattern.compile(
            "globalEventExecutor-.*|CompletableFutureDelayScheduler|Cleaner-\\d+|HttpClient-.*|JNA Cleaner|parallel-\\d+");

    private final ThreadGroup group = new ThreadGroup("monitor");

    /** Runs the task in a thread of the group. Throws what the task throws. */
    <T> T run(Callable<T> task) {
        FutureTask<T> result = new FutureTask<>(task);
        Thread thread = new Thread(group, result, "main of a monitor");
        thread.start();
        try {
            return result.get();
        } catch (java.util.concurrent.ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits until all have ended that belong to the monitor alone. */
    void awaitEnd() {
        Await.until(() ->
                assertThat(running()).as("threads that outlive their monitor").isEmpty());
    }

    private List<String> running() {
        Thread[] threads = new Thread[group.activeCount() + 16];
        int count = group.enumerate(threads);
        return Arrays.stream(threads, 0, count)
                .map(Thread::getName)
                .filter(name -> !OF_THE_JVM.matcher(name).matches())
                .toList();
    }
}
