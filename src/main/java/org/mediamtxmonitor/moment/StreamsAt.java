package org.mediamtxmonitor.moment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.mediamtxmonitor.history.query.PastReading;
import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.history.store.SeriesSchema;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.Health;
import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.Media;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.Session;
import org.mediamtxmonitor.stream.Source;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamContent;
import org.mediamtxmonitor.stream.StreamDescription;
import org.mediamtxmonitor.stream.StreamFacts;
import org.mediamtxmonitor.stream.StreamId;
import org.mediamtxmonitor.stream.StreamMeasures;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.stream.StreamStatus;
import org.mediamtxmonitor.stream.WireName;

/** The streams of a moment, of readings of the history and what else is kept. */
final class StreamsAt {

    private static final String READERS = "readers.";
    private static final String FLAPPING = "stream-flapping";
    private static final List<String> STATES = words("state");
    private static final List<String> LEVELS = words("level");
    private static final Media NOT_TOLD = new Media(null, null, null);

    private final long atMs;
    private final StateHistory states;
    private final IssuesAt issues;
    private final Map<StreamId, Session> publishers;
    private final Map<StreamId, Stream> now;

    /**
     * @param publishers who published then, where that is known
     * @param now the streams as they are now: what they are called, and what is true of them since before the moment
     */
    StreamsAt(
            long atMs,
            StateHistory states,
            IssuesAt issues,
            Map<StreamId, Session> publishers,
            Map<StreamId, Stream> now) {
        this.atMs = atMs;
        this.states = states;
        this.issues = issues;
        this.publishers = publishers;
        this.now = now;
    }

    private static List<String> words(String name) {
        return SeriesSchema.STREAM.find(name).orElseThrow().metric().words();
    }

    /**
     * The streams of a server.
     *
     * @param server its own reading; null for none
     * @param reason why nothing is known of its streams; null where something is
     */
    List<Stream> of(PastReading server, Reason reason, List<PastReading> readings) {
        boolean isObserved = server != null && server.tellsOf(atMs);
        List<Stream> streams = new ArrayList<>();
        for (PastReading reading : readings) {
            // What the last poll of the server did not list any more is gone.
            boolean isListed = server == null ? reading.tellsOf(atMs) : reading.timeMs() >= server.timeMs();
            if (isListed && (isObserved || server == null)) {
                streams.add(known(reading, reason));
            } else if (isListed) {
                streams.add(lost(reading, reason));
            }
        }
        streams.sort(Comparator.comparing(Stream::path));
        return streams;
    }

    private Stream known(PastReading reading, Reason ofServer) {
        StreamId id = id(reading.series());
        StreamState state = state(reading);
        StateHistory.Turn turn = states.of(id, state);
        Stream current = now.get(id);
        Instant since = turn.since() == null ? lasting(current, state) : turn.since();
        Reason reason = state == StreamState.UNKNOWN && turn.reason() == null ? ofServer : turn.reason();
        List<Issue> found = state == StreamState.UNKNOWN ? List.of() : issues.of(id, level(reading), reason, reading);
        boolean flaps = found.stream().anyMatch(issue -> issue.rule().equals(FLAPPING));
        return new Stream(
                facts(id, current),
                new StreamStatus(state, since, reason, state == StreamState.UNKNOWN ? states.before(id) : null, null),
                measures(reading),
                new Health(level(reading), score(reading), found.isEmpty() ? null : found),
                flaps,
                null);
    }

    /** A stream that was there when its server was polled last. */
    private Stream lost(PastReading reading, Reason reason) {
        StreamId id = id(reading.series());
        StreamState last = state(reading);
        return new Stream(
                facts(id, now.get(id)),
                new StreamStatus(
                        StreamState.UNKNOWN,
                        Instant.ofEpochMilli(reading.timeMs()),
                        reason,
                        last == StreamState.UNKNOWN ? null : last,
                        null),
                StreamMeasures.NONE,
                Health.UNKNOWN,
                false,
                null);
    }

    private static StreamId id(Series series) {
        return new StreamId(series.server(), series.path());
    }

    static StreamState state(PastReading reading) {
        Double number = reading.value("state");
        String word = number == null ? null : word(STATES, number);
        return WireName.find(StreamState.values(), word).orElse(StreamState.UNKNOWN);
    }

    private static Level level(PastReading reading) {
        Double number = reading.value("level");
        String word = number == null ? null : word(LEVELS, number);
        return WireName.find(Level.values(), word).orElse(Level.UNKNOWN);
    }

    private static String word(List<String> words, double number) {
        int index = (int) Math.round(number);
        return index >= 0 && index < words.size() ? words.get(index) : null;
    }

    private static Integer score(PastReading reading) {
        Long score = reading.whole("score");
        return score == null ? null : Integer.valueOf(score.intValue());
    }

    /** A state that lasts until now without an event since the moment began before it; null where that is not so. */
    private Instant lasting(Stream current, StreamState state) {
        boolean lasts = current != null
                && current.state() == state
                && current.since() != null
                && current.since().toEpochMilli() <= atMs;
        return lasts ? current.since() : null;
    }

    private StreamFacts facts(StreamId id, Stream current) {
        Session publisher = publishers.get(id);
        // Tracks are those of now where the stream has been available without a change since before the moment.
        boolean isSame = current != null
                && current.availableSince() != null
                && current.availableSince().toEpochMilli() <= atMs
                && current.state().isAvailable()
                && !states.hasChangedSince(id, Event.TRACKS)
                && !states.hasChangedSince(id, Event.PUBLISHER)
                && !states.hasChangedSince(id, Event.STATE);
        return new StreamFacts(
                id.server(),
                id.path(),
                null,
                current == null ? StreamDescription.NONE : current.facts().description(),
                current != null && current.expected(),
                null,
                isSame ? current.source() : publisher == null ? null : source(publisher),
                isSame ? current.facts().media() : NOT_TOLD,
                isSame ? current.availableSince() : null,
                null,
                null);
    }

    private static Source source(Session publisher) {
        return new Source(
                Connection.PUBLISHER,
                publisher.protocol(),
                publisher.type(),
                publisher.id(),
                publisher.address(),
                publisher.user(),
                publisher.userAgent(),
                null);
    }

    private static StreamMeasures measures(PastReading reading) {
        return new StreamMeasures(
                null,
                null,
                reading.whole("inboundBitsPerSecond"),
                reading.whole("outboundBitsPerSecond"),
                null,
                null,
                reading.value("inboundFramesInErrorPerSecond"),
                readers(reading),
                null,
                null,
                reading.value("rttMs"),
                reading.value("lossPercent"),
                content(reading));
    }

    private static Map<String, Integer> readers(PastReading reading) {
        Long total = reading.whole(READERS + "total");
        if (total == null) {
            return null;
        }
        Map<String, Integer> readers = new LinkedHashMap<>();
        readers.put("total", total.intValue());
        SeriesSchema.STREAM.entries().stream()
                .map(SeriesSchema.Entry::name)
                .filter(SeriesSchema::isSparse)
                .forEach(name -> {
                    Long number = reading.whole(name);
                    if (number != null && number > 0) {
                        readers.put(name.substring(READERS.length()), number.intValue());
                    }
                });
        return readers;
    }

    private static StreamContent content(PastReading reading) {
        StreamContent content = new StreamContent(
                reading.value("content.blackSeconds"),
                reading.value("content.frozenSeconds"),
                reading.value("content.silentSeconds"),
                null,
                reading.value("content.unchangedSeconds"),
                null,
                reading.value("content.framesPerSecond"),
                reading.value("content.keyFrameSeconds"),
                reading.value("content.loudnessLufs"));
        return content.equals(new StreamContent(null, null, null, null, null, null, null, null, null)) ? null : content;
    }
}
