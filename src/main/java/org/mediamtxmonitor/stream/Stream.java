package org.mediamtxmonitor.stream;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A path of a MediaMTX server: what it is, in which state, what was measured, and its health by the rules. In JSON all
 * of it is one flat object.
 *
 * @param health {@link Health#UNKNOWN} until the rules were applied, and while the server is silent
 * @param flapping whether the rule {@code stream-flapping} is active
 * @param readerIssues how many of its readers have issues; null where none is known to have one
 */
@FlatJson
@JsonPropertyOrder({
    "server",
    "path",
    "title",
    "configuration",
    "state",
    "since",
    "reason",
    "reasonCode",
    "reasonValues",
    "level",
    "score",
    "issues",
    "readerIssues",
    "expected",
    "flapping",
    "neverSeen",
    "lastState",
    "labels",
    "group",
    "about",
    "source",
    "video",
    "audio",
    "availableSince",
    "inboundBytes",
    "outboundBytes",
    "inboundBitsPerSecond",
    "outboundBitsPerSecond",
    "inbound",
    "inboundFramesInError",
    "inboundFramesInErrorPerSecond",
    "readers",
    "viewers",
    "readersOfMaxPercent",
    "rttMs",
    "lossPercent",
    "content",
    "recent",
    "target",
    "recording",
    "tracks"
})
public record Stream(
        @JsonUnwrapped StreamFacts facts,
        @JsonUnwrapped StreamStatus status,
        @JsonUnwrapped StreamMeasures measures,
        @JsonUnwrapped Health health,
        boolean flapping,
        ReaderIssues readerIssues) {

    /**
     * What the operators wrote about it in {@code collector.yaml}.
     *
     * @param owner who to call
     */
    public record About(String owner, List<Link> links, String notes) {}

    /** A page about the stream. */
    public record Link(String title, String url) {}

    /**
     * Its bitrate over time.
     *
     * @param mean10sBitsPerSecond mean of the last ten seconds, from three seconds on
     * @param mean60sBitsPerSecond mean of the last minute
     * @param peakBitsPerSecond highest rate of one second within the last minute
     * @param usualBitsPerSecond median of the last five minutes, from half a minute on
     * @param dropPercent how far the last seconds are below what is usual; 0 when they are not
     * @param usualGapSeconds longest gap between two bytes that is usual for it; null for a steady stream
     */
    public record Inbound(
            Long mean10sBitsPerSecond,
            Long mean60sBitsPerSecond,
            Long peakBitsPerSecond,
            Long usualBitsPerSecond,
            Double dropPercent,
            Double usualGapSeconds) {}

    /**
     * What changed lately. Texts name the old and the new, and stay for a minute.
     *
     * @param stateChanges within ten minutes
     * @param publisherChanges within five minutes
     * @param takeover another address publishes in the middle of the stream
     * @param videoCodec the video codec changed in the middle of the stream
     * @param resolution the picture size changed in the middle of the stream
     * @param tracks number or kind of tracks changed in the middle of the stream
     * @param tracksBefore codecs and sizes before the last such change, which may have come with a reconnect
     * @param videoLost it had video before, and has none now
     * @param audioLost it had sound before, and has none now
     * @param readersLeftPercent share of readers that left within ten seconds, of five readers or more
     * @param readersLeftFrom the number of readers that this is a share of
     * @param readersGrownPercent growth of the number of readers within a minute, to twenty or more
     * @param readersGrownFrom the number of readers that it grew from
     */
    public record Recent(
            Integer stateChanges,
            Integer publisherChanges,
            String takeover,
            String videoCodec,
            String resolution,
            String tracks,
            String tracksBefore,
            Boolean videoLost,
            Boolean audioLost,
            Double readersLeftPercent,
            Integer readersLeftFrom,
            Double readersGrownPercent,
            Integer readersGrownFrom) {}

    /**
     * How it differs from what {@code collector.yaml} expects; null where it does as expected.
     *
     * @param bitrateLowPercent its mean of ten seconds is that far below the least
     * @param bitrateHighPercent its mean of ten seconds is that far above the most
     * @param readersMissing readers that it has too few
     * @param video wrong video codec: what it is and what it should be
     * @param audio wrong audio codec
     * @param resolution wrong picture size
     * @param noVideo it has no video, and should have
     * @param noAudio it has no sound, and should have
     * @param publisher address that publishes and is not in the list, or that it is somebody whose address is not shown
     */
    @FlatJson
    public record Target(
            Double bitrateLowPercent,
            Double bitrateHighPercent,
            Integer readersMissing,
            @JsonUnwrapped(prefix = "video") Reason video,
            @JsonUnwrapped(prefix = "audio") Reason audio,
            @JsonUnwrapped(prefix = "resolution") Reason resolution,
            Boolean noVideo,
            Boolean noAudio,
            @JsonUnwrapped(prefix = "publisher") Reason publisher) {}

    /**
     * Whether MediaMTX really records what it is told to.
     *
     * @param newestSegmentAt start of the newest file, by the clock of MediaMTX
     * @param lateSeconds how long the next file is overdue; 0 when it is not
     * @param stutters files begin again and again, long before the last one has its length; null where they do not
     * @param deletesFromAt when MediaMTX begins to delete its oldest files, or began, by the same clock; null where it keeps them
     *     all, or that is not known
     */
    public record Recording(Instant newestSegmentAt, Double lateSeconds, Boolean stutters, Instant deletesFromAt) {

        /** One whose files are kept. */
        public Recording(Instant newestSegmentAt, Double lateSeconds, Boolean stutters) {
            this(newestSegmentAt, lateSeconds, stutters, null);
        }

        /** The same with the time from which on it does not grow any more. */
        public Recording deletingFrom(Instant time) {
            return new Recording(newestSegmentAt, lateSeconds, stutters, time);
        }
    }

    /** Makes a stream that has not been evaluated by the rules yet. */
    public static Stream of(StreamFacts facts, StreamStatus status, StreamMeasures measures) {
        return new Stream(facts, status, measures, Health.UNKNOWN, false, null);
    }

    /** Returns this stream with the health that the rules give it. */
    public Stream with(Health verdict, boolean flaps) {
        return new Stream(facts, status, measures, verdict, flaps, readerIssues);
    }

    /** Returns this stream with what is seen and heard in it; null for nothing. */
    public Stream with(StreamContent seen) {
        if (seen == null && measures.content() == null) {
            return this;
        }
        return new Stream(facts, status, measures.with(seen), health, flapping, readerIssues);
    }

    /** Returns this stream with the number of its readers that have issues; null for none. */
    public Stream with(ReaderIssues ofReaders) {
        return new Stream(facts, status, measures, health, flapping, ofReaders);
    }

    /** Returns this stream for a server that stopped answering at {@code at}: the values stay, the state is unknown. */
    public Stream unknown(Verdict verdict, Instant at) {
        return new Stream(facts, status.unknown(verdict, at), measures.with(null), Health.UNKNOWN, flapping, null);
    }

    /** The state that was known last: the present one, or that before its server stopped answering. Null where none ever was. */
    public StreamState knownState() {
        return state() == StreamState.UNKNOWN ? lastState() : state();
    }

    /** Number of readers of all protocols. */
    public int readerCount() {
        return readers() == null ? 0 : readers().getOrDefault("total", 0);
    }

    /** See {@link StreamFacts}. */
    public String server() {
        return facts.server();
    }

    /** See {@link StreamFacts}. */
    public String path() {
        return facts.path();
    }

    /** See {@link StreamFacts}. */
    public String configuration() {
        return facts.configuration();
    }

    /** See {@link StreamFacts}. */
    public boolean expected() {
        return facts.expected();
    }

    /** See {@link StreamFacts}. */
    public Boolean neverSeen() {
        return facts.neverSeen();
    }

    /** See {@link StreamFacts}. */
    public Source source() {
        return facts.source();
    }

    /** See {@link StreamFacts}. */
    public Instant availableSince() {
        return facts.availableSince();
    }

    /** See {@link StreamFacts}. */
    public Target target() {
        return facts.target();
    }

    /** See {@link StreamFacts}. */
    public Recording recording() {
        return facts.recording();
    }

    /** See {@link StreamDescription}. */
    public String title() {
        return facts.description().title();
    }

    /** See {@link StreamDescription}. */
    public Map<String, String> labels() {
        return facts.description().labels();
    }

    /** See {@link StreamDescription}. */
    public String group() {
        return facts.description().group();
    }

    /** See {@link StreamDescription}. */
    public About about() {
        return facts.description().about();
    }

    /** See {@link Media}. */
    public Track video() {
        return facts.media().video();
    }

    /** See {@link Media}. */
    public Track audio() {
        return facts.media().audio();
    }

    /** See {@link Media}. */
    public List<Track> tracks() {
        return facts.media().tracks();
    }

    /** See {@link StreamStatus}. */
    public StreamState state() {
        return status.state();
    }

    /** See {@link StreamStatus}. */
    public Instant since() {
        return status.since();
    }

    /** See {@link StreamStatus}. */
    public String reason() {
        return Reason.textOf(status.reason());
    }

    /** See {@link StreamStatus}. */
    public StreamState lastState() {
        return status.lastState();
    }

    /** See {@link StreamStatus}. */
    public Recent recent() {
        return status.recent();
    }

    /** See {@link StreamMeasures}. */
    public Long inboundBytes() {
        return measures.inboundBytes();
    }

    /** See {@link StreamMeasures}. */
    public Long outboundBytes() {
        return measures.outboundBytes();
    }

    /** See {@link StreamMeasures}. */
    public Long inboundBitsPerSecond() {
        return measures.inboundBitsPerSecond();
    }

    /** See {@link StreamMeasures}. */
    public Long outboundBitsPerSecond() {
        return measures.outboundBitsPerSecond();
    }

    /** See {@link StreamMeasures}. */
    public Inbound inbound() {
        return measures.inbound();
    }

    /** See {@link StreamMeasures}. */
    public Long inboundFramesInError() {
        return measures.inboundFramesInError();
    }

    /** See {@link StreamMeasures}. */
    public Double inboundFramesInErrorPerSecond() {
        return measures.inboundFramesInErrorPerSecond();
    }

    /** See {@link StreamMeasures}. */
    public Map<String, Integer> readers() {
        return measures.readers();
    }

    /** See {@link StreamMeasures}. */
    public Integer viewers() {
        return measures.viewers();
    }

    /** See {@link StreamMeasures}. */
    public Double readersOfMaxPercent() {
        return measures.readersOfMaxPercent();
    }

    /** See {@link StreamMeasures}. */
    public Double rttMs() {
        return measures.rttMs();
    }

    /** See {@link StreamMeasures}. */
    public Double lossPercent() {
        return measures.lossPercent();
    }

    /** See {@link StreamMeasures}. */
    public StreamContent content() {
        return measures.content();
    }

    /** See {@link Health}. */
    public Level level() {
        return health.level();
    }

    /** See {@link Health}. */
    public Integer score() {
        return health.score();
    }

    /** See {@link Health}. */
    public List<Issue> issues() {
        return health.issues();
    }
}
