package org.mediamtxmonitor.history;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.mediamtxmonitor.history.codec.Column;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.ServerReport;
import org.springframework.dao.DataAccessException;

/** Answers what was. */
public class History {

    private final BlockStore store;
    private final Recorder recorder;
    private final WriteAhead writeAhead;
    private final Shelf shelf;
    private final Upkeep upkeep;

    History(BlockStore store, Recorder recorder, WriteAhead writeAhead, Shelf shelf, Upkeep upkeep) {
        this.shelf = shelf;
        this.upkeep = upkeep;
        this.store = store;
        this.recorder = recorder;
        this.writeAhead = writeAhead;
    }

    /**
     * The tier that is drawn with as many points without a loss: a point of the chart has at least two of it.
     *
     * @param points of the chart
     */
    public static Tier tierFor(long fromMs, long toMs, int points) {
        long widthMs = (toMs - fromMs) / points;
        Tier tier = Tier.SECONDS;
        while (tier != tier.coarser() && tier.coarser().spanMs() * 2 <= widthMs) {
            tier = tier.coarser();
        }
        return tier;
    }

    /** The series of the connection to which MediaMTX gave an id; empty where the report has none of it. */
    public static Optional<Series> seriesOf(ServerReport report, String id) {
        Map<String, Integer> alike = new HashMap<>();
        Series found = null;
        for (Connection connection : report.connections()) {
            if (Sampler.isKept(connection)) {
                Series series = Sampler.seriesOf(connection, alike);
                found = id.equals(connection.id()) ? series : found;
            }
        }
        return Optional.ofNullable(found);
    }

    /**
     * Some metrics of a series, drawn with few points.
     *
     * @param tier to read; what it does not have comes from the others
     * @param fromMs Unix ms at which the range begins
     * @param toMs Unix ms at which it ends, no more part of it
     */
    public Chart.Drawn chart(Series series, Tier tier, long fromMs, long toMs, int points, List<Kept.Entry> metrics) {
        Chart chart = new Chart(fromMs, toMs, points, metrics);
        Optional<String> problem = read(series, tier, fromMs, toMs, metrics, chart.sink());
        return chart.draw(series, tier, problem.orElse(null));
    }

    /** How much of a range a stream was live; see {@link Availability}. */
    public Availability availability(Series series, long fromMs, long toMs) {
        Availability availability = new Availability(fromMs, toMs);
        List<Kept.Entry> live = List.of(Kept.STREAM.find("live").orElseThrow());
        read(series, Tier.MINUTES, fromMs, toMs, live, availability.sink());
        availability.finish();
        return availability;
    }

    /** Gives all there is to a sink, and tells why it is not all, if so. */
    Optional<String> read(Series series, Tier tier, long fromMs, long toMs, List<Kept.Entry> metrics, Sink sink) {
        List<Column> columns = metrics.stream().map(Kept.Entry::column).toList();
        List<byte[]> fresh = fresh(series);
        TierReader reader = new TierReader(store, series, columns, sink);
        reader.read(tier, fromMs, toMs, fresh);
        return reader.problem();
    }

    private List<byte[]> fresh(Series series) {
        return recorder.blocks(series).orElseGet(() -> {
            try {
                return writeAhead.unsealed(series);
            } catch (DataAccessException e) {
                return List.of();
            }
        });
    }

    /** Unix ms of the oldest that a tier, or a coarser one, has of a series; empty for nothing. */
    Optional<Long> since(Series series, Tier finest) {
        return Stream.of(Tier.values())
                .filter(tier -> finest.isRolled() ? tier.compareTo(finest) >= 0 : tier == finest)
                .flatMap(tier -> store.first(series, tier).stream())
                .map(BlockStore.Stored::timeMs)
                .min(Long::compare);
    }

    /** How far back it reaches and what it costs; empty until Redis was looked at. */
    public Optional<HistoryStatus> status() {
        return shelf.isKnown() ? Optional.of(HistoryStatus.of(shelf, upkeep)) : Optional.empty();
    }
}
