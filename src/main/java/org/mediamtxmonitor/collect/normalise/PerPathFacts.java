package org.mediamtxmonitor.collect.normalise;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.mediamtxmonitor.collect.request.PollAnswers;
import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.mediamtx.RecordingItem;

/** What is asked of a server path by path, and stands until it is asked again. Not thread-safe. */
public final class PerPathFacts {

    private final Map<String, String> lastErrors = new HashMap<>();
    private final Map<String, Look> recordings = new HashMap<>();

    /**
     * What was seen of a recording. It is some time ago where there are many.
     *
     * @param files the newest of them
     */
    record Look(RecordingItem files, Instant at) {}

    public void forget() {
        lastErrors.clear();
        recordings.clear();
    }

    /** Takes what a poll cycle brought; {@code paths} are those that the server lists now. */
    public void take(PollAnswers answers, Set<String> paths) {
        answers.side().staticSources().forEach((path, source) -> {
            if (source.lastError() != null) {
                lastErrors.put(path, source.lastError());
            } else if (!"running".equals(source.state())) {
                lastErrors.remove(path);
            }
            // One that runs without a stream tries again: what it failed by before still stands.
        });
        answers.paths().stream()
                .filter(PathItem::isAvailable)
                .map(PathItem::name)
                .forEach(lastErrors::remove);
        // A recording without files is a fact too.
        answers.side()
                .recordings()
                .forEach((path, recording) -> recordings.put(path, new Look(recording, answers.pathsAt())));
        lastErrors.keySet().retainAll(paths);
        recordings.keySet().retainAll(paths);
    }

    /** Why sources could not be fetched, by path. */
    public Map<String, String> lastErrors() {
        return lastErrors;
    }

    /** By path; missing where it was not looked at. */
    public Map<String, Look> recordings() {
        return recordings;
    }
}
