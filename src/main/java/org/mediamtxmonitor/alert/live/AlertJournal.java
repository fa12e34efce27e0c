package org.mediamtxmonitor.alert.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.mediamtxmonitor.alert.AlertMemory;
import org.mediamtxmonitor.alert.AlertTick;
import org.mediamtxmonitor.redis.OutageJournal;

/**
 * What was judged while Redis was away, so that the next process goes on from there if this one dies before Redis is back. It
 * begins with all that was remembered when Redis went, and goes on with what each tick changed.
 */
final class AlertJournal {

    /** Name of the file in the data folder. */
    static final String FILE = "outage-alerts.jsonl";

    /**
     * A line. The first one has all components, the others only what a tick changed.
     *
     * @param writers who wrote to Redis last, see {@link AlertStore}; what Redis has of another one is later than all this
     * @param memory all that was remembered
     * @param tick of the first line what Redis did not have by then
     */
    private record Line(List<String> writers, AlertMemory memory, AlertTick tick) {}

    /**
     * What a process left that died while Redis was away.
     *
     * @param writers who wrote to Redis before
     * @param memory all that it remembered at last
     * @param ticks what it decided and Redis does not have
     */
    record Left(List<String> writers, AlertMemory memory, List<AlertTick> ticks) {

        /** Whether nobody else has judged since then. @param mark what Redis says of who wrote last; empty for nobody */
        boolean isOfLast(String mark) {
            return mark.isEmpty() || writers.contains(mark.split(" ")[0]);
        }
    }

    private final OutageJournal journal;
    private boolean begun;

    AlertJournal(OutageJournal journal) {
        this.journal = journal;
    }

    /** Null where nothing was left. */
    Left left() {
        AlertMemory memory = null;
        List<String> writers = List.of();
        List<AlertTick> ticks = new ArrayList<>();
        for (String text : journal.found()) {
            Line line = StoredJson.read(text, Line.class);
            if (line == null || line.tick() == null || (line.memory() == null && memory == null)) {
                continue;
            }
            memory = line.memory() != null ? line.memory() : memory.after(line.tick());
            writers = Objects.requireNonNullElse(line.writers(), writers);
            ticks.add(line.tick());
        }
        return memory == null ? null : new Left(writers, memory, ticks);
    }

    /** Whether it has all that came before this tick. */
    boolean isBegun() {
        return begun;
    }

    /** Begins with all that is remembered. @param pending what Redis does not have yet */
    void begin(List<String> writers, AlertMemory memory, AlertTick pending) {
        journal.replace(List.of(StoredJson.write(new Line(writers, memory, pending))));
        begun = true;
    }

    /** Goes on with a tick. Returns false where there is no room, and it is to begin anew. */
    boolean add(AlertTick tick) {
        return journal.append(StoredJson.write(new Line(null, null, tick)));
    }

    /** Redis has it all, or another process judges. */
    void clear() {
        journal.clear();
        begun = false;
    }
}
