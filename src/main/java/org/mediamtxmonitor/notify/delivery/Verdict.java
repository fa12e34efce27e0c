package org.mediamtxmonitor.notify.delivery;

import java.time.Instant;

/**
 * What follows from a failed try.
 *
 * @param next when the message is tried again; null for never
 * @param pauseUntil until when the channel is left alone; null where other messages may go out
 * @param off whether the channel is switched off
 * @param faulty whether the channel is held for broken, so that its circuit breaker counts it
 */
record Verdict(Instant next, Instant pauseUntil, boolean off, boolean faulty) {}
