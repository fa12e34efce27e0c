package org.mediamtxmonitor.system.read;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.mediamtxmonitor.stream.HostReport;

/**
 * The room of file systems that may not answer, such as NFS whose server is gone. They are asked by other threads: nobody waits for
 * an answer. A question that hangs keeps its thread, as the kernel can't be interrupted; each file system is asked one question at a
 * time. So each has a thread where all hang: one that is well is not kept from its answer.
 */
final class RemoteSpaces implements AutoCloseable {

    private static final int THREADS = HostReport.MAX_DISKS;
    /** From question to question. */
    private static final long PACE_NANOS = Duration.ofSeconds(10).toNanos();
    /** An answer that takes longer is none. */
    private static final long TIMEOUT_NANOS = Duration.ofSeconds(5).toNanos();

    /** An answer that is older says nothing of now; it is not asked anew where no thread is free. */
    private static final long STALE_NANOS = Duration.ofSeconds(30).toNanos();

    private static final Duration IDLE = Duration.ofSeconds(30);

    private final Function<String, Space> reader;
    private final ExecutorService threads;
    private final Map<String, Question> questions = new ConcurrentHashMap<>();

    /** What was asked and answered about one file system. */
    private static final class Question {
        private long askedAt;
        private long answeredAt;
        private boolean isWaiting;
        private Answer answer;

        /** Null while there is none that is young enough. */
        private record Answer(Space space) {}

        synchronized boolean ask(long now) {
            if (isWaiting || answer != null && now - askedAt < PACE_NANOS) {
                return false;
            }
            askedAt = now;
            isWaiting = true;
            return true;
        }

        synchronized void answered(Space space) {
            answer = new Answer(space);
            answeredAt = askedAt;
            isWaiting = false;
        }

        synchronized void refused() {
            isWaiting = false;
        }

        synchronized State state(long now) {
            if (isWaiting && now - askedAt > TIMEOUT_NANOS) {
                answer = null;
                return new State(false, null);
            }
            if (answer != null && now - answeredAt > STALE_NANOS) {
                answer = null;
            }
            return answer == null ? State.UNKNOWN : new State(answer.space() != null, answer.space());
        }
    }

    /**
     * What is known of a file system.
     *
     * @param answers null while the first answer is awaited
     * @param space null where there is no answer
     */
    record State(Boolean answers, Space space) {
        static final State UNKNOWN = new State(null, null);
    }

    RemoteSpaces(Function<String, Space> reader) {
        this.reader = reader;
        this.threads = new ThreadPoolExecutor(
                0, THREADS, IDLE.toSeconds(), TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "remote-disks");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** The latest answer; asks anew where it is due. Returns at once. */
    State of(String mount, long now) {
        Question question = questions.computeIfAbsent(mount, any -> new Question());
        if (question.ask(now)) {
            try {
                threads.execute(() -> question.answered(reader.apply(mount)));
            } catch (RejectedExecutionException e) {
                // All threads are busy; it is asked with the next reading.
                question.refused();
            }
        }
        return question.state(now);
    }

    /** Forgets file systems that are mounted no more. */
    void retain(Set<String> mounts) {
        questions.keySet().retainAll(mounts);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
