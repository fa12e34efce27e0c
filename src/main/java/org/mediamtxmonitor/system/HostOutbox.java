package org.mediamtxmonitor.system;

import java.io.IOException;
import java.time.Duration;

import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.RedisFailure;
import org.mediamtxmonitor.stream.HostReport;

import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * Hands raw reports over to the monitors at Redis, of which one judges them: an agent alone is small and knows neither rules nor
 * servers. What can't be written at once is given up; the next report follows soon.
 */
public final class HostOutbox implements AutoCloseable {

    /** Longest time that a command may take, and a connection to be made. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final String key;
    private final ReportStream stream;
    private final HandOver handOver = new HandOver("Redis");

    /** @param settings with a URL */
    public HostOutbox(Settings.Redis settings) {
        this.key = new Keys(settings.prefix()).hostReports();
        this.stream = settings.url().orElseThrow().matches("rediss?://.*")
                ? new PlainReportStream(settings, TIMEOUT)
                : new ClientReportStream(settings, TIMEOUT);
    }

    /** Writes a report. What goes wrong is told in the log. */
    public void send(HostReport report) throws JsonProcessingException, InterruptedException {
        byte[] json = Json.mapper().writeValueAsBytes(report);
        try {
            stream.add(key, json);
            handOver.succeeded();
        } catch (IOException e) {
            handOver.failed(RedisFailure.words(e));
        }
    }

    @Override
    public void close() {
        stream.close();
    }
}
