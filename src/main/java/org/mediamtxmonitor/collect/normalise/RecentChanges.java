package org.mediamtxmonitor.collect.normalise;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.mediamtxmonitor.metric.ChangeCount;
import org.mediamtxmonitor.metric.Crowd;
import org.mediamtxmonitor.metric.Rounding;
import org.mediamtxmonitor.stream.Source;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.stream.Track;

/** What changed lately about one path: state, publisher, tracks and number of readers. Not thread-safe. */
public final class RecentChanges {

    /** How long a change in the middle of a stream is shown. */
    private static final long TOLD_NANOS = Duration.ofMinutes(1).toNanos();
    /** A stream that was away for longer is another one: its tracks are compared with nothing. */
    static final long LONGEST_ABSENCE_NANOS = Duration.ofMinutes(2).toNanos();
    /** A track that was there longer ago than this is not missed any more. */
    private static final long MISSED_NANOS = Duration.ofMinutes(10).toNanos();

    /** A text that is shown for a while. */
    private static final class Note {
        private String words;
        private long at;

        void tell(String from, String to, long now) {
            tell(from + " -> " + to, now);
        }

        void tell(String text, long now) {
            words = text;
            at = now;
        }

        String words(long now) {
            return words != null && now - at < TOLD_NANOS ? words : null;
        }
    }

    private ChangeCount states = new ChangeCount(Duration.ofMinutes(10));
    private ChangeCount publishers = new ChangeCount(Duration.ofMinutes(5));
    private Crowd crowd = new Crowd();
    private final Note takeover = new Note();
    private final Note videoCodec = new Note();
    private final Note resolution = new Note();
    private final Note trackList = new Note();
    private final Note tracksBefore = new Note();

    private StreamState state;
    /** It was not listed until now: that it is back is a change of its state. */
    private boolean isBack;

    private Source source;
    private String ip;
    private String lastPublisher;
    /** Its last tracks, of its source and not of a slate. */
    private List<Track> tracks = List.of();
    /** The last of them whose picture size was known, or that had no video. */
    private List<Track> sized = List.of();

    private long tracksAt;
    private long videoAt = Long.MIN_VALUE;
    private long audioAt = Long.MIN_VALUE;

    /**
     * What outlives an absence of the path.
     *
     * @param lastPublisher id of the source it had last; null for none
     * @param tracksAt when it had its tracks last
     * @param videoAt when it had video last; {@code Long.MIN_VALUE} for never
     * @param audioAt likewise with sound
     */
    record Carried(
            ChangeCount states,
            ChangeCount publishers,
            String lastPublisher,
            List<Track> tracks,
            List<Track> sized,
            long tracksAt,
            long videoAt,
            long audioAt) {

        /** Whether its tracks are those of another stream by now. */
        boolean isOld(long now) {
            return !tracks.isEmpty() && now - tracksAt > LONGEST_ABSENCE_NANOS;
        }

        boolean isForgotten(long now) {
            return tracks.isEmpty() && states.within(now) == 0;
        }

        Carried withoutTracks() {
            return new Carried(
                    states, publishers, lastPublisher, List.of(), List.of(), tracksAt, Long.MIN_VALUE, Long.MIN_VALUE);
        }

        Carried withoutPublisher() {
            return new Carried(states, publishers, null, tracks, sized, tracksAt, videoAt, audioAt);
        }
    }

    /** The path is not listed any more, which is a change of its state. What changes are found against when it is back. */
    Carried left(long at) {
        states.note(at);
        return carried();
    }

    /** What changes are found against when the path is listed again. */
    Carried carried() {
        return new Carried(states, publishers, lastPublisher, tracks, sized, tracksAt, videoAt, audioAt);
    }

    /** The path was not listed for a while: goes on from what it was before. */
    void resume(Carried before) {
        isBack = true;
        states = before.states();
        publishers = before.publishers();
        lastPublisher = before.lastPublisher();
        tracks = before.tracks();
        sized = before.sized();
        tracksAt = before.tracksAt();
        videoAt = before.videoAt();
        audioAt = before.audioAt();
    }

    /** The server restarted: publishers that connect now replace none. */
    void restarted() {
        source = null;
        ip = null;
        lastPublisher = null;
        beganAnew();
    }

    /** It is another stream from now on: MediaMTX has ended all readers of the one before, so none of them left. */
    void beganAnew() {
        crowd = new Crowd();
    }

    /** @param newIp address of the publisher, for comparison only */
    Stream.Recent observe(
            StreamState newState, Source newSource, String newIp, List<Track> newTracks, int readers, long at) {
        boolean goesOn = state != null && state.isAvailable() && newState.isAvailable();
        boolean real = state != StreamState.SLATE && newState != StreamState.SLATE;
        if (isBack || state != null && state != newState) {
            states.note(at);
        }
        isBack = false;
        notePublisher(newSource, newIp, goesOn && real, at);
        if (newState.isAvailable() && newState != StreamState.SLATE && !newTracks.isEmpty()) {
            if (!tracks.isEmpty() && at - tracksAt <= LONGEST_ABSENCE_NANOS) {
                noteTracks(newTracks, at);
            }
            Track video = video(newTracks);
            tracks = newTracks;
            sized = video == null || video.width() != null ? newTracks : sized;
            tracksAt = at;
        }
        boolean hasVideo = newTracks.stream().anyMatch(Track::isVideo);
        boolean hasAudio = newTracks.stream().anyMatch(Track::isAudio);
        boolean shows = newState == StreamState.LIVE && !newTracks.isEmpty();
        if (shows && hasVideo) {
            videoAt = at;
        }
        if (shows && hasAudio) {
            audioAt = at;
        }
        crowd.update(readers, at);
        state = newState;
        return recent(shows && !hasVideo && isRecent(videoAt, at), shows && !hasAudio && isRecent(audioAt, at), at);
    }

    private void notePublisher(Source newSource, String newIp, boolean goesOn, long at) {
        String id = newSource == null ? null : newSource.id();
        if (id != null && lastPublisher != null && !id.equals(lastPublisher)) {
            publishers.note(at);
        }
        boolean replaced = goesOn && source != null && source.id() != null && id != null && !id.equals(source.id());
        if (replaced && ip != null && newIp != null && !ip.equals(newIp)) {
            takeover.tell(words(source), words(newSource), at);
        }
        lastPublisher = id == null ? lastPublisher : id;
        source = newSource;
        ip = newIp;
    }

    private static String words(Source source) {
        return source.address() == null ? source.protocol() : source.protocol() + " " + source.address();
    }

    private void noteTracks(List<Track> newTracks, long at) {
        String before = codecs(tracks);
        String now = codecs(newTracks);
        Track oldVideo = video(tracks);
        Track newVideo = video(newTracks);
        boolean bothShow = oldVideo != null && newVideo != null;
        boolean otherCodec = bothShow && !oldVideo.codec().equals(newVideo.codec());
        if (otherCodec) {
            videoCodec.tell(oldVideo.codec(), newVideo.codec(), at);
        } else if (!before.equals(now)) {
            trackList.tell(before, now, at);
        }
        // MediaMTX reads the size from the media, a moment after the codec.
        Track sizedVideo = video(sized);
        boolean otherSize = sizedVideo != null
                && newVideo != null
                && newVideo.width() != null
                && !(Objects.equals(sizedVideo.width(), newVideo.width())
                        && Objects.equals(sizedVideo.height(), newVideo.height()));
        if (otherSize) {
            resolution.tell(size(sizedVideo), size(newVideo), at);
        }
        if (otherCodec || otherSize || !before.equals(now)) {
            tracksBefore.tell(Track.words(sized.isEmpty() ? tracks : sized), at);
        }
    }

    private static String codecs(List<Track> tracks) {
        return tracks.stream().map(Track::codec).collect(Collectors.joining(", "));
    }

    private static Track video(List<Track> tracks) {
        return tracks.stream().filter(Track::isVideo).findFirst().orElse(null);
    }

    private static String size(Track video) {
        return video.width() + "x" + video.height();
    }

    private static boolean isRecent(long seen, long at) {
        return seen != Long.MIN_VALUE && at - seen < MISSED_NANOS;
    }

    /** Null where nothing happened, which is nearly always. */
    private Stream.Recent recent(boolean videoLost, boolean audioLost, long at) {
        Stream.Recent recent = new Stream.Recent(
                positive(states.within(at)),
                positive(publishers.within(at)),
                takeover.words(at),
                videoCodec.words(at),
                resolution.words(at),
                trackList.words(at),
                tracksBefore.words(at),
                videoLost ? true : null,
                audioLost ? true : null,
                positive(crowd.leftPercent()),
                positive(crowd.leftPercent()) == null ? null : crowd.leftFrom(),
                positive(crowd.grownPercent()),
                positive(crowd.grownPercent()) == null ? null : crowd.grownFrom());
        return recent.equals(NOTHING) ? null : recent;
    }

    private static final Stream.Recent NOTHING =
            new Stream.Recent(null, null, null, null, null, null, null, null, null, null, null, null, null);

    private static Integer positive(int count) {
        return count > 0 ? count : null;
    }

    private static Double positive(double value) {
        return value > 0 ? Rounding.tenths(value) : null;
    }
}
