package org.mediamtxmonitor.web.live;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
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

    private static final WeakReference<List<String>> NONE = new WeakReference<>(null);

    private final LiveFilter filter;
    /** The report of which it was asked last. */
    private Position position;
    /** What a client must have to apply the delta; null where there is none. */
    private Position before;
    /** Paths of the wanted streams of that report. */
    private Set<String> known = Set.of();

    private WeakReference<List<String>> delta = NONE;
    private WeakReference<List<String>> full = NONE;
    private boolean isAsked;

    LiveSelection(LiveFilter filter) {
        this.filter = filter;
    }

    /**
     * What brings a client to a report: how its wanted streams differ from those of the report before it if that is what the
     * client has, else all of them.
     *
     * @param at what the client has; null for nothing
     */
    LiveServer.Step next(Position at, LiveReport now) {
        isAsked = true;
        List<String> messages = now.position().equals(position) ? delta.get() : take(now);
        if (messages == null || !before.equals(at)) {
            messages = full(now);
        }
        return new LiveServer.Step(messages, position, true);
    }

    private List<String> full(LiveReport now) {
        List<String> messages = full.get();
        if (messages == null) {
            List<String> streams = filter.of(now).stream().map(now::whole).toList();
            messages = parts(LiveMessages.full(now.report(), streams), now);
            full = new WeakReference<>(messages);
        }
        return messages;
    }

    /** Goes on to a report. Returns the delta that leads there; null for none. */
    private List<String> take(LiveReport now) {
        before = now.follows(position) ? position : null;
        position = now.position();
        full = NONE;
        delta = NONE;
        if (before == null) {
            known = new HashSet<>();
            filter.of(now).forEach(stream -> known.add(stream.path()));
            return null;
        }
        List<String> messages = parts(difference(now), now);
        delta = new WeakReference<>(messages);
        return messages;
    }

    private String difference(LiveReport now) {
        List<String> changes = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        for (String path : touched(now)) {
            Stream stream = now.byPath().get(path);
            if (stream != null && filter.isWanted(stream)) {
                changes.add(known.add(stream.path()) ? now.whole(stream) : now.change(path));
            } else if (known.remove(path)) {
                gone.add(path);
            }
        }
        return LiveMessages.delta(now.report(), now.status(), changes, gone);
    }

    /** Paths that came, changed or left, without those that can't be wanted. */
    private Collection<String> touched(LiveReport now) {
        List<String> named = filter.paths(now.server());
        return named == null
                ? now.touched()
                : named.stream().filter(now.touched()::contains).toList();
    }

    private static List<String> parts(String text, LiveReport now) {
        return MessageParts.of(text, now.server(), now.position());
    }

    /** Whether a client has asked since this was asked. */
    boolean wasAsked() {
        boolean was = isAsked;
        isAsked = false;
        return was;
    }
}
