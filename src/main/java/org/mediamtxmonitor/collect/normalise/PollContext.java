package org.mediamtxmonitor.collect.normalise;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.mediamtxmonitor.mediamtx.PathConf;
import org.mediamtxmonitor.stream.PathFacts;
import org.mediamtxmonitor.stream.Track;

/**
 * What the paths of a poll cycle are judged by.
 *
 * @param conf configuration by its name; null where unknown
 * @param confsReadable whether a missing configuration means that there is none
 * @param namedConfs configurations with the name of a path, which MediaMTX lists always
 * @param confsNanos when the configuration was asked for that is known, monotonic
 * @param stalledAfterNanos time without a byte after which a stream counts as stalled
 * @param onlineLies see {@link PathFacts#onlineLies()}
 * @param times which times of the server can be
 * @param lastErrors why sources could not be fetched, by path
 * @param recordings what was seen of the files of recordings, by path
 * @param tracks by path
 * @param ips address of a client by its id, for comparison only
 * @param viewers by path
 */
public record PollContext(
        Function<String, PathConf> conf,
        boolean confsReadable,
        List<PathConf> namedConfs,
        long confsNanos,
        long stalledAfterNanos,
        boolean onlineLies,
        ServerTimes times,
        Map<String, String> lastErrors,
        Map<String, PerPathFacts.Look> recordings,
        Map<String, List<Track>> tracks,
        Function<String, String> ips,
        Map<String, Integer> viewers) {}
