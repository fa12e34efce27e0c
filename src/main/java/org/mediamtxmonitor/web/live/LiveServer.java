package org.mediamtxmonitor.web.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

import org.mediamtxmonitor.publish.Publication;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.view.FleetView;

/**
 * What clients get of one server: its last report, and the deltas that led to it. Each message is written once,
 * however many clients want it.
 */
final class LiveServer {

    /** Deltas kept: a minute's worth at one poll a second. */
    private static final int MOST_DELTAS = 60;

    /** Characters of all deltas kept, however large the heap is. */
    private static final int MOST_CHARS = 4 << 20;

    /** Deltas that are together shorter than that are sent rather than a full, however short that is. */
    private static final int FEW_CHARS = 256 << 10;

    /**
     * Messages that bring a client forward.
     *
     * @param position what it has once it got all of them
     * @param own whether they were written for few clients, so that each that waits for them takes memory of its own
     */
    record Step(List<LiveMessage> messages, Position position, boolean own) {

        Step(List<LiveMessage> messages, Position position) {
            this(messages, position, false);
        }
    }

    private static final class Delta {

        private final Position position;
        private final int chars;
        /** Null once a client got its parts: a long message is kept once. */
        private LiveMessage message;

        private List<LiveMessage> parts;

        Delta(Position position, LiveMessage message) {
            this.position = position;
            this.message = message;
            chars = message.length();
        }

        List<LiveMessage> parts(String server) {
            if (parts == null) {
                parts = MessageParts.of(message, server, position);
                message = null;
            }
            return parts;
        }
    }

    private final String id;
    private final IntSupplier mostChars;
    private final Deque<Delta> deltas = new ArrayDeque<>();
    private long deltaChars;
    private ServerReport report;
    /** The last report as messages, with and without streams; null until a client needs them. */
    private List<LiveMessage> full;

    private LiveMessage brief;
    /** Characters of the last full that was written. */
    private long fullChars;

    /** By filter, what the clients get that do not want all streams. */
    private final Map<LiveFilter, LiveSelection> selections = new HashMap<>();
    /** The report for them; null until one asks. */
    private LiveReport forSelections;
    /** The delta that led to the report; null for none, and where no client has a filter. */
    private LiveMessage lastDelta;

    /**
     * A server of which nothing is known yet.
     *
     * @param mostChars characters of deltas that may be kept now; the newest delta is kept in any case
     */
    LiveServer(String id, IntSupplier mostChars) {
        this.id = id;
        this.mostChars = mostChars;
    }

    /** Takes what is known already, where nothing was published yet. */
    synchronized void begin(ServerReport known) {
        if (report == null) {
            report = known;
        }
    }

    /** Takes what was published. Keeps of it the report and the text, not the publication. */
    synchronized void accept(Publication publication) {
        ServerReport next = publication.report();
        if (report != null && Position.of(report).covers(next)) {
            return;
        }
        report = next;
        forgetTexts();
        // Who did not ask for the report before gets a full anyhow.
        selections.values().removeIf(selection -> !selection.wasAsked());
        if (publication.first()) {
            lastDelta = null;
            deltas.clear();
            deltaChars = 0;
            return;
        }
        LiveMessage delta = LiveMessage.of(LiveMessages.ascii(publication.delta()));
        lastDelta = selections.isEmpty() ? null : delta;
        deltas.add(new Delta(Position.of(next), delta));
        deltaChars += delta.length();
        int most = Math.min(MOST_CHARS, mostChars.getAsInt());
        while (deltas.size() > MOST_DELTAS || (deltaChars > most && deltas.size() > 1)) {
            deltaChars -= deltas.remove().chars;
        }
    }

    /**
     * Shows the last report as outdated: its clients get what is left of it as a {@code full}, and another {@code full} once
     * there is news. Returns whether that is new to them; not if there is a later report, or if they have it already.
     */
    synchronized boolean outdated(FleetView.Outdated outdated) {
        boolean isLast = report != null && Position.of(report).equals(Position.of(outdated.last()));
        if (isLast) {
            report = outdated.shown();
            forgetTexts();
            lastDelta = null;
        }
        return isLast;
    }

    private void forgetTexts() {
        full = null;
        brief = null;
        forSelections = null;
    }

    /**
     * What brings a client forward: the next delta, or a full where the deltas are not all here or are longer than that.
     * Null where it has everything.
     *
     * @param at what it has; null for nothing
     * @param wanted the streams that it wants
     */
    synchronized Step next(Position at, LiveFilter wanted) {
        if (report == null || Position.of(report).equals(at)) {
            return null;
        }
        if (!wanted.concerns(id)) {
            brief = brief == null ? LiveMessage.of(LiveMessages.full(report, false)) : brief;
            return new Step(List.of(brief), Position.of(report));
        }
        if (!wanted.isAll()) {
            forSelections = forSelections == null ? new LiveReport(report, lastDelta) : forSelections;
            return selections
                    .computeIfAbsent(wanted, filter -> new LiveSelection(filter, id))
                    .next(at, forSelections);
        }
        Delta delta = at == null ? null : after(at);
        if (delta != null) {
            return new Step(delta.parts(id), delta.position);
        }
        if (full == null) {
            LiveMessage whole = LiveMessage.of(LiveMessages.full(report, true));
            fullChars = whole.length();
            full = MessageParts.of(whole, id, Position.of(report));
        }
        return new Step(full, Position.of(report));
    }

    /** How many filters of clients are remembered. */
    synchronized int selections() {
        return selections.size();
    }

    /** The delta behind a position; null where a full is better. */
    private Delta after(Position at) {
        Delta first = null;
        long chars = 0;
        for (Delta delta : deltas) {
            if (delta.position.epoch() == at.epoch() && delta.position.seq() > at.seq()) {
                first = first == null ? delta : first;
                chars += delta.chars;
            }
        }
        boolean complete = first != null && first.position.seq() == at.seq() + 1 && at.epoch() == report.epoch();
        return complete && chars <= Math.max(fullChars == 0 ? MOST_CHARS : fullChars, FEW_CHARS) ? first : null;
    }
}
