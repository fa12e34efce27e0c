package org.mediamtxmonitor.collect;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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
final class RarePlan {

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
    void ask(Round round, List<PathItem> paths, Map<String, PathConf> confs, boolean nested, long now) {
        forgetGone(paths);
        int sources = 0;
        boolean recording = false;
        for (PathItem path : paths) {
            if (!NAME.matcher(path.name()).matches()) {
                continue;
            }
            boolean askSource = tellsSourceErrors(nested) && sources < MOST_SOURCES && isBroken(path);
            if (askSource && isDue(sourceAsked, path, SOURCE_NANOS, now)) {
                sources++;
                ask(round, Fetch.Target.STATIC_SOURCE, "/v3/paths/static-sources/get/", path, StaticSource.class);
            }
            PathConf conf = confs.get(path.confName());
            boolean records = !recording && conf != null && conf.record() && path.isAvailable();
            if (records && isDue(recordingAsked, path, RECORDING_NANOS, now)) {
                recording = true;
                ask(round, Fetch.Target.RECORDING, "/v3/recordings/get/", path, RecordingItem.class);
            }
        }
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

    private static boolean isDue(Map<String, Long> asked, PathItem path, long every, long now) {
        Long last = asked.get(path.name());
        boolean due = last == null || now - last >= every;
        if (due) {
            asked.put(path.name(), now);
        }
        return due;
    }

    private static void ask(Round round, Fetch.Target target, String endpoint, PathItem path, Class<?> answer) {
        round.ask(new Fetch(round, target, null, null, endpoint + path.name(), null, answer, path.name(), 0));
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
