package org.mediamtxmonitor.snapshot.plan;

import org.mediamtxmonitor.snapshot.Cause;
import org.mediamtxmonitor.stream.StreamId;

/**
 * A picture that is to be taken now.
 *
 * @param listener where it comes from
 */
public record Capture(StreamId stream, Cause cause, Listener listener) {}
