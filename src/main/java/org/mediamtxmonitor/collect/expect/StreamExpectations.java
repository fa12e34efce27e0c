package org.mediamtxmonitor.collect.expect;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
            List<Network> publishers) {}

    /** The entries laid over what the server gives: later ones win, labels are merged. */
    static StreamExpectations of(Map<String, String> serverLabels, String serverGroup, List<StreamSettings> entries) {
        Map<String, String> labels = new LinkedHashMap<>(serverLabels);
        Last<String> title = new Last<>();
        Last<String> group = new Last<>();
        Last<String> owner = new Last<>();
        Last<String> notes = new Last<>();
        Last<Boolean> live = new Last<>();
        Last<Boolean> hasVideo = new Last<>();
        Last<Boolean> hasAudio = new Last<>();
        Last<StreamSettings.Size> resolution = new Last<>();
        Last<Long> least = new Last<>();
        Last<Long> most = new Last<>();
        Last<Integer> readers = new Last<>();
        Last<Duration> stalledAfter = new Last<>();
        Last<List<StreamSettings.Schedule>> schedule = new Last<>();
        Last<List<String>> video = new Last<>();
        Last<List<String>> audio = new Last<>();
        Last<List<String>> publishers = new Last<>();
        Last<List<Stream.Link>> links = new Last<>();
        for (StreamSettings entry : entries) {
            Expect expect = entry.expect();
            labels.putAll(entry.labels());
            title.take(entry.title());
            group.take(entry.group());
            owner.take(entry.owner());
            notes.take(entry.notes());
            live.take(expect.live());
            hasVideo.take(expect.hasVideo());
            hasAudio.take(expect.hasAudio());
            resolution.take(expect.resolution());
            least.take(expect.minBitsPerSecond());
            most.take(expect.maxBitsPerSecond());
            readers.take(expect.minReaders());
            stalledAfter.take(expect.stalledAfter());
            schedule.take(given(expect.schedule()));
            video.take(given(expect.video()));
            audio.take(given(expect.audio()));
            publishers.take(given(expect.publishers()));
            links.take(given(entry.links().stream()
                    .map(link -> new Stream.Link(link.title(), link.url()))
                    .toList()));
        }
        boolean told = owner.value != null || notes.value != null || links.value != null;
        return new StreamExpectations(
                new StreamDescription(
                        title.value,
                        labels.isEmpty() ? null : labels,
                        group.value == null ? serverGroup : group.value,
                        told ? new Stream.About(owner.value, links.value, notes.value) : null),
                Optional.ofNullable(live.value),
                schedule.or(List.of()),
                Optional.ofNullable(stalledAfter.value),
                new Targets(
                        video.or(List.of()),
                        audio.or(List.of()),
                        Optional.ofNullable(hasVideo.value),
                        Optional.ofNullable(hasAudio.value),
                        Optional.ofNullable(resolution.value),
                        Optional.ofNullable(least.value),
                        Optional.ofNullable(most.value),
                        Optional.ofNullable(readers.value),
                        publishers.or(List.of()).stream().map(Network::of).toList()));
    }

    private static <T> Optional<List<T>> given(List<T> list) {
        return list.isEmpty() ? Optional.empty() : Optional.of(list);
    }

    /** The last value that was given. */
    private static final class Last<T> {
        private T value;

        void take(Optional<T> next) {
            value = next.orElse(value);
        }

        T or(T other) {
            return value == null ? other : value;
        }
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
