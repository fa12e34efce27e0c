package org.mediamtxmonitor.collect.request;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.mediamtxmonitor.mediamtx.PathConf;
import org.mediamtxmonitor.mediamtx.PathItem;

/**
 * Paths that MediaMTX fetches by the configuration that is known, and that give no stream. One that is new among them may
 * have another configuration by now, so that nothing is wrong: its source starts on demand, for example.
 *
 * <p>Not thread-safe.
 */
final class BrokenSources {

    /** The configuration is read at most so often for them: that of a thousand cameras is some megabytes. */
    static final long SOONEST_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** Those that were broken by the configuration when it was read last. */
    private final Set<String> judged = new HashSet<>();
    /** Those that broke since. */
    private final Set<String> fresh = new HashSet<>();

    /** Takes note of a page of the list of paths, with the configuration by its name. */
    void look(List<PathItem> paths, Map<String, PathConf> confs) {
        for (PathItem path : paths) {
            PathConf conf = confs.get(path.confName());
            if (path.isAvailable() || conf == null || !conf.pull() || conf.onDemand()) {
                judged.remove(path.name());
                fresh.remove(path.name());
            } else if (!judged.contains(path.name())) {
                fresh.add(path.name());
            }
        }
    }

    /** Whether some broke since the configuration was read. */
    boolean isAnyNew() {
        return !fresh.isEmpty();
    }

    /** The configuration was read: those that are broken by it are. Paths that are listed no more are forgotten. */
    void judge(List<PathItem> paths, Map<String, PathConf> confs) {
        forget();
        look(paths, confs);
        judged.addAll(fresh);
        fresh.clear();
    }

    /** Nothing is known any more. */
    void forget() {
        judged.clear();
        fresh.clear();
    }
}
