package org.mediamtxmonitor.collect.normalise;

import java.time.Instant;

import org.mediamtxmonitor.mediamtx.Mask;
import org.mediamtxmonitor.mediamtx.PeerAddress;
import org.mediamtxmonitor.metric.CounterRate;
import org.mediamtxmonitor.metric.CounterWidth;
import org.mediamtxmonitor.metric.MeanRate;
import org.mediamtxmonitor.metric.Rounding;
import org.mediamtxmonitor.stream.ConnectionFacts;

/** What is remembered of one client from poll to poll, made as it is needed. Not thread-safe. */
final class ClientMeter {

    /** More frames a second than any stream has. */
    private static final double MOST_FRAMES_PER_SECOND = 1e6;

    private final String ip;
    private final String viewer;
    private final String maskedQuery;
    private final CounterRate in = CounterRate.ofBytes();
    private final CounterRate out = CounterRate.ofBytes();
    private MeanRate discards;
    private long noDiscardAt;
    private boolean sawNoDiscard;
    private SrtMeter srt;
    private RtpMeter rtp;
    private long firstSeen = Long.MIN_VALUE;
    private boolean publisher;
    private ConnectionFacts facts;
    private Long absentNanos;
    private Instant since;
    private boolean began;

    /**
     * @param id of a client that is one viewer where its address is not known; null for what stands for any number of them
     * @param address of the client as MediaMTX tells it: never shown, only compared
     * @param query query string as MediaMTX tells it; it never changes, so it is masked once
     */
    ClientMeter(String id, String address, String userAgent, String query) {
        ip = PeerAddress.ip(address);
        viewer = ip == null ? id : ip + ' ' + userAgent;
        maskedQuery = query == null || query.isEmpty() ? null : Mask.query(query);
    }

    /** Query string without secrets; null without any. */
    String maskedQuery() {
        return maskedQuery;
    }

    /** Its IP address, for comparison only: what may be shown is another matter. */
    String ip() {
        return ip;
    }

    /** Whether it publishes; a paused client keeps its role. */
    boolean publishes(String state) {
        publisher = "idle".equals(state) ? publisher : "publish".equals(state);
        return publisher;
    }

    /** What distinguishes viewers: address and program, or the id of a client without an address; null for no viewer. */
    String viewer() {
        return viewer;
    }

    Long inBitsPerSecond(Long bytes, long at) {
        return bytes == null ? null : Rounding.bitsPerSecond(in.update(bytes, at));
    }

    Long outBitsPerSecond(Long bytes, long at) {
        return bytes == null ? null : Rounding.bitsPerSecond(out.update(bytes, at));
    }

    /** Frames discarded a second over ten seconds. Hardly anybody ever discards one, hence nothing is kept before. */
    Double discardsPerSecond(Long discarded, long at) {
        if (discarded == null) {
            return null;
        }
        if (discards == null && discarded == 0) {
            noDiscardAt = at;
            sawNoDiscard = true;
            return 0.0;
        }
        if (discards == null) {
            discards = MeanRate.ofTenSeconds(CounterWidth.BITS_64, MOST_FRAMES_PER_SECOND);
            if (sawNoDiscard) {
                discards.update(0, noDiscardAt);
            }
        }
        discards.update(discarded, at);
        return Rounding.hundredths(discards.mean10());
    }

    /** Who the client is, as of the last poll; null before the first. */
    ConnectionFacts facts() {
        return facts;
    }

    void facts(ConnectionFacts now) {
        facts = now;
    }

    SrtMeter srt() {
        srt = srt == null ? new SrtMeter() : srt;
        return srt;
    }

    RtpMeter rtp() {
        rtp = rtp == null ? new RtpMeter() : rtp;
        return rtp;
    }

    /** Takes when it connected, as it is told first: what can't be then does not become true by waiting. */
    void since(Instant created, ServerTimes times) {
        since = began ? since : times.known(created);
        began = true;
    }

    /** When it connected, by the clock of MediaMTX; null where that is not known. */
    Instant since() {
        return since;
    }

    /** It is in the list. */
    void listed() {
        absentNanos = null;
    }

    /** How long no list has had it at this time, in nanoseconds; 0 for the first that does not. */
    long absentNanos(long at) {
        absentNanos = absentNanos == null ? Long.valueOf(at) : absentNanos;
        return at - absentNanos;
    }

    /** Seconds since we first saw it. */
    double ageSeconds(long at) {
        firstSeen = firstSeen == Long.MIN_VALUE ? at : firstSeen;
        return (at - firstSeen) / 1e9;
    }
}
