package org.mediamtxmonitor.config;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known about some streams and expected of them: an item of {@code streams}. All items that match a stream are
 * laid over each other in their order; what a later one gives wins, labels are merged.
 *
 * @param path the streams, by name: a name; a pattern with {@code *} (any run of characters but {@code /}), {@code **}
 *     (any run) and {@code ?} (one character but {@code /}); or {@code ~} and a regular expression that compiles and must
 *     match the whole name
 * @param server id of the one server whose streams are meant; default all servers
 * @param title what the stream is called on the page, up to 200 characters; none by default
 * @param group name of the group that the streams belong to, up to 200 characters; none by default
 * @param labels free labels for filters, grouping and metrics, in the order of the file; empty by default
 * @param owner who is responsible for the streams, up to 200 characters; none by default
 * @param links pages that help with the streams; empty by default
 * @param notes anything worth knowing, up to 2000 characters; none by default
 * @param expect what must hold for the streams; default {@link Expect#NONE}
 * @param pictures whether and how pictures are taken of the streams; default {@link Pictures#NONE}
 */
public record StreamSettings(
        String path,
        Optional<String> server,
        Optional<String> title,
        Optional<String> group,
        Map<String, String> labels,
        Optional<String> owner,
        List<Link> links,
        Optional<String> notes,
        Expect expect,
        Pictures pictures) {

    public StreamSettings {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        links = List.copyOf(links);
    }

    /**
     * A page that helps with a stream.
     *
     * @param title the words of the link, up to 200 characters
     * @param url where it leads, {@code http://} or {@code https://}, up to 2000 characters
     */
    public record Link(String title, String url) {}

    /**
     * What an entry says about pictures. Empty components are left to other entries.
     *
     * @param snapshots whether and how pictures are taken
     * @param hide what is done to a picture so that nobody is known by it
     * @param content what is looked for in picture and sound; needs an ffmpeg that decodes the stream all the time
     * @param still whether a picture that does not move is right, as that of a slide
     */
    public record Pictures(
            Optional<Snapshots> snapshots,
            Optional<Hide> hide,
            Optional<Set<ContentCheck>> content,
            Optional<Boolean> still) {

        /** Says nothing. */
        public static final Pictures NONE =
                new Pictures(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        public Pictures {
            content = content.map(Set::copyOf);
        }
    }

    /** Whether and how pictures are taken of a stream. */
    public enum Snapshots {
        /** None. */
        OFF,
        /** One at a time. */
        ON,
        /** By a process that reads the stream all the time, and decodes its key frames only. */
        CONTINUOUS;

        static Snapshots of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** What is done to a picture so that nobody is known by it. */
    public enum Hide {
        /** Nothing. */
        NONE,
        /** It is blurred. */
        BLUR,
        /** It is made of a few large squares. */
        PIXELATE;

        static Hide of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** What is looked for in picture and sound. */
    public enum ContentCheck {
        /** A black picture. */
        BLACK,
        /** A picture that does not move. */
        FROZEN,
        /** No sound. */
        SILENT;

        static ContentCheck of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * Expectations of a stream. Empty components are not checked.
     *
     * @param live true: must be live; false: need not be, whatever MediaMTX's configuration says; none: told from that
     *     configuration
     * @param schedule when the stream is expected: within any of these; empty: always
     * @param video video codecs that are allowed, to be compared without case and punctuation; empty: all
     * @param audio audio codecs that are allowed, to be compared without case and punctuation; empty: all
     * @param hasVideo whether there must be video (true) or must be none (false)
     * @param hasAudio whether there must be audio (true) or must be none (false)
     * @param resolution size of the video
     * @param minBitsPerSecond least bitrate while live, in bit/s; never above {@code maxBitsPerSecond} of the same item
     * @param maxBitsPerSecond highest bitrate while live, in bit/s
     * @param minReaders least number of readers while live, 0 to 1000000
     * @param stalledAfter time without a byte after which a stream counts as stalled, 3 s to 24 h, and never less than
     *     two polls; none: found from what is usual for the stream
     * @param publishers IP addresses and networks (CIDR) that may publish, none of them a name; empty: all
     */
    public record Expect(
            Optional<Boolean> live,
            List<Schedule> schedule,
            List<String> video,
            List<String> audio,
            Optional<Boolean> hasVideo,
            Optional<Boolean> hasAudio,
            Optional<Size> resolution,
            Optional<Long> minBitsPerSecond,
            Optional<Long> maxBitsPerSecond,
            Optional<Integer> minReaders,
            Optional<Duration> stalledAfter,
            List<String> publishers) {

        /** Without expectations. */
        public static final Expect NONE = new Expect(
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());

        public Expect {
            schedule = List.copyOf(schedule);
            video = List.copyOf(video);
            audio = List.copyOf(audio);
            publishers = List.copyOf(publishers);
        }
    }

    /**
     * Size of a video.
     *
     * @param width in pixels, 1 to 99999
     * @param height in pixels, 1 to 99999
     */
    public record Size(int width, int height) {}

    /**
     * A time window of a week, in local time of its zone.
     *
     * @param days days on which the window begins; default all
     * @param from when it begins; default 00:00
     * @param to when it ends, not included. {@link LocalTime#MIDNIGHT} is the end of the day ({@code 24:00} as well as
     *     {@code 00:00}, and the default); any other time before {@code from} is on the next day, and none equals
     *     {@code from}
     * @param zone time zone of the three; default UTC
     */
    public record Schedule(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {

        public Schedule {
            Set<DayOfWeek> ordered = EnumSet.noneOf(DayOfWeek.class);
            ordered.addAll(days);
            days = Collections.unmodifiableSet(ordered);
        }
    }
}
