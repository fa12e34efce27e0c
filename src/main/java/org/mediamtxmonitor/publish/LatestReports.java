package org.mediamtxmonitor.publish;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.ShardAwayException;
import org.mediamtxmonitor.redis.Shards;
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

    /** Field of the hash that a Cluster has of each server. */
    private static final String REPORT = "report";

    private final StringRedisTemplate redis;
    private final Keys keys;
    private final Shards shards;

    /** The reports in a Redis whose shards are not told apart. */
    public LatestReports(StringRedisTemplate redis, Keys keys) {
        this(redis, keys, Shards.none());
    }

    public LatestReports(StringRedisTemplate redis, Keys keys, Shards shards) {
        this.shards = shards;
        this.redis = redis;
        this.keys = keys;
    }

    /**
     * The last report of a server; none where Redis holds none that can be read.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public Optional<ServerReport> of(String server) {
        String json = read(server);
        return json == null ? Optional.empty() : parse(server, json);
    }

    private String read(String server) {
        return keys.spread()
                ? shards.ask(server, () -> redis.<String, String>opsForHash().get(keys.latest(server), REPORT))
                : redis.<String, String>opsForHash().get(keys.latest(), server);
    }

    /**
     * The same as JSON; null where Redis holds none, and where the shard of a Cluster that has it is away: the next change of the server
     * makes whoever lacks it ask again. Named by the route {@code live-read}.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public String json(String server) {
        try {
            return read(server);
        } catch (ShardAwayException e) {
            LOG.debug("The last report of server {} can't be read now", server, e);
            return null;
        }
    }

    /**
     * The last reports of all servers as JSON, by server id. On a Cluster each is asked for by itself, as {@code published} names
     * them. Named by the route {@code live-read}.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public Map<String, String> all() {
        if (!keys.spread()) {
            return redis.<String, String>opsForHash().entries(keys.latest());
        }
        Map<String, String> all = new HashMap<>();
        for (String server : redis.<String, String>opsForHash().keys(keys.published())) {
            String json = json(server);
            if (json != null) {
                all.put(server, json);
            }
        }
        return all;
    }

    /**
     * When a server was polled last, whoever did: each poll leaves an entry in the write-ahead log of the history, but not
     * each report is written. Empty where there is none.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public Optional<Instant> polledAt(String server) {
        return shards
                .ask(
                        server,
                        () -> redis.<String, String>opsForStream()
                                .reverseRange(
                                        keys.writeAhead(server),
                                        Range.unbounded(),
                                        Limit.limit().count(1)))
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
