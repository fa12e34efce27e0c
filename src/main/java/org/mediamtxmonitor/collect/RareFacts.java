package org.mediamtxmonitor.collect;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.mediamtxmonitor.mediamtx.PathItem;

/** What is asked of a server path by path, and stands until it is asked again. Not thread-safe. */
final class RareFacts {

    private final Map<String, String> lastErrors = new HashMap<>();
    private final Map<String, Instant> recordings = new HashMap<>();

    void forget() {
        lastErrors.clear();
        recordings.clear();
    }

    /** Takes what a round brought; {@code paths} are those that the server lists now. */
    void take(Answers answers, Set<String> paths) {
        answers.staticSources().forEach((path, source) -> {
            boolean failed = source.lastError() != null && !"running".equals(source.state());
            if (failed) {
                lastErrors.put(path, source.lastError());
            } else {
                lastErrors.remove(path);
            }
        });
        answers.paths().stream()
                .filter(PathItem::isAvailable)
                .map(PathItem::name)
                .forEach(lastErrors::remove);
        // A recording without files is a fact too.
        answers.recordings().forEach((path, recording) -> recordings.put(path, recording.newest()));
        lastErrors.keySet().retainAll(paths);
        recordings.keySet().retainAll(paths);
    }

    /** Why sources could not be fetched, by path. */
    Map<String, String> lastErrors() {
        return lastErrors;
    }

    /** Start of the newest file of a recording by path, or null without any; missing where it was not looked at. */
    Map<String, Instant> recordings() {
        return recordings;
    }
}
