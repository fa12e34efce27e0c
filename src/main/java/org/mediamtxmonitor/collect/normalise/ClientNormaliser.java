package org.mediamtxmonitor.collect.normalise;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.mediamtxmonitor.collect.request.PollAnswers;
import org.mediamtxmonitor.mediamtx.AnswerLimits;
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
import org.mediamtxmonitor.metric.Rounding;
import org.mediamtxmonitor.stream.Codecs;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.ConnectionFacts;
import org.mediamtxmonitor.stream.ConnectionMeasures;
import org.mediamtxmonitor.stream.Track;

/**
 * Turns the items of all client lists of one server into connections with rates. Rates live under the client's id,
 * which MediaMTX never uses twice.
 *
 * <p>Not thread-safe.
 */
public final class ClientNormaliser {

    private static final int LONGEST = 256;
    /** So long a connection is kept that an incomplete list does not have. */
    private static final long KEPT_NANOS = TimeUnit.MINUTES.toNanos(10);
    /** User agent of MediaMTX's own RTSP client. */
    private static final String REPLICA = "gortsplib";

    private final String server;
    private final Privacy privacy;
    private Map<String, ClientMeter> memories = new HashMap<>();
    private Map<ListKind, List<Connection>> last = new EnumMap<>(ListKind.class);

    public ClientNormaliser(String server, Privacy privacy) {
        this.server = server;
        this.privacy = privacy;
    }

    public void forget() {
        memories = new HashMap<>();
        last = new EnumMap<>(ListKind.class);
    }

    /**
     * All connections; those of a list that failed in this round stay as they were.
     *
     * @param tracks of the streams, by path
     * @param times which times of the server can be
     */
    public List<Connection> normalise(PollAnswers answers, Map<String, List<Track>> tracks, ServerTimes times) {
        Map<String, ClientMeter> kept = new HashMap<>(memories.size() * 2);
        Map<ListKind, List<Connection>> current = new EnumMap<>(ListKind.class);
        answers.clients()
                .forEach((kind, items) -> current.put(
                        kind,
                        items.stream()
                                .filter(this::isInUse)
                                .map(item -> connection(
                                        kind,
                                        item,
                                        memory(item, kept, times),
                                        tracks.get(item.path()),
                                        answers.pathsNanos()))
                                .toList()));
        if (!answers.muxers().isEmpty()) {
            current.put(ListKind.HLS_MUXER, muxers(answers, kept, times));
        }
        answers.cut()
                .clients()
                .forEach(kind -> current.put(kind, withUnlisted(kind, current.get(kind), kept, answers)));
        answers.listFailures().keySet().forEach(kind -> {
            List<Connection> stale = last.getOrDefault(kind, List.of());
            current.put(kind, stale);
            stale.stream()
                    .map(Connection::id)
                    .filter(memories::containsKey)
                    .forEach(id -> kept.put(id, memories.get(id)));
        });
        memories = kept;
        last = current;
        List<Connection> all = new ArrayList<>();
        current.values().forEach(all::addAll);
        return all;
    }

    /** Connections of a list that is known to be incomplete: those that it does not have stay as they were for a while. */
    private List<Connection> withUnlisted(
            ListKind kind, List<Connection> listed, Map<String, ClientMeter> kept, PollAnswers answers) {
        List<Connection> all = new ArrayList<>(listed);
        for (Connection connection : last.getOrDefault(kind, List.of())) {
            ClientMeter memory = memories.get(connection.id());
            boolean stays = !kept.containsKey(connection.id())
                    && memory != null
                    && memory.absentNanos(answers.pathsNanos()) < KEPT_NANOS
                    && kept.size() < AnswerLimits.OF_THIS_HEAP.items();
            if (stays) {
                kept.put(connection.id(), memory);
                all.add(connection);
            }
        }
        return all;
    }

    /** Those still shaking hands have no path yet, or are idle; who paused is idle again, and still there. */
    private boolean isInUse(ClientItem item) {
        return item.hasPath() && (!"idle".equals(item.state()) || memories.containsKey(item.id()));
    }

    private ClientMeter memory(ClientItem item, Map<String, ClientMeter> kept, ServerTimes times) {
        ClientMeter known = memories.get(item.id());
        ClientMeter memory =
                known == null ? new ClientMeter(item.id(), item.remoteAddr(), item.userAgent(), item.query()) : known;
        memory.listed();
        memory.since(item.created(), times);
        kept.put(item.id(), memory);
        return memory;
    }

    private ClientMeter muxerMemory(String key, Map<String, ClientMeter> kept) {
        ClientMeter known = memories.get(key);
        ClientMeter memory = known == null ? new ClientMeter(null, null, null, null) : known;
        kept.put(key, memory);
        return memory;
    }

    /** The IP address of a client, for comparison only; null where it is not known. */
    public String ip(String id) {
        ClientMeter memory = id == null ? null : memories.get(id);
        return memory == null ? null : memory.ip();
    }

    /** Number of readers that differ in address or program, by path; CDN sessions, replicas and our own are left out. */
    public Map<String, Integer> viewers(List<Connection> connections) {
        Map<String, Set<String>> byPath = new HashMap<>();
        for (Connection connection : connections) {
            ClientMeter memory = memories.get(connection.id());
            boolean counts = Connection.READER.equals(connection.role())
                    && memory != null
                    && memory.viewer() != null
                    && !isCdn(connection)
                    && !isReplica(connection)
                    && !connection.isOwn();
            if (counts) {
                byPath.computeIfAbsent(connection.path(), key -> new HashSet<>())
                        .add(memory.viewer());
            }
        }
        Map<String, Integer> counts = new HashMap<>();
        byPath.forEach((path, viewers) -> counts.put(path, viewers.size()));
        return counts;
    }

    /** Another MediaMTX that pulls the stream by RTSP: it says the name of its library, since v1.19. */
    static boolean isReplica(Connection connection) {
        return Connection.READER.equals(connection.role()) && REPLICA.equals(connection.userAgent());
    }

    static boolean isCdn(Connection connection) {
        return connection.hls() != null && Boolean.TRUE.equals(connection.hls().cdn());
    }

    private List<Connection> muxers(PollAnswers answers, Map<String, ClientMeter> kept, ServerTimes times) {
        List<Connection> muxers = new ArrayList<>();
        for (HlsMuxer muxer : answers.muxers()) {
            ClientMeter memory = muxerMemory("hls:" + muxer.path(), kept);
            ConnectionFacts facts = new ConnectionFacts(
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
                    times.known(muxer.created()),
                    null,
                    null,
                    null);
            ConnectionMeasures measures = new ConnectionMeasures(
                    null,
                    muxer.outboundBytes(),
                    null,
                    memory.outBitsPerSecond(muxer.outboundBytes(), answers.pathsNanos()),
                    muxer.outboundFramesDiscarded(),
                    memory.discardsPerSecond(muxer.outboundFramesDiscarded(), answers.pathsNanos()),
                    null,
                    null,
                    null,
                    null,
                    null);
            muxers.add(Connection.of(facts, measures));
        }
        return muxers;
    }

    private Connection connection(ListKind kind, ClientItem item, ClientMeter memory, List<Track> tracks, long at) {
        boolean publishes = memory.publishes(item.state());
        Long in = memory.inBitsPerSecond(item.inboundBytes(), at);
        Long out = memory.outBitsPerSecond(item.outboundBytes(), at);
        Long discarded = discarded(item);
        ConnectionMeasures measures = new ConnectionMeasures(
                item.inboundBytes(),
                item.outboundBytes(),
                in,
                out,
                discarded,
                memory.discardsPerSecond(discarded, at),
                item instanceof SrtConn srt ? memory.srt().measure(srt, publishes, publishes ? in : out, at) : null,
                rtp(item, publishes, memory, tracks, at),
                item instanceof WebRtcSession web ? webRtc(web, memory.ageSeconds(at)) : null,
                item instanceof HlsSession hls && hls.cdn() != null ? new Connection.Hls(hls.cdn()) : null,
                item instanceof MoqSession moq && moq.version() != null ? new Connection.Moq(moq.version()) : null);
        return Connection.of(facts(kind, item, publishes, memory, tracks), measures);
    }

    /** Hardly anything of a client changes while it is there: then the facts of the last poll are those of now. */
    private ConnectionFacts facts(
            ListKind kind, ClientItem item, boolean publishes, ClientMeter memory, List<Track> tracks) {
        String role = publishes ? Connection.PUBLISHER : Connection.READER;
        String user = emptyIsUnknown(item.user());
        String transport = transport(item);
        String cannotPlay = publishes ? null : Codecs.notCarried(kind.protocol(), tracks);
        ConnectionFacts known = memory.facts();
        boolean same = known != null
                && known.role().equals(role)
                && known.path().equals(item.path())
                && Objects.equals(known.user(), user)
                && Objects.equals(known.transport(), transport)
                && Objects.equals(known.cannotPlay(), cannotPlay);
        if (!same) {
            memory.facts(new ConnectionFacts(
                    item.id(),
                    server,
                    item.path(),
                    role,
                    kind.protocol(),
                    kind.type(),
                    privacy.address(item.remoteAddr()),
                    user,
                    emptyIsUnknown(Mask.userAgent(item.userAgent())),
                    emptyIsUnknown(memory.maskedQuery()),
                    memory.since(),
                    transport,
                    cannotPlay,
                    null));
        }
        return memory.facts();
    }

    private static String transport(ClientItem item) {
        if (item instanceof RtspSession rtsp) {
            return rtsp.transport();
        }
        return item instanceof MoqSession moq ? moq.transport() : null;
    }

    /** Frames or packets not sent to a reader, by the name that its protocol has for them; null where there is none. */
    static Long discarded(ClientItem item) {
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

    private static Connection.Rtp rtp(
            ClientItem item, boolean publishes, ClientMeter memory, List<Track> tracks, long at) {
        if (item instanceof RtspSession rtsp) {
            return memory.rtp().measure(rtsp, publishes, tracks, at);
        }
        return item instanceof WebRtcSession web ? memory.rtp().measure(web, publishes, tracks, at) : null;
    }

    private Connection.WebRtc webRtc(WebRtcSession item, double ageSeconds) {
        boolean waits = Boolean.FALSE.equals(item.peerConnectionEstablished());
        return new Connection.WebRtc(
                item.peerConnectionEstablished(),
                privacy.candidate(emptyIsUnknown(item.localCandidate())),
                privacy.candidate(emptyIsUnknown(item.remoteCandidate())),
                waits ? Rounding.tenths(ageSeconds) : null);
    }

    /** What clients say of themselves has no limit in MediaMTX, but has one here. */
    private static String emptyIsUnknown(String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        return value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value;
    }
}
