package org.mediamtxmonitor.collect.normalise;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.mediamtxmonitor.collect.expect.ExpectationIndex;
import org.mediamtxmonitor.collect.expect.StreamExpectations;
import org.mediamtxmonitor.collect.request.PollAnswers;
import org.mediamtxmonitor.stream.Media;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamFacts;
import org.mediamtxmonitor.stream.StreamMeasures;
import org.mediamtxmonitor.stream.StreamStatus;
import org.mediamtxmonitor.stream.Verdict;

/** Streams that must be live and that MediaMTX does not list: those named one by one, and those seen before. */
final class UnlistedStreams {

    private final String server;
    private final ExpectationIndex profiles;

    UnlistedStreams(String server, ExpectationIndex profiles) {
        this.server = server;
        this.profiles = profiles;
    }

    /**
     * Paths that are missed, in alphabetical order.
     *
     * @param listed paths that MediaMTX lists
     * @param remembered paths of the poll before, listed or missed
     */
    List<String> missed(Set<String> listed, Set<String> remembered) {
        Set<String> missed = new TreeSet<>();
        profiles.named().forEach(path -> addIfMissed(path, listed, missed));
        remembered.forEach(path -> addIfMissed(path, listed, missed));
        return List.copyOf(missed);
    }

    private void addIfMissed(String path, Set<String> listed, Set<String> missed) {
        if (!listed.contains(path) && profiles.of(path).demands()) {
            missed.add(path);
        }
    }

    /**
     * The stream of a path that is missed.
     *
     * @param memory of the path; takes note of the state
     */
    Stream stream(String path, PathState memory, PollAnswers answers) {
        StreamExpectations profile = profiles.of(path);
        memory.keyedBy(null);
        Verdict verdict = Verdict.unlisted(!memory.wasSeen());
        if (memory.state() != verdict.state()) {
            memory.entered(verdict.state(), answers.pathsAt());
        }
        Stream.Recent recent = memory.trail().observe(verdict.state(), null, null, List.of(), 0, answers.pathsNanos());
        return Stream.of(
                new StreamFacts(
                        server,
                        path,
                        null,
                        profile.description(),
                        profile.demandsAt(answers.pathsAt()),
                        memory.wasSeen() ? null : true,
                        null,
                        Media.NONE,
                        null,
                        null,
                        null),
                StreamStatus.of(verdict, memory.since(), recent),
                StreamMeasures.NONE);
    }
}
