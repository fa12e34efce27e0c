package org.mediamtxmonitor.history.write;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.history.codec.Column;
import org.mediamtxmonitor.history.codec.RowsWriter;
import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.history.store.SeriesBudget;
import org.mediamtxmonitor.history.store.SeriesSchema;
import org.mediamtxmonitor.history.store.Tier;
import org.mediamtxmonitor.publish.Publication;
import org.mediamtxmonitor.publish.StreamWrites;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.stream.HostReport;
import org.mediamtxmonitor.stream.Reachability;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.ServerStatus;

/**
 * Keeps the numbers of every report: as an entry of the write-ahead log, and in the open block of each series. Both go
 * to Redis in the round trip of the report. While Redis is away sealed blocks wait here.
 */
public class Recorder implements StreamWrites {

    /** Blocks written with one report at the most: the rest follows with the next. */
    private static final int MOST_AT_ONCE = 2000;

    /** Those of streams come first in a row, those of servers behind them. */
    static final List<Column> COLUMNS = Stream.concat(
                    SeriesSchema.STREAM.columns().stream(), SeriesSchema.SERVER.columns().stream())
            .toList();

    private static final int OF_SERVER = SeriesSchema.STREAM.columns().size();

    /** Of the rows of hosts. */
    static final List<SeriesSchema> OF_HOSTS =
            List.of(SeriesSchema.HOST, SeriesSchema.DISK, SeriesSchema.INTERFACE, SeriesSchema.PROCESS);

    private static final List<Column> HOST_COLUMNS =
            OF_HOSTS.stream().flatMap(schema -> schema.columns().stream()).toList();

    /** Of a host there is one process that keeps it, and nothing that says when another begins. */
    private static final long EPOCH_OF_HOSTS = 1;

    private final Keys keys;
    private final Predicate<String> keeps;
    private final WriteAhead writeAhead;
    private final SeriesBudget budget;
    private final boolean keepsConnections;
    private final ToLongFunction<String> tenures;
    private final Map<String, PendingBlocks> logs = new ConcurrentHashMap<>();
    private final AtomicLong samplesTaken = new AtomicLong();
    private final AtomicLong bytesWritten = new AtomicLong();

    /**
     * @param settings which streams are kept, and whether publishers and readers are: these not in the write-ahead log, which
     *     they would make many times as long, so that a crash loses what is in no block yet
     * @param budget which series are too many
     * @param tenures how often another process has had a server; has grown before that is {@link #forget forgotten}
     */
    public Recorder(
            Keys keys,
            Settings.History settings,
            WriteAhead writeAhead,
            SeriesBudget budget,
            ToLongFunction<String> tenures) {
        this.tenures = tenures;
        this.keepsConnections = !settings.connections().isZero();
        this.keys = keys;
        this.keeps = new SeriesFilter(settings);
        this.writeAhead = writeAhead;
        this.budget = budget;
    }

    /** Takes the numbers of a report; called by the route before Redis is, whether that answers or not. */
    public void note(Publication publication) {
        ServerReport report = publication.report();
        Instant time = time(report.server(), report.collectedAt());
        if (time == null) {
            return;
        }
        PendingBlocks log = logs.computeIfAbsent(publication.server(), key -> new PendingBlocks());
        synchronized (log) {
            boolean counts = tenures.applyAsLong(publication.server()) == publication.tenure();
            if (!counts || time.toEpochMilli() == log.lastMs()) {
                return;
            }
            List<Sampler.Sample> samples = samples(report);
            long interval = report.server().intervalMs();
            byte[] row = row(time.toEpochMilli(), interval, samples);
            if (keepsConnections) {
                samples.addAll(Sampler.ofConnections(report, keeps));
            }
            log.add(time.toEpochMilli(), interval, samples, row);
            samplesTaken.addAndGet(samples.size());
        }
    }

    /** Takes the numbers of a judged report of a host, at the time when they were true by the clock of this monitor. */
    public void note(HostReport report) {
        Series host = Series.ofHost(report.host().id());
        Long skew = report.host().measures().clockSkewMs();
        long timeMs = report.collectedAt().toEpochMilli() - (skew == null ? 0 : skew);
        PendingBlocks log = logs.computeIfAbsent(host.server(), key -> new PendingBlocks());
        synchronized (log) {
            if (timeMs == log.lastMs()) {
                return;
            }
            List<Sampler.Sample> samples = Sampler.ofHost(report);
            long interval = Math.max(1, report.host().intervalMs());
            RowsWriter row = new RowsWriter(timeMs, interval, HOST_COLUMNS);
            samples.forEach(sample -> row.add(sample.series().name(), firstOf(sample.series()), sample.values()));
            log.add(timeMs, interval, samples, row.toBytes());
            samplesTaken.addAndGet(samples.size());
        }
    }

    private static int firstOf(Series series) {
        SeriesSchema wanted = SeriesSchema.of(series);
        int first = 0;
        for (SeriesSchema schema : OF_HOSTS) {
            if (schema == wanted) {
                return first;
            }
            first += schema.columns().size();
        }
        throw new IllegalArgumentException(series + " is of no host");
    }

    /** What is to be written of the history of a host with its report. */
    public Page page(HostReport report) {
        return page(Series.ofHost(report.host().id()).server(), EPOCH_OF_HOSTS);
    }

    /** A host is forgotten, or another process keeps it. */
    public void forgetHost(String host) {
        logs.remove(Series.ofHost(host).server());
    }

    /** Blocks of all servers that wait to be written, as Redis is away or slow. */
    public int waiting() {
        int all = 0;
        for (PendingBlocks log : logs.values()) {
            synchronized (log) {
                all += log.count();
            }
        }
        return all;
    }

    /** How many samples were taken since the start: one for each thing of a report. */
    public long samplesTaken() {
        return samplesTaken.get();
    }

    /** Bytes of the blocks that were written since the start. */
    public long bytesWritten() {
        return bytesWritten.get();
    }

    /** Redis was away, or another one took its place: with the next reports goes once more what it may have lost. */
    public void writeAgain() {
        logs.values().forEach(log -> {
            synchronized (log) {
                log.writeAgain();
            }
        });
    }

    /** Another process has had the server: it kept what was in the write-ahead log, and what it saw itself. */
    public void forget(String server) {
        logs.remove(server);
    }

    /** When the numbers were true: at the answer, or at the attempt that got none. Null before the first. */
    private static Instant time(ServerStatus status, Instant collectedAt) {
        if (status.status() == Reachability.PENDING) {
            return null;
        }
        return status.status() == Reachability.UP ? collectedAt : status.lastPollAt();
    }

    private List<Sampler.Sample> samples(ServerReport report) {
        List<Sampler.Sample> samples = new ArrayList<>();
        samples.add(Sampler.ofServer(report));
        Sampler.ofStreams(report).stream()
                .filter(sample -> keeps.test(sample.series().path()))
                .forEach(samples::add);
        return samples;
    }

    private static byte[] row(long timeMs, long intervalMs, List<Sampler.Sample> samples) {
        RowsWriter row = new RowsWriter(timeMs, intervalMs, COLUMNS);
        for (Sampler.Sample sample : samples) {
            row.add(sample.series().name(), sample.series().isServer() ? OF_SERVER : 0, sample.values());
        }
        return row.toBytes();
    }

    /**
     * @throws org.springframework.dao.DataAccessException if Redis is away, when a server is new here and what another
     *     process, or an earlier run, left in the write-ahead log is to be read
     */
    @Override
    public Page page(Publication publication) {
        return page(publication.server(), publication.report().epoch());
    }

    private Page page(String server, long epoch) {
        PendingBlocks log = logs.get(server);
        if (log == null) {
            return Page.EMPTY;
        }
        synchronized (log) {
            if (!log.isRestored(epoch)) {
                log.restored(epoch, writeAhead.unsealed(server, log::firstMs));
            }
            log.handing();
            log.sealWhatWasMissed();
            log.giveUpWaiting(block -> !budget.takes(block.series()), MOST_AT_ONCE);
            List<OpenBlock.Sealed> blocks = log.waiting(MOST_AT_ONCE);
            List<Entry> entries = new ArrayList<>();
            for (OpenBlock.Sealed block : blocks) {
                String key = block.series().keyOf(keys, Tier.SECONDS);
                entries.add(new Entry(key, block.firstMs(), block.bytes()));
            }
            if (log.row() != null) {
                entries.add(new Entry(keys.writeAhead(server), log.lastMs(), log.row()));
            }
            byte[] row = log.row();
            return new Page(
                    entries,
                    keys.writeAhead(server),
                    blocks.isEmpty() ? null : log.rowsToKeep(blocks.size()),
                    () -> written(log, row, blocks));
        }
    }

    private void written(PendingBlocks log, byte[] row, List<OpenBlock.Sealed> blocks) {
        synchronized (log) {
            log.written(row, blocks);
        }
        bytesWritten.addAndGet(
                blocks.stream().mapToLong(block -> block.bytes().length).sum());
    }

    /**
     * Unix ms before which Redis has all ticks of a server as blocks; {@code Long.MIN_VALUE} while that is not known.
     */
    public long writtenUntil(String server) {
        PendingBlocks log = logs.get(server);
        if (log == null) {
            return Long.MIN_VALUE;
        }
        synchronized (log) {
            return log.writtenUntil();
        }
    }

    /** Blocks of a series that are not in Redis yet, oldest first; empty where another process keeps the series. */
    public Optional<List<byte[]>> blocks(Series series) {
        PendingBlocks log = logs.get(series.server());
        if (log == null) {
            return Optional.empty();
        }
        synchronized (log) {
            return Optional.of(log.blocks(series.name()).stream()
                    .map(OpenBlock.Sealed::bytes)
                    .toList());
        }
    }

    /** Everything that is being kept now. */
    public List<Series> series() {
        List<Series> all = new ArrayList<>();
        logs.forEach((server, log) -> {
            synchronized (log) {
                log.names().forEach(name -> all.add(new Series(server, name)));
            }
        });
        return all;
    }
}
