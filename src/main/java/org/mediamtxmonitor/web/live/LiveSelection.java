package org.mediamtxmonitor.web.live;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.mediamtxmonitor.stream.Stream;

/**
 * What clients with the same filter get of one server: the streams that they want, and how these differ from those of the report
 * before. Both are found when a client asks. The messages are kept as long as one of them is on its way: there may be as many filters
 * as clients.
 */
final class LiveSelection {

    private static final WeakReference<List<LiveMessage>> NONE = new WeakReference<>(null);

    private final LiveFilter filter;
    private final String server;
    /** The wanted paths; null where they are not named. */
    private final Set<String> named;
    /** The report of which it was asked last. */
    private Position position;
    /** What a client must have to apply the delta; null where there is none. */
    private Position before;
    /** Paths of the wanted streams of that report. */
    private Set<String> known = Set.of();

    private WeakReference<List<LiveMessage>> delta = NONE;
    private WeakReference<List<LiveMessage>> full = NONE;
    private boolean isAsked;
    /** Bytes of the last messages: the next ones have about as many. */
    private int deltaSize;

    private int fullSize;

    LiveSelection(LiveFilter filter, String server) {
        this.filter = filter;
        this.server = server;
        this.named = filter.paths(server);
    }

    /**
     * What brings a client to a report: how its wanted streams differ from those of the report before it if that is what the
     * client has, else all of them.
     *
     * @param at what the client has; null for nothing
     */
    LiveServer.Step next(Position at, LiveReport now) {
        isAsked = true;
        List<LiveMessage> messages = now.position().equals(position) ? delta.get() : take(now);
        if (messages == null || !before.equals(at)) {
            messages = full(now);
        }
        return new LiveServer.Step(messages, position, true);
    }

    private List<LiveMessage> full(LiveReport now) {
        List<LiveMessage> messages = full.get();
        if (messages == null) {
            StreamsMessage streams = now.full(fullSize);
            filter.of(now).forEach(stream -> streams.add(now.whole(stream)));
            LiveMessage whole = streams.end(LiveMessages.END_OF_FULL);
            fullSize = whole.length();
            messages = parts(whole, now);
            full = new WeakReference<>(messages);
        }
        return messages;
    }

    /** Goes on to a report. Returns the delta that leads there; null for none. */
    private List<LiveMessage> take(LiveReport now) {
        before = now.follows(position) ? position : null;
        position = now.position();
        full = NONE;
        delta = NONE;
        if (before == null) {
            known = new HashSet<>(wanted(now));
            return null;
        }
        List<LiveMessage> messages = parts(difference(now), now);
        delta = new WeakReference<>(messages);
        return messages;
    }

    /** Paths of the wanted streams. Those that are named are told by the name that is there, which is found without comparing it. */
    private List<String> wanted(LiveReport now) {
        return named == null
                ? filter.of(now).stream().map(Stream::path).toList()
                : named.stream()
                        .filter(path -> now.byPath().containsKey(path) && isWanted(path, now))
                        .toList();
    }

    private LiveMessage difference(LiveReport now) {
        StreamsMessage changes = now.delta(deltaSize);
        List<String> gone = new ArrayList<>();
        for (String path : named == null ? now.touched() : named) {
            byte[] change = now.change(path);
            if (change != null && isWanted(path, now)) {
                changes.add(known.add(path) ? now.whole(now.byPath().get(path)) : change);
            } else if ((change != null || now.isGone(path)) && known.remove(path)) {
                gone.add(path);
            }
        }
        LiveMessage message = changes.end(LiveMessages.endOfDelta(gone));
        deltaSize = message.length();
        return message;
    }

    private boolean isWanted(String path, LiveReport now) {
        if (filter.isOfNames()) {
            return true;
        }
        Stream stream = now.byPath().get(path);
        return stream != null && filter.isWanted(stream);
    }

    private List<LiveMessage> parts(LiveMessage message, LiveReport now) {
        return MessageParts.of(message, server, now.position());
    }

    /** Whether a client has asked since this was asked. */
    boolean wasAsked() {
        boolean was = isAsked;
        isAsked = false;
        return was;
    }
}
