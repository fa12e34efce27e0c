package org.mediamtxmonitor.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToLongFunction;

import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.PollResult;
import org.mediamtxmonitor.stream.ServerReport;

/** Numbers the reports of the servers that this process polls, and writes what changed from one to the next. */
public class Sequencer {

    private final Map<String, Numbered> last = new ConcurrentHashMap<>();
    private final ToLongFunction<String> epochs;
    private final ToLongFunction<String> tenures;

    private record Numbered(ServerReport report, long tenure) {}

    /** A sequencer of servers that no other process ever has. */
    public Sequencer(ToLongFunction<String> epochs) {
        this(epochs, server -> 0);
    }

    /**
     * @param epochs the fencing token held for a server, 0 for none
     * @param tenures how often another process has had a server; has grown before a token is held that follows on another's
     */
    public Sequencer(ToLongFunction<String> epochs, ToLongFunction<String> tenures) {
        this.epochs = epochs;
        this.tenures = tenures;
    }

    /**
     * Gives a report and its events their numbers, and finds its difference from the one before. Null for a report that was made of
     * what was remembered before another process had the server.
     */
    public Publication number(PollResult result) {
        AtomicReference<Publication> publication = new AtomicReference<>();
        // A poll, the watch for silence and a Redis that returned come from threads of their own.
        last.compute(result.report().server().id(), (server, before) -> {
            long epoch = epochs.applyAsLong(server);
            // After the token: whoever sees one that follows on another's sees this, too.
            if (tenures.applyAsLong(server) != result.tenure()) {
                return before;
            }
            publication.set(after(before == null ? null : before.report(), result, epoch));
            return new Numbered(publication.get().report(), result.tenure());
        });
        return publication.get();
    }

    private static Publication after(ServerReport before, PollResult result, long epoch) {
        // One that has a number is told again; meanwhile a newer one may have been told.
        boolean again = result.report().seq() > 0;
        ServerReport report = again && before != null ? before : result.report();
        boolean first = before == null || before.epoch() != epoch;
        ServerReport now = report.numbered(epoch, first ? 1 : before.seq() + 1);
        return new Publication(
                now,
                ReportMessage.of(first ? null : before, now),
                first,
                numbered(result.events(), now),
                result.ended(),
                result.tenure());
    }

    /** Ids grow with time within a server, and are no other server's. */
    private static List<Event> numbered(List<Event> events, ServerReport report) {
        List<Event> numbered = new ArrayList<>(events.size());
        for (Event event : events) {
            String id = event.time().toEpochMilli() + "-" + event.server() + "-" + report.seq() + "." + numbered.size();
            numbered.add(event.numbered(id));
        }
        return numbered;
    }

    /** Nothing is to be told again of a server. */
    public void forget(String server) {
        last.remove(server);
    }

    /** The latest reports of the servers that are ours, to be told again: for a Redis that was away. */
    public List<PollResult> latest() {
        List<PollResult> latest = new ArrayList<>();
        last.forEach((server, numbered) -> {
            if (epochs.applyAsLong(server) > 0 && tenures.applyAsLong(server) == numbered.tenure()) {
                latest.add(new PollResult(numbered.report(), List.of(), List.of(), numbered.tenure()));
            }
        });
        return latest;
    }
}
