package org.mediamtxmonitor.notify.message;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertKey;
import org.mediamtxmonitor.history.query.Chart;
import org.mediamtxmonitor.history.query.History;
import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.history.store.SeriesSchema;
import org.mediamtxmonitor.history.store.Tier;
import org.mediamtxmonitor.notify.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Draws the ten minutes before a message: the value that an alert is about where the history keeps it, else the bitrate of the
 * stream. A message goes without where nothing is known, and where Redis does not answer.
 */
@Component
class Sparklines {

    private static final Logger LOG = LoggerFactory.getLogger(Sparklines.class);
    private static final Duration SHOWN = Duration.ofMinutes(10);
    private static final int POINTS = 40;
    static final String BITRATE = "inboundBitsPerSecond";

    private final ObjectProvider<History> history;

    Sparklines(ObjectProvider<History> history) {
        this.history = history;
    }

    /** @return null for none */
    Message.Sparkline of(Alert alert, Instant at, Words words) {
        History kept = history.getIfAvailable();
        AlertKey key = alert.key();
        if (kept == null || key.isOfMonitor()) {
            return null;
        }
        Series series = series(key);
        return entry(alert, series, words)
                .map(entry -> draw(kept, series, entry, at, words))
                .orElse(null);
    }

    private static Series series(AlertKey key) {
        if (key.host() == null) {
            return key.path() == null ? Series.ofServer(key.server()) : Series.ofStream(key.server(), key.path());
        }
        return key.part() == null ? Series.ofHost(key.host()) : Series.ofHost(key.host(), Series.partOf(key.part()));
    }

    private static Optional<SeriesSchema.Entry> entry(Alert alert, Series series, Words words) {
        SeriesSchema schema = SeriesSchema.of(series);
        String metric = Crossed.of(alert, words).metric();
        String name = metric == null
                ? ""
                : metric.startsWith("connection.")
                        ? "publisher." + metric.substring("connection.".length())
                        : metric.substring(metric.indexOf('.') + 1);
        return schema.find(name).or(() -> series.isStream() ? schema.find(BITRATE) : Optional.empty());
    }

    private static Message.Sparkline draw(
            History history, Series series, SeriesSchema.Entry entry, Instant at, Words words) {
        try {
            long to = at.toEpochMilli();
            Chart.Drawn drawn = history.chart(series, Tier.SECONDS, to - SHOWN.toMillis(), to, POINTS, List.of(entry));
            Line line = Line.of(drawn, to - SHOWN.toMillis(), SHOWN.toMillis() / POINTS, POINTS);
            return line.isEmpty() ? null : line.sparkline(caption(entry, line, words));
        } catch (RuntimeException e) {
            LOG.debug("No chart for a message", e);
            return null;
        }
    }

    private static String caption(SeriesSchema.Entry entry, Line line, Words words) {
        String last = words.of("last", "duration", words.duration(SHOWN));
        String from = Quantity.text(line.least(), entry.name(), words.language());
        String to = Quantity.text(line.most(), entry.name(), words.language());
        String name = entry.name().equals(BITRATE) ? words.of("bitrate") : words.of("value");
        return name + ", " + last + ": " + from + " – " + to;
    }
}
