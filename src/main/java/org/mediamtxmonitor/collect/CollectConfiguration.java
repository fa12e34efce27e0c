package org.mediamtxmonitor.collect;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.mediamtxmonitor.collect.request.ApiAnswers;
import org.mediamtxmonitor.collect.request.ApiCredentials;
import org.mediamtxmonitor.collect.request.MonotonicClock;
import org.mediamtxmonitor.collect.request.ServerTrial;
import org.mediamtxmonitor.collect.server.Collector;
import org.mediamtxmonitor.collect.server.HostOfServer;
import org.mediamtxmonitor.collect.server.PollMeters;
import org.mediamtxmonitor.config.LiveSettings;
import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.mediamtx.AnswerLimits;
import org.mediamtxmonitor.mediamtx.MediaMtxJson;
import org.mediamtxmonitor.pause.PauseMeter;
import org.mediamtxmonitor.publish.LatestReports;
import org.mediamtxmonitor.publish.ReportPublisher;
import org.mediamtxmonitor.publish.ToldSince;
import org.mediamtxmonitor.redis.Leases;
import org.mediamtxmonitor.rule.RuleCatalogue;
import org.mediamtxmonitor.rule.RuleChange;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.view.PictureBoard;
import org.mediamtxmonitor.view.RedisReplica;
import org.mediamtxmonitor.view.ServerHosts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.micrometer.core.instrument.MeterRegistry;

/** The beans of the collect routes. */
@Configuration(proxyBeanMethods = false)
class CollectConfiguration {

    @Bean
    PauseMeter pauseMeter() {
        return new PauseMeter();
    }

    @Bean
    MonotonicClock clock(PauseMeter pauses) {
        return MonotonicClock.system(pauses);
    }

    /** The rules in force. */
    @Bean
    RuleSet rules(LiveSettings settings) {
        RuleSet rules = new RuleSet(RuleCatalogue.shipped(), changes(settings.get()));
        settings.onChange((before, now) -> rules.become(changes(now)));
        return rules;
    }

    private static List<RuleChange> changes(Settings settings) {
        return settings.rules().stream().map(RuleChanges::of).toList();
    }

    @Bean
    Collector collector(
            LiveSettings settings,
            RuleSet rules,
            MonotonicClock clock,
            Leases leases,
            LatestReports reports,
            ReportPublisher reportPublisher,
            ToldSince toldSince,
            RedisReplica redisReplica,
            PictureBoard pictureBoard,
            MeterRegistry meters) {
        Collector.Ownership ownership = new LeaseOwnership(leases, redisReplica, reports, reportPublisher, toldSince);
        Collector collector =
                new Collector(settings.get(), rules, clock, ownership, pictureBoard, new PollMeters(meters));
        settings.onChange(collector);
        leases.onHandover(collector::forget);
        return collector;
    }

    @Bean
    HostOfServer hostOfServer(ServerHosts serverHosts) {
        return new HostOfServer(serverHosts);
    }

    /** Named polls in the groups of probes. */
    @Bean
    PollsHealthIndicator pollsHealthIndicator(LiveSettings settings, Collector collector) {
        return new PollsHealthIndicator(settings, collector::sinceLastBegin);
    }

    @Bean
    ApiAnswers apiAnswers(Settings settings, MonotonicClock clock) {
        return new ApiAnswers(clock, settings.collector().responseTimeout());
    }

    @Bean
    ApiCredentials apiCredentials(LiveSettings settings) {
        ApiCredentials credentials = new ApiCredentials(settings.get().servers());
        settings.onChange((before, now) -> credentials.become(now.servers()));
        return credentials;
    }

    /** Named by the route {@code post-config-server-test-answer}. */
    @Bean
    ServerTrial serverTrial(Function<ServerSettings, SSLContext> serverTls, Settings settings) {
        return new ServerTrial(
                serverTls,
                settings.collector().connectTimeout(),
                settings.collector().responseTimeout());
    }

    /** Makes one list of the answers to requests that were made at once. */
    @Bean
    AggregationStrategy answerList() {
        return new GroupedBodyAggregationStrategy();
    }

    /** A mapper apart from the application's: MediaMTX's JSON and ours are configured differently. */
    @Bean(defaultCandidate = false)
    ObjectMapper mediamtxMapper(LiveSettings settings) {
        return MediaMtxJson.mapper(() ->
                AnswerLimits.OF_THIS_HEAP.forEachOf(settings.get().servers().size()));
    }

    /** Grows as needed: a server that hangs must not take a thread from another. Polls bound how many there are. */
    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    ExecutorService requestPool() {
        return Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "request");
            thread.setDaemon(true);
            return thread;
        });
    }
}
