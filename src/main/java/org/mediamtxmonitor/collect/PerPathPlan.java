package org.mediamtxmonitor.collect;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.mediamtxmonitor.mediamtx.PathConf;
import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.mediamtx.RecordingItem;
import org.mediamtxmonitor.mediamtx.StaticSource;

/**
 * Decides which single paths are asked about: pulled sources that give no stream, and recordings. One request a path, so
 * few of them and rarely. Not thread-safe.
 */
final class PerPathPlan {

    private static final long SOURCE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int MOST_SOURCES = 10;
    /** MediaMTX looks through the folder of the path. */
    private static final long RECORDING_NANOS = TimeUnit.MINUTES.toNanos(1);
    /** MediaMTX allows no other characters; anything else would not be a path of its API. */
    private static final Pattern NAME = Pattern.compile("(?!.*\\.\\.)(?!(.*/)?\\.(/|$))[A-Za-z0-9_./-]+");

    private final Map<String, Long> sourceAsked = new HashMap<>();
    private final Map<String, Long> recordingAsked = new HashMap<>();
    private boolean noStaticSources;

    /** @param nested the server has the endpoints of v1.21, of which the state of pulled sources is one */
    void ask(PollCycle cycle, List<PathItem> paths, Map<String, PathConf> confs, boolean nested, long now) {
        forgetGone(paths);
        List<PathItem> named = paths.stream()
                .filter(path -> NAME.matcher(path.name()).matches())
                .toList();
        if (tellsSourceErrors(nested)) {
            due(named, PerPathPlan::isBroken, sourceAsked, SOURCE_NANOS, MOST_SOURCES, now)
                    .forEach(path -> ask(
                            cycle,
                            ApiRequest.Target.STATIC_SOURCE,
                            "/v3/paths/static-sources/get/",
                            path,
                            StaticSource.class));
        }
        due(named, path -> records(path, confs), recordingAsked, RECORDING_NANOS, 1, now)
                .forEach(path ->
                        ask(cycle, ApiRequest.Target.RECORDING, "/v3/recordings/get/", path, RecordingItem.class));
    }

    private static boolean records(PathItem path, Map<String, PathConf> confs) {
        PathConf conf = confs.get(path.confName());
        return conf != null && conf.record() && path.isAvailable();
    }

    /** Those that are due, never asked first, then the longest ago: where there are many, each gets its turn. */
    private static List<PathItem> due(
            List<PathItem> paths,
            Predicate<PathItem> concerned,
            Map<String, Long> asked,
            long every,
            int most,
            long now) {
        List<PathItem> due = paths.stream()
                .filter(concerned)
                .filter(path -> !asked.containsKey(path.name()) || now - asked.get(path.name()) >= every)
                .sorted(Comparator.comparing(
                        path -> asked.get(path.name()), Comparator.nullsFirst(Comparator.naturalOrder())))
                .limit(most)
                .toList();
        due.forEach(path -> asked.put(path.name(), now));
        return due;
    }

    private void forgetGone(List<PathItem> paths) {
        if (sourceAsked.size() + recordingAsked.size() > paths.size()) {
            Set<String> names = paths.stream().map(PathItem::name).collect(Collectors.toSet());
            sourceAsked.keySet().retainAll(names);
            recordingAsked.keySet().retainAll(names);
        }
    }

    private static boolean isBroken(PathItem path) {
        return !path.isAvailable()
                && path.source() != null
                && path.source().type() != null
                && path.source().type().endsWith("Source");
    }

    private static void ask(
            PollCycle cycle, ApiRequest.Target target, String endpoint, PathItem path, Class<?> answer) {
        cycle.ask(new ApiRequest(cycle, target, null, null, endpoint + path.name(), null, answer, path.name(), 0));
    }

    void hasNoStaticSources() {
        noStaticSources = true;
    }

    /** Whether the server tells why sources can't be fetched, as far as we know. */
    boolean tellsSourceErrors(boolean nested) {
        return nested && !noStaticSources;
    }

    void restarted() {
        noStaticSources = false;
        sourceAsked.clear();
        recordingAsked.clear();
    }
}
