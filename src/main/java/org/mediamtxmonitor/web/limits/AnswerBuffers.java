package org.mediamtxmonitor.web.limits;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many answers may wait for their clients, and how much of the heap they may take. Beyond, the answer ends, with its
 * connection, whose client has left a full socket unread for the longest. Nobody is slow whose socket is not full: it is this
 * process that has not come to it yet. So an answer waits a moment for room where nobody is slow, and if nobody is then either, the
 * oldest ends. Answers that are the same take their heap once. Thread-safe.
 */
final class AnswerBuffers {

    /** A client that has taken nothing for this time while there was something to take is slow. */
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

        /** Nanoseconds for which the client has taken nothing of what waits in its full socket; 0 where that is not full. */
        long unreadNanos();
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

    private final int mostWaiting;
    private final long most;
    private final int mostOfOne;
    private final Semaphore streamed;
    /** The oldest first; guarded by this. */
    private final Map<Waiting, Whole> waiting = new LinkedHashMap<>();
    /** Those that have a tag, while a client waits for them or they wait for room; guarded by this. */
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
     * An answer is whole and waits for its client. Those of slow clients make room for it.
     *
     * @return the answer to send: the one of this tag that there is already, or this
     */
    Whole enter(Waiting answer, Whole whole) {
        long latestNanos = System.nanoTime() + PATIENCE_NANOS;
        Whole known = whole;
        while (true) {
            Waiting slowest;
            synchronized (this) {
                // While it waits at the door, too, the same answer takes its heap once.
                known = known.tag == null ? known : tagged.getOrDefault(known.tag, known);
                if (fits(known)) {
                    take(answer, known);
                    return known;
                }
                if (waitForRoom(known, latestNanos)) {
                    continue;
                }
                slowest = slowest();
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

    /** The one that has left its socket unread for the longest; the oldest where nobody has. */
    private Waiting slowest() {
        Waiting slowest = null;
        long longest = -1;
        for (Waiting answer : waiting.keySet()) {
            long unread = answer.unreadNanos();
            if (unread > longest) {
                slowest = answer;
                longest = unread;
            }
        }
        return slowest;
    }

    /** Time until somebody is slow. */
    private long slowInNanos() {
        return PATIENCE_NANOS - slowest().unreadNanos();
    }

    private void take(Waiting answer, Whole whole) {
        if (whole.clients == 0) {
            taken += whole.length;
            if (whole.tag != null) {
                tagged.put(whole.tag, whole);
            }
        }
        whole.clients++;
        waiting.put(answer, whole);
    }

    /** Waits until something changed; false where somebody is slow, this has waited long enough, or too many wait. */
    private boolean waitForRoom(Whole whole, long latestNanos) {
        long bytes = whole.length;
        long left = Math.min(slowInNanos(), latestNanos - System.nanoTime());
        if (left <= 0 || isShort(bytes) || atTheDoor >= MOST_AT_THE_DOOR || bytesAtTheDoor + bytes > most) {
            return false;
        }
        atTheDoor++;
        bytesAtTheDoor += bytes;
        if (whole.tag != null) {
            tagged.putIfAbsent(whole.tag, whole);
        }
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
        Whole whole = waiting.remove(answer);
        if (whole != null && --whole.clients == 0) {
            taken -= whole.length;
            if (whole.tag != null) {
                tagged.remove(whole.tag, whole);
            }
        }
        notifyAll();
    }
}
