package org.mediamtxmonitor.publish;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.Leases;
import org.mediamtxmonitor.redis.RedisMode;
import org.mediamtxmonitor.redis.Shards;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;

import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * Writes a report to Redis, only if the lease still holds our token: by one script in one round trip, by two on a Cluster. Called for
 * the reports of a server in their order; by several threads for different servers.
 *
 * <p>A script may run though its answer does not arrive in time, and even later than one that was sent after it. So Redis
 * keeps for each server the number of the last report, and of the last event and session, that it took: a report that is
 * older is refused, and what was taken is not taken again.
 */
public class ReportPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(ReportPublisher.class);
    private static final long REWRITE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final StringRedisTemplate redis;
    private final Keys keys;
    private final Leases leases;
    private final RedisMode mode;
    private final ReportWriter writer;
    private final EventOutbox eventOutbox;
    private final StreamWrites streamWrites;
    /** What the thread holds that writes a report of a server: the last one is written by another thread. */
    private final Map<String, Object> locks = new ConcurrentHashMap<>();

    private final Map<String, Written> written = new ConcurrentHashMap<>();

    private volatile double tookMs = Double.NaN;
    private volatile boolean refused;

    /** What was last written of a server: when, and what its streams were. */
    private record Written(long nanos, long epoch, List<StreamState> states) {

        static Written of(ServerReport report) {
            return new Written(System.nanoTime(), report.epoch(), states(report));
        }

        private static List<StreamState> states(ServerReport report) {
            return report.streams().stream().map(Stream::state).toList();
        }

        boolean isOutdatedBy(ServerReport report) {
            return epoch != report.epoch()
                    || System.nanoTime() - nanos >= REWRITE_NANOS
                    || !states.equals(states(report));
        }
    }

    /**
     * @param streamWrites what else is written with each report
     */
    public ReportPublisher(
            StringRedisTemplate redis,
            Keys keys,
            Leases leases,
            EventOutbox eventOutbox,
            StreamWrites streamWrites,
            RedisMode mode,
            Shards shards) {
        this.mode = mode;
        this.streamWrites = streamWrites;
        this.eventOutbox = eventOutbox;
        this.redis = redis;
        this.keys = keys;
        this.leases = leases;
        this.writer = keys.spread()
                ? new TwoSlotWriter(redis, keys, leases, eventOutbox, mode, shards)
                : new OneSlotWriter(redis, keys, eventOutbox, mode);
    }

    /**
     * Makes a server one's own, then reads what was left of it, see {@link ReportWriter#takeOver}.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public <T> T takeOver(String server, Supplier<T> reading) {
        return writer.takeOver(server, leases.token(server), reading);
    }

    /**
     * Publishes a report, unless it has no token yet: that happens while Redis is away, and the next one will have one.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away; what waits is written with a later report
     */
    public void publish(Publication publication) throws JsonProcessingException {
        publish(publication, false);
    }

    /**
     * Writes the last report of a server before the process ends, with all that waits, whether it is due or not. A report
     * that Redis has already is not written again.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    void publishLast(ServerReport report) throws JsonProcessingException {
        long tenure = leases.tenure(report.server().id());
        publish(new Publication(report, null, false, List.of(), List.of(), tenure), true);
    }

    private void publish(Publication publication, boolean last) throws JsonProcessingException {
        if (publication.report().epoch() == 0) {
            return;
        }
        String server = publication.server();
        if (publication.tenure() != leases.tenure(server)) {
            // Another process has had the server since: it found by itself what happened.
            return;
        }
        synchronized (locks.computeIfAbsent(server, name -> new Object())) {
            if (!write(publication, last, eventOutbox.hasWritten(server))) {
                takeBack(server);
                write(publication, last, false);
            }
        }
    }

    /** A replica that became master may lack what its master had taken: it is written again. */
    private void takeBack(String server) {
        Optional<PublishedMark> mark = PublishedMark.parse(
                        redis.<String, String>opsForHash().get(keys.published(), server))
                .filter(last -> last.writer().equals(eventOutbox.writer()));
        int count = eventOutbox.takeBack(
                server,
                mark.map(PublishedMark::event).orElse(0L),
                mark.map(PublishedMark::session).orElse(0L));
        LOG.warn("Redis has lost {} events and sessions of server {}: they are written again", count, server);
    }

    /**
     * @param again whether there is something to write again that Redis might have lost
     * @return false if it has, and nothing was written
     */
    private boolean write(Publication publication, boolean last, boolean again) throws JsonProcessingException {
        String server = publication.server();
        long token = publication.report().epoch();
        if (!writer.goesOn(server, token)) {
            LOG.info(
                    "What was left of server {} in Redis is not what this process goes on from: it is read again",
                    server);
            leases.startOver(server);
            return true;
        }
        EventOutbox.Pages pages = eventOutbox.pages(server);
        RuntimeException failure = null;
        StreamWrites.Page page = StreamWrites.Page.EMPTY;
        try {
            page = streamWrites.page(publication);
        } catch (DataAccessException e) {
            throw e;
        } catch (RuntimeException e) {
            // An error of the monitor in what goes with the report must not keep the report itself from being written.
            failure = e;
        }
        boolean due = last || isDue(publication, pages);
        long began = System.nanoTime();
        long done = writer.write(new ReportWrite(publication, pages, page, due, again));
        tookMs = (System.nanoTime() - began) / 1e6;
        if (done == ReportWriter.FORGOTTEN) {
            return false;
        }
        if (done == ReportWriter.FENCED_OFF) {
            // The pages wait until it is known whether another process polls the server.
            leases.lost(server, token);
        } else if (done == ReportWriter.OVERTAKEN) {
            LOG.debug(
                    "Redis has a later report of server {} than {}",
                    server,
                    publication.report().seq());
        } else {
            tellRefused(done - 1);
            eventOutbox.written(server, pages);
            if (due) {
                written.put(server, Written.of(publication.report()));
            }
        }
        if (failure != null) {
            throw failure;
        }
        return true;
    }

    private void tellRefused(long entries) {
        if (entries > 0 && !refused) {
            refused = true;
            LOG.warn("Redis has keys below the prefix that are no streams: {} entries can't be written", entries);
        }
    }

    /** How long the last report took to be written, in ms; NaN before the first. */
    public double tookMs() {
        return tookMs;
    }

    /**
     * Others need every report, to find their place among the deltas. Where there are no others the latest report only
     * serves our own next start: then it is written when a state changes, with each event, which would be found again
     * against an older report, and every ten seconds. With all in the append-only file, a large fleet would write
     * hundreds of gigabytes a day. Sessions come and go with each poll there; their ids tell those known already.
     */
    private boolean isDue(Publication publication, EventOutbox.Pages pages) {
        if (mode.isShared() || !pages.events().items().isEmpty()) {
            return true;
        }
        Written last = written.get(publication.server());
        return last == null || last.isOutdatedBy(publication.report());
    }
}
