package org.mediamtxmonitor.web.live;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Characters that wait to be sent to clients for each of which they were written, of all clients together. What all get alike waits
 * once and does not count.
 */
final class PendingChars {

    static final PendingChars UNBOUNDED = new PendingChars(Long.MAX_VALUE);

    private final long most;
    private final AtomicLong pending = new AtomicLong();

    PendingChars(long most) {
        this.most = most;
    }

    /** Takes room for a message; false while there is none. One that is larger than all room has it when nothing else waits. */
    boolean take(long chars) {
        long now = pending.addAndGet(chars);
        boolean fits = now <= most || now == chars;
        if (!fits) {
            pending.addAndGet(-chars);
        }
        return fits;
    }

    /** It was sent, or will not be. */
    void give(long chars) {
        pending.addAndGet(-chars);
    }

    long now() {
        return pending.get();
    }
}
