package org.mediamtxmonitor.collect;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mediamtxmonitor.mediamtx.ClientItem;
import org.mediamtxmonitor.mediamtx.ForwardItem;
import org.mediamtxmonitor.mediamtx.HlsMuxer;
import org.mediamtxmonitor.mediamtx.Info;
import org.mediamtxmonitor.mediamtx.ListKind;
import org.mediamtxmonitor.mediamtx.PathConf;
import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.mediamtx.RecordingItem;
import org.mediamtxmonitor.mediamtx.StaticSource;

/**
 * What a poll cycle brought home. A component that is null was not answered, or not asked for.
 *
 * @param paths all paths; null unless every page arrived
 * @param pathsNanos when the paths were received, monotonic
 * @param pathsAt the same by the wall clock
 * @param clockSkewMs the server's clock minus ours, to a second or so
 * @param clients by list and id; a list that failed is missing and its failure is in {@code listFailures}
 * @param forwards by path; only those told since the last round
 * @param forwardsNanos when they were told, monotonic
 * @param forwardsFailed paths whose forwards were asked for in vain
 * @param staticSources state of pulled sources by path; only those told since the last round
 * @param recordings by path; only those told since the last round
 * @param withheld items that the server has and did not send
 * @param confs configuration of all paths
 * @param slowestMs the longest time that the server took to begin an answer
 */
record Answers(
        Info info,
        Failure infoFailure,
        List<PathItem> paths,
        Failure pathsFailure,
        long pathsNanos,
        Instant pathsAt,
        Long clockSkewMs,
        Map<ListKind, Map<String, ClientItem>> clients,
        List<HlsMuxer> muxers,
        Map<ListKind, Failure> listFailures,
        Map<String, List<ForwardItem>> forwards,
        Map<String, Long> forwardsNanos,
        Set<String> forwardsFailed,
        Map<String, StaticSource> staticSources,
        Map<String, RecordingItem> recordings,
        int withheld,
        List<PathConf> confs,
        Failure confsFailure,
        double slowestMs) {}
