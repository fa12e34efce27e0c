package org.mediamtxmonitor.web.prometheus;

import java.util.Locale;
import java.util.Map;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;

/**
 * Makes the meters of the libraries fit for Prometheus: labels in snake case and without addresses, a description for each, and
 * none of those that have another unit than its base units or say what others say.
 */
final class MeterNames extends PrometheusNamingConvention {

    /** Names that would be taken for the count of a histogram. */
    private static final Map<String, String> RENAMED = Map.of("system.cpu.count", "system_cpus");

    /** Descriptions that libraries owe, by the beginning of the name. */
    private static final Map<String, String> DESCRIPTIONS = Map.ofEntries(
            Map.entry("app.info", "Versions of Camel and its runtime."),
            Map.entry("camel.routes.added", "Routes that were made."),
            Map.entry("camel.routes.running", "Routes that run."),
            Map.entry("http.server.requests", "Requests to this monitor."),
            Map.entry("http.server.requests.active", "Requests to this monitor that are being answered."),
            Map.entry("mediamtx.monitor.polls", "Polls by their outcome: ok, or the kind of failure."),
            Map.entry("mediamtx.monitor.snapshots", "Pictures that were taken, and tries that gave none."),
            Map.entry("mediamtx.monitor.deliveries", "Tries to deliver a message, by channel and outcome."),
            Map.entry("mediamtx.monitor.errors", "Errors of the monitor itself, by the route that failed."),
            Map.entry(
                    "mediamtx.monitor.redis.roundtrip", "Time from a report that is written to Redis to its answer."));

    /**
     * Left out: in milliseconds and nanoseconds, of sessions that there are none of, and what follows from others. Of each route
     * of each server one series less.
     */
    private static final String[] LEFT_OUT = {
        "jvm.compilation.time",
        "process.cpu.time",
        "tomcat.sessions",
        "camel.routes.reloaded",
        "camel.exchanges.succeeded",
        "camel.exchanges.external.redeliveries"
    };

    /** What Camel calls the id of a route. */
    private static final String ROUTE_ID = "routeId";

    /** Labels that are the same for all, or addresses. */
    private static final String[] WITHOUT = {"camelContext", "kind", "eventType", "local", "remote"};

    /** Timer of a route, which can't say its buckets. */
    private static final String REDIS = "mediamtx.monitor.redis.roundtrip";

    /** In nanoseconds: from a millisecond to a second. */
    private static final DistributionStatisticConfig BUCKETS = DistributionStatisticConfig.builder()
            .serviceLevelObjectives(1e6, 5e6, 1e7, 5e7, 1e8, 5e8, 1e9)
            .build();

    private MeterNames() {}

    /** Applies to all meters that are registered from now on. */
    static void applyTo(PrometheusMeterRegistry registry) {
        registry.config().namingConvention(new MeterNames());
        for (String name : LEFT_OUT) {
            registry.config().meterFilter(MeterFilter.denyNameStartsWith(name));
        }
        registry.config().meterFilter(MeterFilter.ignoreTags(WITHOUT));
        registry.config().meterFilter(new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return described(id);
            }

            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return id.getName().equals(REDIS) ? BUCKETS.merge(config) : config;
            }
        });
    }

    private static Meter.Id described(Meter.Id id) {
        if (id.getDescription() != null && !id.getDescription().isBlank()) {
            return id;
        }
        String description =
                DESCRIPTIONS.getOrDefault(id.getName(), id.getName().replace('.', ' ') + ".");
        return new Meter.Id(id.getName(), Tags.of(id.getTagsAsIterable()), id.getBaseUnit(), description, id.getType());
    }

    @Override
    public String name(String name, Meter.Type type, String baseUnit) {
        String other = RENAMED.get(name);
        return other == null ? super.name(name, type, baseUnit) : other;
    }

    @Override
    public String tagKey(String key) {
        return key.equals(ROUTE_ID)
                ? "route"
                : super.tagKey(key.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT));
    }
}
