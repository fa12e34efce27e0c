package org.mediamtxmonitor.web.live;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.mediamtxmonitor.publish.ReportMessage;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Stream;

/**
 * What clients with the same filter get of one server: the last report with the wanted streams alone, and how it differs from
 * the one before. Both are found when a client asks, and written once for all of them.
 */
final class LiveSelection {

    private final LiveFilter filter;
    private ServerReport last;
    /** The number of which a client must be to apply the delta; null where there is none. */
    private Position before;

    private List<String> delta;
    private List<String> full;
    private boolean isAsked;

    LiveSelection(LiveFilter filter) {
        this.filter = filter;
    }

    /**
     * What brings a client to a report: how its wanted streams differ from those of the report before it if that is what the
     * client has, else all of them.
     *
     * @param at what the client has; null for nothing
     * @param byPath streams of the report
     */
    LiveServer.Step next(Position at, ServerReport report, Supplier<Map<String, Stream>> byPath) {
        isAsked = true;
        Position now = Position.of(report);
        if (last == null || !Position.of(last).equals(now)) {
            take(report, byPath);
        }
        if (before != null && before.equals(at)) {
            return new LiveServer.Step(delta, now);
        }
        if (full == null) {
            full = MessageParts.of(
                    LiveMessages.full(last, true), report.server().id(), now);
        }
        return new LiveServer.Step(full, now);
    }

    private void take(ServerReport report, Supplier<Map<String, Stream>> byPath) {
        String server = report.server().id();
        ServerReport now =
                report.with(report.server(), filter.of(server, report.streams(), byPath), List.of(), List.of());
        boolean follows = last != null && last.epoch() == now.epoch() && last.seq() + 1 == now.seq();
        before = follows ? Position.of(last) : null;
        delta = follows ? MessageParts.of(ReportMessage.of(last, now), server, Position.of(now)) : null;
        full = null;
        last = now;
    }

    /** Whether a client has asked since this was asked. */
    boolean wasAsked() {
        boolean was = isAsked;
        isAsked = false;
        return was;
    }
}
