package org.mediamtxmonitor.collect;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.mediamtx.MediaMtxJson;
import org.mediamtxmonitor.publish.LatestReports;
import org.mediamtxmonitor.redis.Leases;
import org.mediamtxmonitor.rule.RuleCatalogue;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.view.RedisReplica;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The beans of the collect routes. */
@Configuration(proxyBeanMethods = false)
class CollectConfiguration {

    @Bean
    MonotonicClock clock() {
        return MonotonicClock.SYSTEM;
    }

    /** The rules in force. */
    @Bean
    RuleSet rules(Settings settings) {
        return new RuleSet(
                RuleCatalogue.shipped(),
                settings.rules().stream().map(RuleChanges::of).toList());
    }

    /** A server is polled once Redis was asked what was before, and while no other process polls it. */
    @Bean
    Collector collector(
            Settings settings,
            RuleSet rules,
            MonotonicClock clock,
            Leases leases,
            LatestReports reports,
            RedisReplica redisReplica) {
        return new Collector(settings, rules, clock, new Collector.Ownership() {
            @Override
            public boolean owns(String server) {
                return redisReplica.isReady() && leases.owns(server);
            }

            @Override
            public long handovers(String server) {
                return leases.handovers(server);
            }

            @Override
            public Optional<ServerReport> left(String server) {
                return reports.of(server).filter(report -> report.epoch() != leases.token(server));
            }
        });
    }

    @Bean
    RequestSteps requestSteps(Settings settings, Collector collector, MonotonicClock clock) {
        return new RequestSteps(
                settings.servers(), collector, clock, settings.collector().responseTimeout());
    }

    /** Not the application's mapper: how MediaMTX's JSON is read is no business of our own. */
    @Bean(defaultCandidate = false)
    ObjectMapper mediamtxMapper() {
        return MediaMtxJson.mapper();
    }

    /** Grows as needed: a server that hangs must not take a thread from another. Rounds bound how many there are. */
    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    ExecutorService fetchPool() {
        return Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "fetch");
            thread.setDaemon(true);
            return thread;
        });
    }
}
