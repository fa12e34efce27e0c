package org.mediamtxmonitor.collect.expect;

import java.util.List;
import java.util.Optional;

import org.mediamtxmonitor.metric.Rounding;
import org.mediamtxmonitor.stream.Codecs;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.Track;

/** Compares a live stream with what its profile expects of it. */
public final class ExpectationCheck {

    private static final Stream.Target MET = new Stream.Target(null, null, null, null, null, null, null, null, null);

    private ExpectationCheck() {}

    /**
     * How the stream differs; null where it does not.
     *
     * @param meanBitsPerSecond of ten seconds; null where it is not known
     * @param readers number of readers
     * @param ip address of the publisher, for comparison only
     * @param shownAddress the same as it may be shown
     */
    public static Stream.Target missed(
            StreamExpectations.Targets targets,
            List<Track> tracks,
            Long meanBitsPerSecond,
            int readers,
            String ip,
            String shownAddress) {
        boolean known = !tracks.isEmpty();
        Track video = first(tracks, true);
        Track audio = first(tracks, false);
        Stream.Target target = new Stream.Target(
                targets.minBitsPerSecond()
                        .map(least -> above(least - bits(meanBitsPerSecond, least), least))
                        .orElse(null),
                targets.maxBitsPerSecond()
                        .map(most -> above(bits(meanBitsPerSecond, most) - most, most))
                        .orElse(null),
                targets.minReaders()
                        .map(least -> least > readers ? least - readers : null)
                        .orElse(null),
                wrongCodec(video, targets.video(), targets.hasVideo()),
                wrongCodec(audio, targets.audio(), targets.hasAudio()),
                targets.resolution()
                        .map(size -> wrongSize(video, size.width(), size.height()))
                        .orElse(null),
                known ? wrongPresence(video, targets.hasVideo()) : null,
                known ? wrongPresence(audio, targets.hasAudio()) : null,
                stranger(targets.publishers(), ip, shownAddress));
        return target.equals(MET) ? null : target;
    }

    private static long bits(Long known, long fallback) {
        return known == null ? fallback : known;
    }

    /** Percent of the limit; null where it is kept. */
    private static Double above(long excess, long limit) {
        return excess > 0 && limit > 0 ? Rounding.tenths(excess * 100.0 / limit) : null;
    }

    private static Reason wrongCodec(Track track, List<String> allowed, Optional<Boolean> wanted) {
        if (track != null && !wanted.orElse(true)) {
            return Reason.of("unwanted", "found", track.codec());
        }
        boolean wrong = track != null
                && !allowed.isEmpty()
                && allowed.stream().noneMatch(codec -> Codecs.same(codec, track.codec()));
        return wrong ? Reason.of("instead-of", "found", track.codec(), "wanted", anyOf(allowed)) : null;
    }

    /** One of several words, as a reason that is worded in any language; the word itself where it is the only one. */
    private static Object anyOf(List<String> words) {
        Object any = words.get(0);
        for (String word : words.subList(1, words.size())) {
            any = Reason.of("either", "one", any, "other", word);
        }
        return any;
    }

    private static Reason wrongSize(Track video, int width, int height) {
        boolean known = video != null && video.width() != null && video.height() != null;
        boolean wrong = known && !(video.width() == width && video.height() == height);
        return wrong
                ? Reason.of("instead-of", "found", video.width() + "x" + video.height(), "wanted", width + "x" + height)
                : null;
    }

    /** True where a track that must be there is not; one that must not be there is no fault of this kind. */
    private static Boolean wrongPresence(Track track, Optional<Boolean> wanted) {
        return wanted.orElse(false) && track == null ? true : null;
    }

    private static Reason stranger(List<Network> allowed, String ip, String shownAddress) {
        if (allowed.isEmpty() || ip == null || allowed.stream().anyMatch(network -> network.contains(ip))) {
            return null;
        }
        return shownAddress == null ? Reason.of("somebody") : Reason.foreign(shownAddress);
    }

    private static Track first(List<Track> tracks, boolean video) {
        return tracks.stream()
                .filter(track -> video ? track.isVideo() : track.isAudio())
                .findFirst()
                .orElse(null);
    }
}
