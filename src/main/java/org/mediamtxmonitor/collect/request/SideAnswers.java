package org.mediamtxmonitor.collect.request;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mediamtxmonitor.mediamtx.ForwardItem;
import org.mediamtxmonitor.mediamtx.RecordingItem;
import org.mediamtxmonitor.mediamtx.StaticSource;

/**
 * What was answered about single paths since the last complete poll, by path.
 *
 * @param forwards destinations of a path
 * @param forwardsNanos when they were answered, monotonic
 * @param forwardsFailed paths whose forwards were asked for in vain
 * @param staticSources state of pulled sources
 * @param recordings files of recordings
 */
public record SideAnswers(
        Map<String, List<ForwardItem>> forwards,
        Map<String, Long> forwardsNanos,
        Set<String> forwardsFailed,
        Map<String, StaticSource> staticSources,
        Map<String, RecordingItem> recordings) {

    static SideAnswers none() {
        return new SideAnswers(new HashMap<>(), new HashMap<>(), new HashSet<>(), new HashMap<>(), new HashMap<>());
    }
}
