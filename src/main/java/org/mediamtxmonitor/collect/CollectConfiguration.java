package org.mediamtxmonitor.collect;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.hub.Leases;
import org.mediamtxmonitor.mediamtx.MediaMtxJson;
import org.mediamtxmonitor.rule.RuleBook;
import org.mediamtxmonitor.rule.RuleCatalogue;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.view.Feed;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The beans of the collect routes. */
@Configuration(proxyBeanMethods = false)
class CollectConfiguration {

    @Bean
    Ticks ticks() {
        return Ticks.SYSTEM;
    }

    /** The rules in force. */
    @Bean
    RuleBook rules(Settings settings) {
        return new RuleBook(
                RuleCatalogue.shipped(),
                settings.rules().stream().map(RuleChanges::of).toList());
    }

    /** A server is polled once it is known what was before, and while no other process polls it. */
    @Bean
    Collector collector(Settings settings, RuleBook rules, Ticks ticks, Leases leases, ObjectProvider<Feed> feed) {
        return new Collector(settings, rules, ticks, server -> feed.getObject().isReady() && leases.owns(server));
    }

    /** What the feed does with reports of an earlier run. */
    @Bean
    Consumer<ServerReport> restored(Collector collector) {
        return collector::restore;
    }

    @Bean
    Fetches fetches(Settings settings, Collector collector, Ticks ticks) {
        return new Fetches(
                settings.servers(), collector, ticks, settings.collector().responseTimeout());
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
