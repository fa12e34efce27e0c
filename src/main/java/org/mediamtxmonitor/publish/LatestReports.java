package org.mediamtxmonitor.publish;

import java.time.Instant;
import java.util.Optional;

import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.stream.ServerReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.Limit;
import org.springframework.data.redis.core.StringRedisTemplate;

import com.fasterxml.jackson.core.JsonProcessingException;

/** The last report of each server as Redis holds it, whoever made it. */
public class LatestReports {

    private static final Logger LOG = LoggerFactory.getLogger(LatestReports.class);

    private final StringRedisTemplate redis;
    private final Keys keys;

    public LatestReports(StringRedisTemplate redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /**
     * The last report of a server; none where Redis holds none that can be read.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public Optional<ServerReport> of(String server) {
        String json = redis.<String, String>opsForHash().get(keys.latest(), server);
        return json == null ? Optional.empty() : parse(server, json);
    }

    /**
     * When a server was polled last, whoever did: each poll leaves an entry in the write-ahead log of the history, but not
     * each report is written. Empty where there is none.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public Optional<Instant> polledAt(String server) {
        return redis
                .<String, String>opsForStream()
                .reverseRange(
                        keys.writeAhead(server),
                        Range.unbounded(),
                        Limit.limit().count(1))
                .stream()
                .map(entry -> Instant.ofEpochMilli(entry.getId().getTimestamp()))
                .findFirst();
    }

    /** A report as Redis holds it; none where it is broken or of another version. */
    public static Optional<ServerReport> parse(String server, String json) {
        try {
            ServerReport report = Json.mapper().readValue(json, ServerReport.class);
            boolean whole = report != null
                    && report.v() == ServerReport.VERSION
                    && report.server() != null
                    && report.streams() != null
                    && report.connections() != null
                    && report.forwards() != null;
            return whole ? Optional.of(report) : Optional.empty();
        } catch (JsonProcessingException e) {
            LOG.warn("The last report of server {} in Redis can't be read: {}", server, e.getOriginalMessage());
            return Optional.empty();
        }
    }
}
