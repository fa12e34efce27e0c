package org.mediamtxmonitor.snapshot.plan;

import java.util.List;
import java.util.Set;

import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.StreamId;

/**
 * A stream as the planner sees it.
 *
 * @param stream which one
 * @param hindrance why no picture may be taken of it; null where one may
 * @param live whether it is live
 * @param generation differs for each publisher and each time that it becomes available; null while it is not
 * @param problems what the rules find wrong with it, rule and level: another set whenever one begins, ends or changes its level
 * @param continuous whether {@code collector.yaml} wants a process that reads it all the time
 * @param listeners where its pictures come from, the best first; empty only with a hindrance
 */
public record Subject(
        StreamId stream,
        Reason hindrance,
        boolean live,
        String generation,
        Set<String> problems,
        boolean continuous,
        List<Listener> listeners) {

    /** Whether its pictures come over HTTP, so that no process can read it all the time. */
    boolean isOfPictures() {
        return !listeners.isEmpty() && listeners.get(0).isOfPictures();
    }
}
