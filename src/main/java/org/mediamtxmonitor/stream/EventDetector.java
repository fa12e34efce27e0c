package org.mediamtxmonitor.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the events between two consecutive reports of one server. */
public final class EventDetector {

    /** Value of {@code to} of the event of a stream that is no longer listed. */
    public static final String GONE = "gone";

    /** Value of {@code to} of the event that another process of MediaMTX answers. */
    static final String RESTARTED = "restarted";
    /** Value of {@code to} of the event that it has another version. */
    static final String VERSION = "version";

    private static final String READERS_LEFT = "readers-left";
    private static final Set<String> CROWD_RULES = Set.of(READERS_LEFT, "readers-surge");
    private static final int FLAPPING_CHANGES = 2;
    private static final String IDLE = "idle";

    private EventDetector() {}

    /**
     * Returns the events, those of the server first. A stream whose state was unknown is compared with its last known
     * state. A stream whose state is unknown now has no events. One that is in an incomplete list no more, or was not in
     * one before, has none either: it may be there, and may have been.
     *
     * @param before the last published report
     * @param now the report that follows on it
     */
    public static List<Event> find(ServerReport before, ServerReport now, Instant at) {
        List<Event> events = new ArrayList<>();
        server(before.server(), now.server(), at, events);
        Map<String, Stream> old = before.streams().stream()
                .collect(Collectors.toMap(Stream::path, stream -> stream, (a, b) -> a, HashMap::new));
        Set<String> seen = new HashSet<>();
        for (Stream stream : now.streams()) {
            Stream earlier = old.remove(stream.path());
            boolean isNews = earlier != null || !before.server().isTruncated();
            if (seen.add(stream.path()) && stream.state() != StreamState.UNKNOWN && isNews) {
                stream(earlier, stream, at, events);
            }
        }
        if (!now.server().isTruncated()) {
            old.values().stream()
                    .sorted(Comparator.comparing(Stream::path))
                    .forEach(stream -> events.add(gone(stream, at)));
        }
        forwards(before, now, at, events);
        return events;
    }

    /** Makes the event of a time without polls, from the last good poll to {@code at}. The server may have been up. */
    public static Event gap(String server, Instant from, Instant at) {
        long ms = Math.max(0, Duration.between(from, at).toMillis());
        Reason reason = Reason.of("not-observed", "durationSeconds", ms / 1000);
        return new Event(null, at, Event.GAP, server, null, Level.WARNING, null, null, reason, ms);
    }

    private static void server(ServerStatus before, ServerStatus now, Instant at, List<Event> events) {
        boolean answered = before.status().answers();
        boolean answers = now.status().answers();
        boolean known = before.status() != Reachability.PENDING;
        if (!answers && now.status() != Reachability.PENDING && before.status() != now.status()) {
            String word = before.status().word();
            events.add(server(
                    now,
                    at,
                    Level.CRITICAL,
                    word,
                    now.status().word(),
                    now.reachability().reason(),
                    age(before, at)));
        } else if (answers && !answered && known) {
            String word = before.status().word();
            events.add(server(now, at, Level.OK, word, "reachable", null, age(before, at)));
        }
        if (isRestarted(before, now)) {
            Long lasted = lasted(before.startedAt(), now.startedAt());
            events.add(server(now, at, Level.WARNING, null, RESTARTED, Reason.of("process-new"), lasted));
        }
        if (before.version() != null
                && now.version() != null
                && !before.version().equals(now.version())) {
            Reason reason = Reason.foreign(before.version() + " -> " + now.version());
            events.add(server(now, at, Level.OK, null, VERSION, reason, null));
        }
    }

    /** Whether another process answers: also one of a server whose clock is wrong, so that its start is not known. */
    static boolean isRestarted(ServerStatus before, ServerStatus now) {
        boolean isLater = before.startedAt() != null
                && now.startedAt() != null
                && !before.startedAt().equals(now.startedAt());
        return isLater || !Objects.equals(restartedAt(before), restartedAt(now)) && restartedAt(now) != null;
    }

    private static Instant restartedAt(ServerStatus server) {
        return server.recent() == null ? null : server.recent().restartedAt();
    }

    /** Milliseconds from one start to the next; null where they are not known. */
    private static Long lasted(Instant before, Instant now) {
        return before == null || now == null || now.isBefore(before)
                ? null
                : Long.valueOf(Duration.between(before, now).toMillis());
    }

    private static Long age(ServerStatus before, Instant at) {
        return before.since() == null
                ? null
                : Long.valueOf(Math.max(0, Duration.between(before.since(), at).toMillis()));
    }

    private static Event server(
            ServerStatus server, Instant at, Level level, String from, String to, Reason reason, Long durationMs) {
        return new Event(null, at, Event.SERVER, server.id(), null, level, from, to, reason, durationMs);
    }

    private static void stream(Stream before, Stream now, Instant at, List<Event> events) {
        StreamState known = before == null ? null : before.knownState();
        if (known != now.state()) {
            events.add(new Event(
                    null,
                    at,
                    Event.STATE,
                    now.server(),
                    now.path(),
                    now.level(),
                    known == null ? null : known.word(),
                    now.state().word(),
                    now.status().reason(),
                    before == null ? null : age(before, at)));
        }
        boolean wentOn = known != null && known.isAvailable() && now.state().isAvailable();
        if ((known == now.state() || wentOn) && isReplaced(before.source(), now.source())) {
            Reason reason =
                    Reason.foreign(now.recent() == null ? null : now.recent().takeover());
            Level level = reason == null ? Level.OK : Level.WARNING;
            events.add(of(now, at, Event.PUBLISHER, level, words(before.source()), words(now.source()), reason));
        }
        tracks(before, now, at, events);
        if (before != null) {
            crowd(before, now, at, events);
        }
    }

    /** Milliseconds that the state lasted; null if the state was unknown meanwhile. */
    private static Long age(Stream before, Instant at) {
        boolean sure = before.state() != StreamState.UNKNOWN && before.since() != null;
        return sure ? Math.max(0, Duration.between(before.since(), at).toMillis()) : null;
    }

    private static boolean isReplaced(Source before, Source now) {
        return before != null
                && now != null
                && before.id() != null
                && now.id() != null
                && !before.id().equals(now.id());
    }

    private static String words(Source source) {
        return source.address() == null ? source.protocol() : source.protocol() + " " + source.address();
    }

    /** A change from one report to the next, or one over the absence of a stream, which its recent changes tell. */
    private static void tracks(Stream before, Stream now, Instant at, List<Event> events) {
        String fresh = Track.words(now.tracks());
        if (fresh.isEmpty() || !now.state().isAvailable()) {
            return;
        }
        String old = before == null ? "" : Track.words(before.tracks());
        if (!old.isEmpty() && isChanged(before.tracks(), now.tracks())) {
            events.add(of(now, at, Event.TRACKS, Level.OK, old, fresh, null));
        } else if (isNews(before, now)) {
            events.add(of(now, at, Event.TRACKS, Level.OK, now.recent().tracksBefore(), fresh, null));
        }
    }

    /** Whether a change of the tracks is told for the first time. During an outage of the server nothing recent is told. */
    private static boolean isNews(Stream before, Stream now) {
        String told = tracksBefore(now);
        boolean outage = before != null && before.state() == StreamState.UNKNOWN;
        return told != null && !outage && !told.equals(before == null ? null : tracksBefore(before));
    }

    private static String tracksBefore(Stream stream) {
        return stream.recent() == null ? null : stream.recent().tracksBefore();
    }

    private static boolean isChanged(List<Track> before, List<Track> now) {
        if (before.size() != now.size()) {
            return true;
        }
        for (int i = 0; i < now.size(); i++) {
            if (isChanged(before.get(i), now.get(i))) {
                return true;
            }
        }
        return false;
    }

    /**
     * A size that becomes known is not a change, nor one that is not known for a moment: MediaMTX reads it from the media, a
     * moment after the codec. Another one after that moment is found by the recent changes of the stream.
     */
    private static boolean isChanged(Track before, Track now) {
        return !before.codec().equals(now.codec())
                || (before.width() != null
                        && now.width() != null
                        && !before.words().equals(now.words()));
    }

    private static void crowd(Stream before, Stream now, Instant at, List<Event> events) {
        for (String rule : CROWD_RULES) {
            Optional<Issue> fresh = issue(now, rule);
            if (fresh.isPresent() && issue(before, rule).isEmpty()) {
                String from = Integer.toString(crowdBefore(rule, before, now));
                String to = Integer.toString(now.readerCount());
                Issue issue = fresh.get();
                Reason reason = new Reason(issue.reason(), issue.rule(), issue.values());
                events.add(of(now, at, Event.READERS, issue.level(), from, to, reason));
            }
        }
    }

    /** The number of readers that the percentage of the issue refers to. */
    private static int crowdBefore(String rule, Stream before, Stream now) {
        Stream.Recent recent = now.recent();
        Integer from = recent == null
                ? null
                : rule.equals(READERS_LEFT) ? recent.readersLeftFrom() : recent.readersGrownFrom();
        return from == null ? before.readerCount() : from;
    }

    private static Optional<Issue> issue(Stream stream, String rule) {
        return stream.issues() == null
                ? Optional.empty()
                : stream.issues().stream()
                        .filter(issue -> issue.rule().equals(rule))
                        .findFirst();
    }

    /**
     * Reports each failure of a forward and each return, then once that it flaps, then nothing until a minute without
     * changes. That a forward begins or ends with its stream is no event: that of the stream tells it.
     */
    private static void forwards(ServerReport before, ServerReport now, Instant at, List<Event> events) {
        Map<String, Forward> old =
                before.forwards().stream().collect(Collectors.toMap(Forward::id, forward -> forward, (a, b) -> b));
        for (Forward forward : now.forwards()) {
            Forward was = old.get(forward.id());
            int changes = forward.stateChanges() == null ? 0 : forward.stateChanges();
            boolean changed = was != null && !Objects.equals(was.state(), forward.state());
            boolean counted = changed && !IDLE.equals(was.state()) && !IDLE.equals(forward.state());
            boolean failsAtOnce = changed && "error".equals(forward.state()) && changes < FLAPPING_CHANGES;
            if (counted && changes <= FLAPPING_CHANGES || failsAtOnce) {
                boolean flaps = counted && changes == FLAPPING_CHANGES;
                boolean failing = flaps || "error".equals(forward.state());
                events.add(new Event(
                        null,
                        at,
                        Event.FORWARD,
                        forward.server(),
                        forward.path(),
                        failing ? Level.WARNING : Level.OK,
                        was.state(),
                        flaps ? "flapping" : forward.state(),
                        reason(forward, failing ? forward.lastError() : null),
                        null));
            }
        }
    }

    private static Reason reason(Forward forward, String cause) {
        String code = cause == null ? "forward" : "forward-failed";
        return Reason.of(code, "number", forward.position(), "protocol", forward.protocol(), "cause", cause);
    }

    private static Event gone(Stream before, Instant at) {
        StreamState known = before.knownState();
        String from = known == null ? null : known.word();
        return new Event(
                null,
                at,
                Event.STATE,
                before.server(),
                before.path(),
                before.expected() ? Level.WARNING : Level.OK,
                from,
                GONE,
                Reason.of("not-listed"),
                age(before, at));
    }

    private static Event of(
            Stream stream, Instant at, String kind, Level level, String from, String to, Reason reason) {
        return new Event(null, at, kind, stream.server(), stream.path(), level, from, to, reason, null);
    }
}
