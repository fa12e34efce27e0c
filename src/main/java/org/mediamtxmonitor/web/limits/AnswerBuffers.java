package org.mediamtxmonitor.web.limits;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How many answers may wait for their clients, and how much of the heap they may take. Beyond, the answer ends with its connection
 * whose client takes the least. Nobody is slow who has had no time to read, or who goes on taking bytes, however long the answer
 * is: where all do, a new answer waits a while for room. Answers that are the same take their heap once. Thread-safe.
 */
final class AnswerBuffers {

    /** A client that takes nothing for this time is slow. */
    static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Bytes that a client takes in a second, at least: one that takes fewer is slow in the end. */
    static final int LEAST_PER_SECOND = 32 << 10;

    /**
     * So far ahead a client buys time at most: what counts is what it takes lately. It is more than newcomers have, so that of clients
     * that are all held up by a busy machine, those go first that never took anything.
     */
    static final long MOST_AHEAD_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** Longest wait for room while nobody is slow. */
    private static final long LONGEST_AT_THE_DOOR_NANOS = TimeUnit.SECONDS.toNanos(2);

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

    /** An answer on its way, and when its client is slow unless it takes more until then. */
    private static final class Entry {
        private final Whole whole;
        private long slowAtNanos;

        Entry(Whole whole, long slowAtNanos) {
            this.whole = whole;
            this.slowAtNanos = slowAtNanos;
        }

        /** Each byte buys the time that it may take. */
        void took(long bytes, long nowNanos) {
            long bought = TimeUnit.SECONDS.toNanos(bytes) / LEAST_PER_SECOND;
            long from = Math.max(0, slowAtNanos - nowNanos);
            slowAtNanos = nowNanos + Math.min(MOST_AHEAD_NANOS, from + bought);
        }
    }

    private final int mostWaiting;
    private final long most;
    private final int mostOfOne;
    private final Semaphore streamed;
    private final LongSupplier ranNanos;
    /** Guarded by this. */
    private final Map<Waiting, Entry> waiting = new HashMap<>();
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
     * @param ranNanos monotonic time in which this process ran, by which clients are slow
     */
    AnswerBuffers(int mostWaiting, long most, int mostOfOne, int streamed, LongSupplier ranNanos) {
        this.mostWaiting = mostWaiting;
        this.most = most;
        this.mostOfOne = mostOfOne;
        this.streamed = new Semaphore(streamed);
        this.ranNanos = ranNanos;
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
     * An answer is whole and waits for its client. Those whose clients take the least make room for it.
     *
     * @return the answer to send: the one of this tag that there is already, or this
     */
    Whole enter(Waiting answer, Whole whole) {
        long latestNanos = ranNanos.getAsLong() + LONGEST_AT_THE_DOOR_NANOS;
        while (true) {
            Waiting slowest;
            synchronized (this) {
                Whole known = whole.tag == null ? whole : tagged.getOrDefault(whole.tag, whole);
                if (fits(known)) {
                    take(answer, known);
                    return known;
                }
                if (waitForRoom(whole.length, latestNanos)) {
                    continue;
                }
                slowest = slowest().getKey();
            }
            slowest.giveUp();
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

    private Map.Entry<Waiting, Entry> slowest() {
        return Collections.min(waiting.entrySet(), Comparator.comparingLong(each -> each.getValue().slowAtNanos));
    }

    /** Time until the first client is slow. */
    private long slowInNanos() {
        return slowest().getValue().slowAtNanos - ranNanos.getAsLong();
    }

    private void take(Waiting answer, Whole whole) {
        if (whole.clients == 0) {
            taken += whole.length;
            if (whole.tag != null) {
                tagged.put(whole.tag, whole);
            }
        }
        whole.clients++;
        waiting.put(answer, new Entry(whole, ranNanos.getAsLong() + PATIENCE_NANOS));
    }

    /** A client took so many bytes of its answer. */
    synchronized void took(Waiting answer, long bytes) {
        Entry entry = waiting.get(answer);
        if (entry != null) {
            entry.took(bytes, ranNanos.getAsLong());
        }
    }

    /** Waits until something changed; false where somebody is slow, this has waited long enough, or too many wait. */
    private boolean waitForRoom(long bytes, long latestNanos) {
        long left = Math.min(slowInNanos(), latestNanos - ranNanos.getAsLong());
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
        if (entry != null && --entry.whole.clients == 0) {
            taken -= entry.whole.length;
            if (entry.whole.tag != null) {
                tagged.remove(entry.whole.tag);
            }
        }
        notifyAll();
    }
}
