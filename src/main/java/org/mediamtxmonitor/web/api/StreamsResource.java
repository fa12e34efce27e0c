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
import org.mediamtxmonitor.web.query.FirstItems;
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
        int limit = query.page().limit();
        int passedOver = query.after() == null ? query.page().offset() : 0;
        StreamFilter filter = new StreamFilter(query);
        FirstItems<Stream> first = new FirstItems<>(StreamOrder.of(query.sort()), (long) passedOver + limit);
        int total = 0;
        int before = 0;
        for (ServerReport report : reports) {
            for (Stream stream : report.streams()) {
                if (filter.test(stream)) {
                    total++;
                    if (query.after() == null || StreamOrder.isAfter(stream, query.after())) {
                        first.add(stream);
                    } else {
                        before++;
                    }
                }
            }
        }
        return new Page<>(
                first.sorted().stream().skip(passedOver).toList(),
                total,
                limit,
                query.after() == null ? passedOver : before,
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
