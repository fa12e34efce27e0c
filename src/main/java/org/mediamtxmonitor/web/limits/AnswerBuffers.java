package org.mediamtxmonitor.web.limits;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * How many answers may wait for their clients, and how much of the heap they may take. Beyond, the answer that waits the longest
 * ends with its connection: its client is the slowest.
 */
final class AnswerBuffers {

    /** An answer on its way to its client. */
    interface Waiting {

        /** Gives up. {@link #left} is called for it in time. */
        void giveUp();
    }

    private final int mostWaiting;
    private final long most;
    private final int mostOfOne;
    private final Semaphore streamed;
    /** The oldest first; guarded by this. */
    private final Set<Waiting> waiting = new LinkedHashSet<>();

    private long taken;

    /**
     * @param mostWaiting number of answers that wait
     * @param most bytes of all answers
     * @param mostOfOne bytes of one answer; a longer one is written while it is made
     * @param streamed so many of these are written at once
     */
    AnswerBuffers(int mostWaiting, long most, int mostOfOne, int streamed) {
        this.mostWaiting = mostWaiting;
        this.most = most;
        this.mostOfOne = mostOfOne;
        this.streamed = new Semaphore(streamed);
    }

    int mostOfOne() {
        return mostOfOne;
    }

    boolean tryToStream() {
        return streamed.tryAcquire();
    }

    void streamed() {
        streamed.release();
    }

    /** An answer is whole and waits for its client. Those that waited longest make room for it. */
    void enter(Waiting answer, long bytes) {
        while (true) {
            Waiting oldest;
            synchronized (this) {
                if (waiting.isEmpty() || (taken + bytes <= most && waiting.size() < mostWaiting)) {
                    taken += bytes;
                    waiting.add(answer);
                    return;
                }
                oldest = waiting.iterator().next();
            }
            oldest.giveUp();
        }
    }

    /** An answer was taken, or its client went. */
    synchronized void left(Waiting answer, long bytes) {
        if (waiting.remove(answer)) {
            taken -= bytes;
        }
    }
}
