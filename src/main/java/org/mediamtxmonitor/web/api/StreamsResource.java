package org.mediamtxmonitor.web.api;

import java.util.List;

import org.mediamtxmonitor.config.LiveSettings;
import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.config.ServerSettings.Play;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.view.ScopedFleet;
import org.mediamtxmonitor.web.error.ProblemException;
import org.mediamtxmonitor.web.query.Page;
import org.mediamtxmonitor.web.query.StreamKey;
import org.springframework.stereotype.Component;

/** Answers which streams there are and how they do. */
@Component
public class StreamsResource {

    private final LiveSettings settings;

    StreamsResource(LiveSettings settings) {
        this.settings = settings;
    }

    /** The streams that match. With {@code after} those behind that stream, in the order of server and path. */
    public Page<Stream> list(StreamsQuery query, ScopedFleet fleet) {
        List<ServerReport> reports = Reports.select(fleet, query.server());
        List<Stream> all = reports.stream()
                .flatMap(report -> report.streams().stream())
                .filter(new StreamFilter(query))
                .sorted(StreamOrder.of(query.sort()))
                .toList();
        if (query.after() == null) {
            return Page.of(all, query.page(), Reports.oldest(reports));
        }
        int before = (int) all.stream()
                .filter(stream -> !StreamOrder.isAfter(stream, query.after()))
                .count();
        int end = (int) Math.min(all.size(), (long) before + query.page().limit());
        return new Page<>(
                List.copyOf(all.subList(before, end)),
                all.size(),
                query.page().limit(),
                before,
                Reports.oldest(reports));
    }

    /** One stream with all that belongs to it; a problem of status 404 where there is none. */
    public StreamDetail one(StreamKey key, ScopedFleet fleet) {
        ServerReport report = Reports.of(fleet, key.server());
        return report.streams().stream()
                .filter(stream -> stream.path().equals(key.path()))
                .findFirst()
                .map(stream -> StreamDetail.of(
                        stream, report, fleet.connectionsAt(key.server()).orElse(null), play(key.server())))
                .orElseThrow(() -> new ProblemException(
                        404, Reason.of("no-such-path", "server", report.server().id())));
    }

    private Play play(String server) {
        return settings.get().servers().stream()
                .filter(one -> one.id().equals(server))
                .findFirst()
                .map(ServerSettings::play)
                .orElse(Play.NONE);
    }
}
