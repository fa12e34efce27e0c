package org.mediamtxmonitor.collect;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.mediamtxmonitor.mediamtx.ClientItem;
import org.mediamtxmonitor.mediamtx.HlsMuxer;
import org.mediamtxmonitor.mediamtx.HlsSession;
import org.mediamtxmonitor.mediamtx.ListKind;
import org.mediamtxmonitor.mediamtx.Mask;
import org.mediamtxmonitor.mediamtx.MoqSession;
import org.mediamtxmonitor.mediamtx.RtmpConn;
import org.mediamtxmonitor.mediamtx.RtspSession;
import org.mediamtxmonitor.mediamtx.SrtConn;
import org.mediamtxmonitor.mediamtx.WebRtcSession;
import org.mediamtxmonitor.metric.CounterRate;
import org.mediamtxmonitor.metric.ShareWindow;
import org.mediamtxmonitor.stream.Connection;

/**
 * Turns the items of all client lists of one server into connections with rates. Rates live under the client's id,
 * which MediaMTX never uses twice.
 *
 * <p>Not thread-safe.
 */
final class ClientNormaliser {

    private static final class Memory {
        final CounterRate in = CounterRate.ofBytes();
        final CounterRate out = CounterRate.ofBytes();
        final ShareWindow repaired = new ShareWindow();
        final ShareWindow damaged = new ShareWindow();
    }

    private final String server;
    private Map<String, Memory> memories = new HashMap<>();
    private Map<ListKind, List<Connection>> last = new EnumMap<>(ListKind.class);

    ClientNormaliser(String server) {
        this.server = server;
    }

    void forget() {
        memories = new HashMap<>();
        last = new EnumMap<>(ListKind.class);
    }

    /** All connections; those of a list that failed in this round stay as they were. */
    List<Connection> normalise(Answers answers) {
        Map<String, Memory> kept = new HashMap<>();
        Map<ListKind, List<Connection>> current = new EnumMap<>(ListKind.class);
        answers.clients()
                .forEach((kind, items) -> current.put(
                        kind,
                        items.values().stream()
                                .filter(ClientNormaliser::isInUse)
                                .map(item -> connection(kind, item, memory(item.id(), kept), answers.pathsNanos()))
                                .toList()));
        if (!answers.muxers().isEmpty()) {
            current.put(ListKind.HLS_MUXER, muxers(answers, kept));
        }
        answers.listFailures().keySet().forEach(kind -> {
            List<Connection> stale = last.getOrDefault(kind, List.of());
            current.put(kind, stale);
            stale.forEach(connection -> memory(connection.id(), kept));
        });
        memories = kept;
        last = current;
        List<Connection> all = new ArrayList<>();
        current.values().forEach(all::addAll);
        return all;
    }

    /** Those still shaking hands have no path yet. */
    private static boolean isInUse(ClientItem item) {
        return item.path() != null && !item.path().isEmpty() && !"idle".equals(item.state());
    }

    private Memory memory(String key, Map<String, Memory> kept) {
        Memory known = memories.get(key);
        Memory memory = known == null ? new Memory() : known;
        kept.put(key, memory);
        return memory;
    }

    private List<Connection> muxers(Answers answers, Map<String, Memory> kept) {
        List<Connection> muxers = new ArrayList<>();
        for (HlsMuxer muxer : answers.muxers()) {
            Memory memory = memory("hls:" + muxer.path(), kept);
            double out = rate(memory.out, muxer.outboundBytes(), answers.pathsNanos());
            muxers.add(new Connection(
                    "hls:" + muxer.path(),
                    server,
                    muxer.path(),
                    Connection.READER,
                    "hls",
                    "hlsMuxer",
                    null,
                    null,
                    null,
                    null,
                    muxer.created(),
                    null,
                    null,
                    muxer.outboundBytes(),
                    null,
                    Figures.bitsPerSecond(out),
                    muxer.outboundFramesDiscarded(),
                    null,
                    null,
                    null,
                    null,
                    null));
        }
        return muxers;
    }

    private Connection connection(ListKind kind, ClientItem item, Memory memory, long at) {
        boolean publishes = "publish".equals(item.state());
        double in = rate(memory.in, item.inboundBytes(), at);
        double out = rate(memory.out, item.outboundBytes(), at);
        return new Connection(
                item.id(),
                server,
                item.path(),
                publishes ? Connection.PUBLISHER : Connection.READER,
                kind.protocol(),
                kind.type(),
                item.remoteAddr(),
                emptyIsUnknown(item.user()),
                emptyIsUnknown(item.userAgent()),
                emptyIsUnknown(Mask.query(item.query())),
                item.created(),
                transport(item),
                item.inboundBytes(),
                item.outboundBytes(),
                Figures.bitsPerSecond(in),
                Figures.bitsPerSecond(out),
                discarded(item),
                item instanceof SrtConn srt ? srt(srt, publishes, memory, at) : null,
                rtp(item, publishes, memory, at),
                item instanceof WebRtcSession web ? webRtc(web) : null,
                item instanceof HlsSession hls && hls.cdn() != null ? new Connection.Hls(hls.cdn()) : null,
                item instanceof MoqSession moq && moq.version() != null ? new Connection.Moq(moq.version()) : null);
    }

    private static double rate(CounterRate rate, Long value, long at) {
        return value == null ? Double.NaN : rate.update(value, at);
    }

    private static String transport(ClientItem item) {
        if (item instanceof RtspSession rtsp) {
            return rtsp.transport();
        }
        return item instanceof MoqSession moq ? moq.transport() : null;
    }

    private static Long discarded(ClientItem item) {
        if (item instanceof RtspSession rtsp) {
            return rtsp.outboundRTPPacketsDiscarded();
        }
        if (item instanceof RtmpConn rtmp) {
            return rtmp.outboundFramesDiscarded();
        }
        if (item instanceof SrtConn srt) {
            return srt.outboundFramesDiscarded();
        }
        return item instanceof WebRtcSession web ? web.outboundFramesDiscarded() : null;
    }

    private static Connection.Srt srt(SrtConn item, boolean publishes, Memory memory, long at) {
        Long unique = publishes ? item.packetsReceivedUnique() : item.packetsSentUnique();
        Long repaired = publishes ? item.packetsReceivedRetrans() : item.packetsRetrans();
        Long dropped = publishes ? item.packetsReceivedDrop() : item.packetsSendDrop();
        return new Connection.Srt(
                Figures.tenths(item.msRTT()),
                publishes ? item.msReceiveTsbPdDelay() : item.msSendTsbPdDelay(),
                unique,
                repaired,
                publishes ? item.packetsReceivedLoss() : item.packetsSendLoss(),
                dropped,
                publishes ? item.packetsReceivedBelated() : null,
                publishes ? item.packetsReceivedUndecrypt() : null,
                share(memory.repaired, repaired, unique, at),
                share(memory.damaged, dropped, unique, at),
                Figures.bitsOfSrtMbps(item.mbpsLinkCapacity()),
                publishes ? item.msReceiveBuf() : item.msSendBuf(),
                publishes ? item.packetsReceiveBuf() : item.packetsSendBuf());
    }

    private static Connection.Rtp rtp(ClientItem item, boolean publishes, Memory memory, long at) {
        if (item instanceof RtspSession rtsp) {
            return publishes
                    ? received(
                            rtsp.inboundRTPPackets(),
                            rtsp.inboundRTPPacketsLost(),
                            rtsp.inboundRTPPacketsInError(),
                            rtsp.inboundRTPPacketsJitter(),
                            memory,
                            at)
                    : sent(rtsp.outboundRTPPackets(), rtsp.outboundRTPPacketsReportedLost(), discarded(rtsp));
        }
        if (item instanceof WebRtcSession web) {
            return publishes
                    ? received(
                            web.inboundRTPPackets(),
                            web.inboundRTPPacketsLost(),
                            null,
                            web.inboundRTPPacketsJitter(),
                            memory,
                            at)
                    : sent(web.outboundRTPPackets(), null, null);
        }
        return null;
    }

    private static Connection.Rtp received(
            Long packets, Long lost, Long inError, Double jitter, Memory memory, long at) {
        Long expected = packets == null || lost == null ? null : packets + lost;
        return new Connection.Rtp(
                packets, lost, inError, null, null, Figures.tenths(jitter), share(memory.damaged, lost, expected, at));
    }

    private static Connection.Rtp sent(Long packets, Long reportedLost, Long discarded) {
        return new Connection.Rtp(packets, null, null, reportedLost, discarded, null, null);
    }

    private static Double share(ShareWindow window, Long part, Long whole, long at) {
        return part == null || whole == null ? null : Figures.hundredths(window.update(part, whole, at));
    }

    private static Connection.WebRtc webRtc(WebRtcSession item) {
        return new Connection.WebRtc(
                item.peerConnectionEstablished(),
                emptyIsUnknown(item.localCandidate()),
                emptyIsUnknown(item.remoteCandidate()));
    }

    private static String emptyIsUnknown(String value) {
        return value == null || value.isEmpty() ? null : value;
    }
}
