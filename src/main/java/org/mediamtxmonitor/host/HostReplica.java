package org.mediamtxmonitor.host;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.stream.HostReport;
import org.mediamtxmonitor.stream.HostReportCheck;
import org.mediamtxmonitor.view.HostBoard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

import com.fasterxml.jackson.databind.JsonNode;

/** Fills the board of hosts from Redis: all at the start and after an outage, then by what other processes tell. */
public final class HostReplica {

    private static final Logger LOG = LoggerFactory.getLogger(HostReplica.class);

    private static final String BEGIN = "{\"type\":\"host\",";

    /** Names this process to itself. */
    private final String id = HexFormat.of().toHexDigits(new SecureRandom().nextLong());

    private final HostBoard board;
    private final StringRedisTemplate redis;
    private final Keys keys;
    private final InstantSource clock;
    private final Consumer<String> keptElsewhere;
    private volatile boolean readNeeded = true;

    /** @param keptElsewhere told the id of a host whose reports another process writes, and so keeps its history */
    HostReplica(
            HostBoard board,
            StringRedisTemplate redis,
            Keys keys,
            InstantSource clock,
            Consumer<String> keptElsewhere) {
        this.keptElsewhere = keptElsewhere;
        this.board = board;
        this.redis = redis;
        this.keys = keys;
        this.clock = clock;
    }

    /** Redis was away: what was told meanwhile is lost. */
    void interrupted() {
        readNeeded = true;
    }

    /** Whether all is to be read; asked by the route all the time. */
    public boolean isReadNeeded() {
        return readNeeded;
    }

    /**
     * Reads the last reports of all hosts. Returns the ids of the hosts of which that is news.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public List<String> read() {
        List<String> news = redis.<String, String>opsForHash().values(keys.hosts()).stream()
                .map(HostReplica::parsed)
                .flatMap(Optional::stream)
                .filter(report -> board.take(report, age(report)))
                .map(report -> report.host().id())
                .toList();
        readNeeded = false;
        return news;
    }

    /** By the clock of the host, less what that is known to be wrong by. */
    private Duration age(HostReport report) {
        Long skew = report.host().measures().clockSkewMs();
        Duration age = Duration.between(report.collectedAt(), clock.instant()).plusMillis(skew == null ? 0 : skew);
        return age.isNegative() ? Duration.ZERO : age;
    }

    private static Optional<HostReport> parsed(String json) {
        try {
            return Optional.ofNullable(Json.mapper().readValue(json, HostReport.class))
                    .filter(report -> HostReportCheck.flaw(report).isEmpty());
        } catch (IOException | RuntimeException e) {
            LOG.warn("The last report of a host can't be read: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** The message that tells other processes of a report, as JSON. */
    String message(String report) {
        return BEGIN + "\"by\":\"" + id + "\",\"report\":" + report + "}";
    }

    /** The message that tells other processes that a host is forgotten. */
    String gone(String host) {
        return BEGIN + "\"by\":\"" + id + "\",\"gone\":\"" + host + "\"}";
    }

    /** Whether a message of the live channel is of this kind. */
    public boolean isHost(String message) {
        return message != null && message.startsWith(BEGIN);
    }

    /** Takes what a process tells. Returns the id of the host of which that is news; null for nothing. */
    public String take(String message) {
        try {
            JsonNode told = Json.mapper().readTree(message);
            if (id.equals(told.path("by").asText())) {
                return null;
            }
            String gone = told.path("gone").asText(null);
            if (gone != null) {
                return board.forget(gone) ? gone : null;
            }
            String host = parsed(told.path("report").toString())
                    .filter(board::take)
                    .map(report -> report.host().id())
                    .orElse(null);
            if (host != null) {
                keptElsewhere.accept(host);
            }
            return host;
        } catch (IOException e) {
            LOG.warn("A message about a host can't be read: {}", e.getMessage());
            return null;
        }
    }
}
