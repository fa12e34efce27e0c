package org.mediamtxmonitor.collect.normalise;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

import org.mediamtxmonitor.collect.request.PollAnswers;
import org.mediamtxmonitor.collect.request.RequestPlan;
import org.mediamtxmonitor.collect.request.Version;
import org.mediamtxmonitor.mediamtx.ClientItem;
import org.mediamtxmonitor.mediamtx.ListKind;
import org.mediamtxmonitor.mediamtx.MoqSession;
import org.mediamtxmonitor.mediamtx.PathConf;
import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.mediamtx.SrtConn;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;

/**
 * Finds what a server can't report about what it runs now, as English sentences; {@code i18n/de-texts.js} translates each of
 * them ({@code unsupported}). A field that is absent from the data counts, whatever the version says.
 */
public final class UnsupportedFeatures {

    private UnsupportedFeatures() {}

    /** @param tellsSourceErrors the server tells why sources can't be fetched, as far as is known */
    public static List<String> of(
            PollAnswers answers, Version version, RequestPlan plan, boolean tellsSourceErrors, List<Stream> streams) {
        List<String> missing = new ArrayList<>();
        if (answers.info() == null) {
            missing.add("Version and start time (needs v1.15.2)");
        }
        if (!plan.confsReadable()) {
            missing.add("Which paths start on demand or are always available (the configuration can't be read)");
        }
        ofPaths(answers, version, plan, missing);
        ofClients(answers, missing);
        boolean unexplained = streams.stream().anyMatch(stream -> stream.state() == StreamState.SOURCE_ERROR);
        if (unexplained && !tellsSourceErrors) {
            missing.add("Why a source can't be fetched (needs v1.21)");
        }
        answers.listFailures()
                .forEach((kind, failure) -> missing.add("Clients by " + kind.protocol() + ": "
                        + failure.reason().text()));
        return missing;
    }

    private static void ofPaths(PollAnswers answers, Version version, RequestPlan plan, List<String> missing) {
        if (anyPath(answers, path -> path.isAvailable() && path.online() == null)) {
            missing.add("Whether an always-available path shows its slate (needs v1.16)");
        } else if (Version.isBefore(version, 1, 19, 3) && anyPath(answers, path -> isPulledAlways(plan, path))) {
            missing.add("Whether a pulled always-available path shows its slate (needs v1.19.3)");
        }
        if (anyPath(answers, path -> path.isAvailable() && path.tracks2() == null)) {
            missing.add("Resolution and sample rate (needs v1.17)");
        }
        if (anyPath(answers, path -> path.isAvailable() && path.inboundFramesInError() == null)) {
            missing.add("Frames in error (needs v1.17)");
        }
        if (Version.isBefore(version, 1, 20, 0) && anyPath(answers, PathItem::isAvailable)) {
            missing.add("Forwards to other servers (needs v1.20)");
        }
        if (anyPath(answers, UnsupportedFeatures::hasMuxer)) {
            missing.add("Number of HLS viewers: only the HLS muxer is listed (needs v1.18)");
        }
    }

    private static void ofClients(PollAnswers answers, List<String> missing) {
        List<ClientItem> clients =
                answers.clients().values().stream().flatMap(Collection::stream).toList();
        if (clients.stream().anyMatch(UnsupportedFeatures::hidesDiscards)) {
            missing.add("Frames discarded for slow readers (needs v1.17)");
        }
        // Where there is the field it is empty at worst. SRT has none in any version.
        if (clients.stream().anyMatch(client -> !(client instanceof SrtConn) && client.userAgent() == null)) {
            missing.add("Programs of publishers and readers (user agents; needs v1.19)");
        }
    }

    private static boolean hidesDiscards(ClientItem client) {
        boolean reads = "read".equals(client.state());
        return reads && !(client instanceof MoqSession) && ClientNormaliser.discarded(client) == null;
    }

    private static boolean isPulledAlways(RequestPlan plan, PathItem path) {
        PathConf conf = plan.conf(path.confName());
        return conf != null && conf.pull() && conf.alwaysAvailable();
    }

    private static boolean hasMuxer(PathItem path) {
        return path.readers().stream()
                .anyMatch(reader -> ListKind.HLS_MUXER.type().equals(reader.type()));
    }

    private static boolean anyPath(PollAnswers answers, Predicate<PathItem> test) {
        return answers.paths().stream().anyMatch(test);
    }
}
