package org.mediamtxmonitor.collect.expect;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.mediamtxmonitor.config.StreamSettings;
import org.mediamtxmonitor.config.StreamSettings.Expect;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamDescription;

/**
 * What {@code collector.yaml} says of one stream: all entries that match, laid over each other.
 *
 * @param live whether it must be live; empty where the configuration of MediaMTX decides
 * @param stalledAfter time without a byte after which it counts as stalled; empty where its habit decides
 */
public record StreamExpectations(
        StreamDescription description,
        Optional<Boolean> live,
        List<StreamSettings.Schedule> schedule,
        Optional<Duration> stalledAfter,
        Targets targets) {

    /** Expectations of a stream while it is live; an empty one is not checked. */
    record Targets(
            List<String> video,
            List<String> audio,
            Optional<Boolean> hasVideo,
            Optional<Boolean> hasAudio,
            Optional<StreamSettings.Size> resolution,
            Optional<Long> minBitsPerSecond,
            Optional<Long> maxBitsPerSecond,
            Optional<Integer> minReaders,
            List<Network> publishers) {

        private static Targets of(List<Expect> expects) {
            return new Targets(
                    lastList(expects, Expect::video),
                    lastList(expects, Expect::audio),
                    last(expects, Expect::hasVideo),
                    last(expects, Expect::hasAudio),
                    last(expects, Expect::resolution),
                    last(expects, Expect::minBitsPerSecond),
                    last(expects, Expect::maxBitsPerSecond),
                    last(expects, Expect::minReaders),
                    lastList(expects, Expect::publishers).stream()
                            .map(Network::of)
                            .toList());
        }
    }

    /** The entries laid over what the server gives: later ones win, labels are merged. */
    static StreamExpectations of(Map<String, String> serverLabels, String serverGroup, List<StreamSettings> entries) {
        List<Expect> expects = entries.stream().map(StreamSettings::expect).toList();
        return new StreamExpectations(
                description(serverLabels, serverGroup, entries),
                last(expects, Expect::live),
                lastList(expects, Expect::schedule),
                last(expects, Expect::stalledAfter),
                Targets.of(expects));
    }

    private static StreamDescription description(
            Map<String, String> serverLabels, String serverGroup, List<StreamSettings> entries) {
        Map<String, String> labels = new LinkedHashMap<>(serverLabels);
        entries.forEach(entry -> labels.putAll(entry.labels()));
        List<Stream.Link> links = lastList(entries, StreamSettings::links).stream()
                .map(link -> new Stream.Link(link.title(), link.url()))
                .toList();
        Stream.About about = new Stream.About(
                last(entries, StreamSettings::owner).orElse(null),
                links.isEmpty() ? null : links,
                last(entries, StreamSettings::notes).orElse(null));
        boolean told = about.owner() != null || about.notes() != null || about.links() != null;
        return new StreamDescription(
                last(entries, StreamSettings::title).orElse(null),
                labels.isEmpty() ? null : labels,
                last(entries, StreamSettings::group).orElse(serverGroup),
                told ? about : null);
    }

    /** What the last of the entries says that says something. */
    private static <E, T> Optional<T> last(List<E> entries, Function<E, Optional<T>> said) {
        return entries.stream().map(said).flatMap(Optional::stream).reduce((before, after) -> after);
    }

    /** The same of lists, where an empty one says nothing. */
    private static <E, T> List<T> lastList(List<E> entries, Function<E, List<T>> said) {
        return last(entries, entry -> Optional.of(said.apply(entry)).filter(list -> !list.isEmpty()))
                .orElse(List.of());
    }

    /**
     * Whether the stream must be live at this time.
     *
     * @param byConfiguration what the configuration of MediaMTX makes of it
     */
    public boolean expectsAt(Instant time, boolean byConfiguration) {
        return live.orElse(byConfiguration || !schedule.isEmpty()) && (schedule.isEmpty() || isWithin(time));
    }

    /** Whether it says itself that the stream must be live at some time. */
    public boolean demands() {
        return live.orElse(!schedule.isEmpty());
    }

    /** Whether it says itself that the stream must be live at this time, whatever MediaMTX is configured for. */
    public boolean demandsAt(Instant time) {
        return expectsAt(time, false);
    }

    private boolean isWithin(Instant time) {
        return schedule.stream().anyMatch(span -> isWithin(span, time));
    }

    private static boolean isWithin(StreamSettings.Schedule span, Instant time) {
        ZonedDateTime local = time.atZone(span.zone());
        LocalTime clock = local.toLocalTime();
        boolean overnight = !span.to().equals(LocalTime.MIDNIGHT) && !span.to().isAfter(span.from());
        boolean begun = !clock.isBefore(span.from());
        boolean over = !span.to().equals(LocalTime.MIDNIGHT) && !clock.isBefore(span.to());
        boolean today = span.days().contains(local.getDayOfWeek()) && begun && (overnight || !over);
        boolean sinceYesterday =
                overnight && !over && span.days().contains(local.minusDays(1).getDayOfWeek());
        return today || sinceYesterday;
    }
}
