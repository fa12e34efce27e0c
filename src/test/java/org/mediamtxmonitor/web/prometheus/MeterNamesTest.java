package org.mediamtxmonitor.web.prometheus;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import static org.assertj.core.api.Assertions.assertThat;

/** How the meters of libraries are told. */
class MeterNamesTest {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @BeforeEach
    void apply() {
        MeterNames.applyTo(registry);
    }

    @Test
    void labels_are_snake_case_and_those_that_say_nothing_are_left_out() {
        registry.counter("camel.exchanges.total", "routeId", "publish", "camelContext", "camel-1", "kind", "CamelRoute")
                .increment();

        assertThat(registry.scrape()).contains("camel_exchanges_total{route=\"publish\"} 1.0");
    }

    @Test
    void addresses_of_redis_are_left_out() {
        Timer.builder("lettuce.command.completion")
                .tag("command", "GET")
                .tag("remote", "10.0.0.1:6379")
                .register(registry);

        assertThat(registry.scrape()).contains("{command=\"GET\"}").doesNotContain("10.0.0.1");
    }

    @Test
    void every_meter_has_a_description() {
        Counter.builder("some.thing").register(registry).increment();
        registry.timer("http.server.requests").record(() -> {});

        assertThat(registry.scrape())
                .contains("# HELP some_thing_total some thing.")
                .contains("# HELP http_server_requests_seconds Requests to this monitor.");
    }

    @Test
    void what_has_no_base_unit_is_not_told() {
        Counter.builder("process.cpu.time").baseUnit("ns").register(registry);
        Gauge.builder("system.cpu.count", () -> 2).register(registry);

        assertThat(registry.scrape()).doesNotContain("_ns", "_count").contains("system_cpus 2.0");
    }
}
