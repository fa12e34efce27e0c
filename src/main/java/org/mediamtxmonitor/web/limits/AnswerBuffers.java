package org.mediamtxmonitor.web.limits;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many answers may wait for their clients, and how much of the heap they may take. Beyond, the answer that waits the longest
 * ends with its connection: its client is the slowest. Nobody is slow who has had no time to read, so an answer waits a moment for
 * room where all that are under way have just begun. Answers that are the same take their heap once. Thread-safe.
 */
final class AnswerBuffers {

    /** A client that has not taken its answer after this time is slow. */
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** An answer of a smaller part of the room does not wait for it, such as those that say that the monitor lives. */
    private static final int SHARE_TO_WAIT = 64;

    /** Part of the room that there is besides for such short answers, so that they take none from others that are not slow. */
    private static final int SHARE_OF_SHORT = 8;

    /** Threads that wait for room at once: others must be left to serve those that need none. */
    private static final int MOST_AT_THE_DOOR = 16;

    /** An answer on its way to its client. */
    interface Waiting {

        /** Gives up. {@link #left} is called for it in time. */
        void giveUp();
    }

    /** An answer as a whole, which several clients may wait for. */
    static final class Whole {

        private final String tag;
        private final Deque<BufferedAnswer.Chunk> chunks;
        private final long length;
        /** Clients that wait for it; guarded by the buffers. */
        private int clients;

        /** @param tag the same for answers of the same bytes; null for one that is no other's */
        Whole(String tag, Deque<BufferedAnswer.Chunk> chunks, long length) {
            this.tag = tag;
            this.chunks = chunks;
            this.length = length;
        }

        /** What is left to send to one client. */
        Deque<BufferedAnswer.Chunk> toSend() {
            return new ArrayDeque<>(chunks);
        }

        long length() {
            return length;
        }
    }

    private record Entry(Whole whole, long sinceNanos) {}

    private final int mostWaiting;
    private final long most;
    private final int mostOfOne;
    private final Semaphore streamed;
    /** The oldest first; guarded by this. */
    private final Map<Waiting, Entry> waiting = new LinkedHashMap<>();
    /** Those that have a tag, while a client waits for them; guarded by this. */
    private final Map<String, Whole> tagged = new HashMap<>();

    private long taken;
    private int atTheDoor;
    private long bytesAtTheDoor;

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

    /** The answer of this tag that clients wait for; null for none. */
    synchronized Whole ofTag(String tag) {
        return tagged.get(tag);
    }

    /**
     * An answer is whole and waits for its client. Those that waited longest make room for it.
     *
     * @return the answer to send: the one of this tag that there is already, or this
     */
    Whole enter(Waiting answer, Whole whole) {
        long latestNanos = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            Waiting oldest;
            synchronized (this) {
                Whole known = whole.tag == null ? whole : tagged.getOrDefault(whole.tag, whole);
                if (fits(known)) {
                    take(answer, known);
                    return known;
                }
                if (waitForRoom(whole.length, latestNanos)) {
                    continue;
                }
                oldest = waiting.keySet().iterator().next();
            }
            oldest.giveUp();
        }
    }

    private boolean fits(Whole whole) {
        long more = whole.clients > 0 ? 0 : whole.length;
        return waiting.isEmpty()
                || (taken + more <= most && waiting.size() < mostWaiting)
                || (isShort(whole.length)
                        && slowInNanos() > 0
                        && taken + more <= most + most / SHARE_OF_SHORT
                        && waiting.size() < 2 * mostWaiting);
    }

    private boolean isShort(long bytes) {
        return bytes < most / SHARE_TO_WAIT;
    }

    /** Time until the one that waits longest is slow. */
    private long slowInNanos() {
        return PATIENCE_NANOS
                - (System.nanoTime() - waiting.values().iterator().next().sinceNanos());
    }

    private void take(Waiting answer, Whole whole) {
        if (whole.clients == 0) {
            taken += whole.length;
            if (whole.tag != null) {
                tagged.put(whole.tag, whole);
            }
        }
        whole.clients++;
        waiting.put(answer, new Entry(whole, System.nanoTime()));
    }

    /** Waits until something changed; false where somebody is slow, this has waited long enough, or too many wait. */
    private boolean waitForRoom(long bytes, long latestNanos) {
        long left = Math.min(slowInNanos(), latestNanos - System.nanoTime());
        if (left <= 0 || isShort(bytes) || atTheDoor >= MOST_AT_THE_DOOR || bytesAtTheDoor + bytes > most) {
            return false;
        }
        atTheDoor++;
        bytesAtTheDoor += bytes;
        try {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            atTheDoor--;
            bytesAtTheDoor -= bytes;
        }
    }

    /** An answer was taken, or its client went. */
    synchronized void left(Waiting answer) {
        Entry entry = waiting.remove(answer);
        if (entry != null && --entry.whole().clients == 0) {
            taken -= entry.whole().length;
            if (entry.whole().tag != null) {
                tagged.remove(entry.whole().tag);
            }
        }
        notifyAll();
    }
}
