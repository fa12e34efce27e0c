package org.mediamtxmonitor.collect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mediamtxmonitor.mediamtx.ForwardItem;
import org.mediamtxmonitor.mediamtx.RecordingItem;
import org.mediamtxmonitor.mediamtx.StaticSource;

/**
 * What is asked of a server path by path, beside its rounds: a disk may hang behind it, and no round waits for that. A
 * round begins@param sideRequests while none are under way; the next one that ends takes what they brought. Thread-safe.
 */
final class SideRequests {

    private final List<ApiRequest> pending = new ArrayList<>();
    private int underWay;
    private Brought brought = new Brought();

    /** Answers that no round took yet, by path. */
    static final class Brought {
        final Map<String, List<ForwardItem>> forwards = new HashMap<>();
        /** When forwards were told, monotonic. */
        final Map<String, Long> forwardsNanos = new HashMap<>();

        final Set<String> forwardsFailed = new HashSet<>();
        final Map<String, StaticSource> staticSources = new HashMap<>();
        final Map<String, RecordingItem> recordings = new HashMap<>();
    }

    static boolean isSideRequest(ApiRequest.Target target) {
        return target == ApiRequest.Target.FORWARDS
                || target == ApiRequest.Target.STATIC_SOURCE
                || target == ApiRequest.Target.RECORDING;
    }

    synchronized void ask(ApiRequest request) {
        pending.add(request);
    }

    synchronized boolean isPending() {
        return !pending.isEmpty();
    }

    /** Whether some are still under way, so that no more are to be begun. */
    synchronized boolean isUnderWay() {
        return underWay > 0;
    }

    synchronized List<ApiRequest> take() {
        List<ApiRequest> taken = List.copyOf(pending);
        pending.clear();
        underWay += taken.size();
        return taken;
    }

    /** One is over, with an answer or without. */
    synchronized void over() {
        underWay = Math.max(0, underWay - 1);
    }

    synchronized void forwards(String path, List<ForwardItem> items, long nanos) {
        brought.forwards.put(path, items);
        brought.forwardsNanos.put(path, nanos);
        brought.forwardsFailed.remove(path);
    }

    synchronized void forwardsFailed(String path) {
        brought.forwardsFailed.add(path);
    }

    synchronized void staticSource(String path, StaticSource source) {
        brought.staticSources.put(path, source);
    }

    synchronized void recording(String path, RecordingItem recording) {
        brought.recordings.put(path, recording);
    }

    /** What was brought since the last time. */
    synchronized Brought collect() {
        Brought all = brought;
        brought = new Brought();
        return all;
    }
}
