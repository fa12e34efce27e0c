package org.mediamtxmonitor.config;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What is told to Prometheus and others that keep metrics.
 *
 * @param series most series of servers, streams and hosts in one answer; what is beyond is left out and counted
 * @param otlp where how the monitor does is pushed to; nowhere by default
 */
public record MetricsSettings(int series, Optional<Otlp> otlp) {

    /**
     * A collector of OpenTelemetry.
     *
     * @param url where metrics are posted to, by OTLP over HTTP
     * @param interval time from one push to the next, 5 s to 1 h; default 1 min
     * @param headers of each push, by name
     */
    public record Otlp(URI url, Duration interval, Map<String, Secret> headers) {

        public Otlp {
            headers = Map.copyOf(headers);
        }
    }
}
