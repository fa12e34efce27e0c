package org.mediamtxmonitor.web.prometheus;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.time.InstantSource;
import java.util.Optional;

import org.mediamtxmonitor.alert.live.AlertScopes;
import org.mediamtxmonitor.alert.live.SelfCheck;
import org.mediamtxmonitor.config.Role;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.view.RedisReplica;
import org.mediamtxmonitor.view.Scopes;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.metrics.MeterRegistryCustomizer;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** The beans that tell Prometheus. */
@Configuration(proxyBeanMethods = false)
class PrometheusConfiguration {

    @Bean
    static MeterRegistryCustomizer<PrometheusMeterRegistry> namesOfMeters() {
        return MeterNames::applyTo;
    }

    /** By the name that all clients of Prometheus give it; Micrometer counts nanoseconds. */
    @Bean
    MeterBinder processorTime() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return meters -> {
            if (system instanceof com.sun.management.OperatingSystemMXBean process) {
                FunctionCounter.builder("process.cpu.seconds", process, of -> of.getProcessCpuTime() / 1e9)
                        .description("Processor time that this process took.")
                        .register(meters);
            }
        };
    }

    @Bean
    FilterRegistrationBean<EncodedAnswers> encodedAnswers() {
        FilterRegistrationBean<EncodedAnswers> filter = new FilterRegistrationBean<>(new EncodedAnswers());
        filter.addUrlPatterns("/metrics");
        return filter;
    }

    @Bean
    PrometheusResource prometheusResource(
            PrometheusMeterRegistry meters,
            Settings settings,
            Scopes scopes,
            AlertScopes alerts,
            SelfCheck selfCheck,
            RedisReplica replica,
            ObjectProvider<BuildProperties> build) {
        BuildProperties properties = build.getIfAvailable();
        // One that serves nobody would tell the fleet a second time, and is told of no alerts but those that it judges
        // itself.
        boolean isForClients = settings.has(Role.WEB);
        Sources sources = new Sources(
                scopes,
                seen -> isForClients ? Optional.of(alerts.of(seen).alerts()) : Optional.empty(),
                selfCheck::status,
                replica::refresh,
                properties == null ? "development" : properties.getVersion(),
                InstantSource.system());
        FleetCollector fleet = new FleetCollector(sources, settings.metrics().series());
        meters.getPrometheusRegistry().register(fleet);
        return new PrometheusResource(meters.getPrometheusRegistry(), fleet, isForClients, meters);
    }
}
