package org.mediamtxmonitor.collect.normalise;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.mediamtxmonitor.collect.expect.ExpectationIndex;
import org.mediamtxmonitor.collect.expect.StreamExpectations;
import org.mediamtxmonitor.collect.request.PollAnswers;
import org.mediamtxmonitor.mediamtx.AnswerLimits;
import org.mediamtxmonitor.mediamtx.PathConf;
import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.stream.Media;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamFacts;
import org.mediamtxmonitor.stream.StreamMeasures;
import org.mediamtxmonitor.stream.StreamStatus;
import org.mediamtxmonitor.stream.Verdict;

/**
 * Streams that MediaMTX does not list and that are told all the same: those that must be live by {@code collector.yaml},
 * named one by one or seen before; those that it has in its configuration by their name, as it promises to list them; and,
 * where the list is known to be incomplete, all that were there before.
 *
 * <p>Not thread-safe.
 */
final class UnlistedStreams {

    /** So long a stream is kept that an incomplete list does not have. */
    private static final Duration KEPT = Duration.ofHours(1);

    /**
     * A stream that is missed.
     *
     * @param conf its configuration; null where it is not missed for that
     * @param sure whether the configuration was read after it had left the list
     * @param cut whether the list is incomplete, so that it may be there
     */
    record Missed(String path, PathConf conf, boolean sure, boolean cut) {}

    private final String server;
    private final ExpectationIndex profiles;
    private final int most;
    /** Configured paths that were in no list yet, by when that was found. */
    private final Map<String, Long> awaited = new HashMap<>();

    UnlistedStreams(String server, ExpectationIndex profiles) {
        this.server = server;
        this.profiles = profiles;
        this.most = AnswerLimits.OF_THIS_HEAP.items();
    }

    /**
     * Streams that are missed, in alphabetical order.
     *
     * @param listed paths that MediaMTX lists
     * @param remembered paths of the poll before, listed or missed
     */
    Collection<Missed> missed(
            Set<String> listed, Map<String, PathState> remembered, PollAnswers answers, PollContext around) {
        Map<String, Missed> missed = new TreeMap<>();
        boolean cut = answers.cut().paths();
        if (cut) {
            remembered.forEach((path, memory) -> {
                if (!listed.contains(path) && isKept(memory, answers) && listed.size() + missed.size() < most) {
                    missed.put(path, new Missed(path, null, false, true));
                }
            });
        } else {
            configured(listed, remembered, answers, around, missed);
        }
        profiles.named().forEach(path -> addIfMissed(path, listed, cut, missed));
        remembered.keySet().forEach(path -> addIfMissed(path, listed, cut, missed));
        return missed.values();
    }

    private static boolean isKept(PathState memory, PollAnswers answers) {
        return memory.told() != null
                && memory.absentSince(answers.pathsAt()).plus(KEPT).isAfter(answers.pathsAt());
    }

    private void configured(
            Set<String> listed,
            Map<String, PathState> remembered,
            PollAnswers answers,
            PollContext around,
            Map<String, Missed> missed) {
        Map<String, Long> awaitedBefore = Map.copyOf(awaited);
        awaited.clear();
        List<PathConf> absent = around.namedConfs().stream()
                .filter(conf -> !listed.contains(conf.name()))
                .toList();
        Set<String> patterns = absent.isEmpty() ? Set.of() : patterns(answers);
        for (PathConf conf : absent) {
            String path = conf.name();
            if (patterns.contains(path)) {
                continue;
            }
            PathState memory = remembered.get(path);
            if (memory != null && memory.wasSeen()) {
                missed.put(
                        path,
                        new Missed(path, conf, memory.isAbsentAt(around.confsNanos(), answers.pathsNanos()), false));
                continue;
            }
            // One that is new in the configuration is in the next list.
            long since = awaitedBefore.getOrDefault(path, answers.pathsNanos());
            awaited.put(path, since);
            if (since < answers.pathsNanos()) {
                missed.put(path, new Missed(path, conf, true, false));
            }
        }
    }

    /** Names of entries that other paths follow: they promise no path of their own name. */
    private static Set<String> patterns(PollAnswers answers) {
        return answers.paths().stream()
                .filter(PathItem::isOfPattern)
                .map(PathItem::confName)
                .collect(Collectors.toSet());
    }

    private void addIfMissed(String path, Set<String> listed, boolean cut, Map<String, Missed> missed) {
        if (!listed.contains(path)
                && !missed.containsKey(path)
                && profiles.of(path).demands()) {
            missed.put(path, new Missed(path, null, false, cut));
        }
    }

    /**
     * The stream of a path that is missed.
     *
     * @param memory of the path; takes note of the state
     */
    Stream stream(Missed missed, PathState memory, PollAnswers answers) {
        Instant at = answers.pathsAt();
        if (missed.cut() && memory.told() != null) {
            return memory.told().unknown(Verdict.unknown(Reason.of("list-incomplete")), memory.absentSince(at));
        }
        PathConf conf = missed.conf();
        StreamExpectations profile = profiles.of(missed.path());
        memory.keyedBy(null, at);
        Verdict verdict = conf != null
                ? Verdict.configured(conf.pull())
                : missed.cut() ? Verdict.unknown(Reason.of("list-incomplete")) : Verdict.unlisted(!memory.wasSeen());
        if (memory.state() != verdict.state()) {
            memory.entered(verdict.state(), at);
        }
        Stream.Recent recent = memory.trail().observe(verdict.state(), null, null, List.of(), 0, answers.pathsNanos());
        boolean isMeant = conf != null && missed.sure() && (conf.expectsStream() || conf.onDemand());
        return Stream.of(
                new StreamFacts(
                        server,
                        missed.path(),
                        conf == null ? null : conf.name(),
                        profile.description(),
                        profile.expectsAt(at, isMeant),
                        memory.wasSeen() || conf != null ? null : true,
                        null,
                        Media.NONE,
                        null,
                        null,
                        null),
                StreamStatus.of(verdict, memory.since(), recent),
                StreamMeasures.NONE);
    }
}
