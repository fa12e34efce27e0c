package org.mediamtxmonitor.demo;

import java.time.Instant;
import java.util.List;

/** A path between two events. An event creates a new one; only counters advance by themselves. */
final class PathState {

    /** Whether a path has its source. */
    enum PathPhase {
        LIVE,
        /** No publisher, a failing source, or an idle one. A dynamic path is then not listed. */
        AWAY,
        /** An always-available path shows its slate. */
        SLATE
    }

    final PathPlan plan;
    final PathPhase phase;
    final Feed feed;
    /** Null for pulled paths and without publisher. */
    final Connection publisher;

    final List<Connection> readers;
    final List<ForwardState> forwards;
    /** When the stream began; of the last one when there is none now, null when there never was one. */
    final Instant availableSince;
    /** When its source connected; likewise. */
    final Instant onlineSince;
    /** Why the server could not fetch its source the last time; null if it could, or never tried. */
    final String lastError;

    private final long joinedBytes;
    private final int sharers;
    private volatile byte[] text;

    PathState(
            PathPlan plan,
            PathPhase phase,
            Feed feed,
            Connection publisher,
            List<Connection> readers,
            List<ForwardState> forwards,
            Instant availableSince,
            Instant onlineSince,
            String lastError) {
        this.plan = plan;
        this.phase = phase;
        this.feed = feed;
        this.publisher = publisher;
        this.readers = readers;
        this.forwards = forwards;
        this.availableSince = availableSince;
        this.onlineSince = onlineSince;
        this.lastError = lastError;
        this.joinedBytes = readers.stream().mapToLong(r -> r.joinedBytes).sum();
        this.sharers = readers.size()
                + (int) forwards.stream().filter(f -> f.plan().works()).count();
    }

    boolean available() {
        return phase != PathPhase.AWAY;
    }

    boolean live() {
        return phase == PathPhase.LIVE;
    }

    boolean listed() {
        return available() || plan.origin() != PathPlan.Origin.DYNAMIC;
    }

    long inboundBytes(long nowNanos) {
        return available() ? feed.bytes(nowNanos) : 0;
    }

    /** Bytes that readers and forward destinations received: each of them the stream's bytes since it connected. */
    long outboundBytes(long nowNanos) {
        return available() ? sharers * feed.bytes(nowNanos) - joinedBytes : 0;
    }

    List<Connection> hlsReaders() {
        return readers.stream().filter(r -> r.protocol == Protocol.HLS).toList();
    }

    /** Text of its list item up to the numbers, made once. */
    byte[] text(PathTexts texts) {
        byte[] made = text;
        if (made == null) {
            made = texts.of(this);
            text = made;
        }
        return made;
    }
}
