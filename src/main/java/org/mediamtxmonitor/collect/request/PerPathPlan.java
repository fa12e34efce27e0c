package org.mediamtxmonitor.collect.request;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.mediamtxmonitor.mediamtx.ApiEndpoint;
import org.mediamtxmonitor.mediamtx.Family;
import org.mediamtxmonitor.mediamtx.PathConf;
import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.mediamtx.RecordingItem;
import org.mediamtxmonitor.mediamtx.StaticSource;

/**
 * Decides which single paths are asked about: pulled sources that give no stream, and recordings. One request a path, so
 * few of them and rarely. Not thread-safe.
 */
final class PerPathPlan {

    private static final ApiEndpoint SOURCE = ApiEndpoint.of("static-source");
    private static final ApiEndpoint RECORDING = ApiEndpoint.of("recording");
    /** MediaMTX allows no other characters; anything else would not be a path of its API. */
    private static final Pattern NAME = Pattern.compile("(?!.*\\.\\.)(?!(.*/)?\\.(/|$))[A-Za-z0-9_./-]+");

    private final Map<String, Long> sourceAsked = new HashMap<>();
    private final Map<String, Long> recordingAsked = new HashMap<>();
    private boolean noStaticSources;

    /**
     * The requests that are due; they count as made.
     *
     * @param confs configuration of paths by its name
     * @param nested the server has the endpoints of v1.21, of which the state of pulled sources is one
     * @param late paths whose recording seems to have stopped: these are looked at again sooner
     */
    List<ApiRequest> due(
            List<PathItem> paths, Map<String, PathConf> confs, boolean nested, Predicate<String> late, long now) {
        forgetGone(paths);
        List<ApiRequest> due = new ArrayList<>();
        if (tellsSourceErrors(nested)) {
            due(paths, PerPathPlan::isBroken, sourceAsked, SOURCE, path -> SOURCE.everyNanos(), now)
                    .forEach(path ->
                            due.add(request(ApiRequest.Target.STATIC_SOURCE, SOURCE, path.name(), StaticSource.class)));
        }
        ToLongFunction<String> every = path -> late.test(path) ? RECORDING.soonestNanos() : RECORDING.everyNanos();
        due(paths, path -> records(path, confs), recordingAsked, RECORDING, every, now)
                .forEach(path ->
                        due.add(request(ApiRequest.Target.RECORDING, RECORDING, path.name(), RecordingItem.class)));
        return due;
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
            ApiEndpoint endpoint,
            ToLongFunction<String> everyNanos,
            long now) {
        List<PathItem> due = paths.stream()
                .filter(concerned)
                .filter(path -> !asked.containsKey(path.name())
                        || now - asked.get(path.name()) >= everyNanos.applyAsLong(path.name()))
                .filter(path -> NAME.matcher(path.name()).matches())
                .sorted(Comparator.comparing(
                        path -> asked.get(path.name()), Comparator.nullsFirst(Comparator.naturalOrder())))
                .limit(endpoint.most())
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

    private static ApiRequest request(ApiRequest.Target target, ApiEndpoint endpoint, String path, Class<?> answer) {
        return new ApiRequest(target, null, Family.NESTED, endpoint.path() + path, null, answer, path, 0);
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
