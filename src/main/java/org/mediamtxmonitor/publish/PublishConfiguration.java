package org.mediamtxmonitor.publish;

import org.mediamtxmonitor.camel.OneAtATime;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.Leases;
import org.mediamtxmonitor.redis.RedisMode;
import org.mediamtxmonitor.redis.Shards;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;

/** The beans that number reports and write them to Redis. */
@Configuration(proxyBeanMethods = false)
class PublishConfiguration {

    @Bean
    LatestReports latestReports(StringRedisTemplate redis, Keys keys, Shards shards) {
        return new LatestReports(redis, keys, shards);
    }

    @Bean
    ReportPublisher reportPublisher(
            StringRedisTemplate redis,
            Keys keys,
            Leases leases,
            EventOutbox eventOutbox,
            StreamWrites streamWrites,
            RedisMode redisMode,
            Shards shards) {
        return new ReportPublisher(redis, keys, leases, eventOutbox, streamWrites, redisMode, shards);
    }

    @Bean
    LastReports lastReports(
            Sequencer sequencer, ReportPublisher reportPublisher, Leases leases, OneAtATime oneAtATime) {
        LastReports lastReports = new LastReports(sequencer, reportPublisher, oneAtATime);
        leases.onGive(lastReports::writeOf);
        return lastReports;
    }

    @Bean
    ToldSince toldSince(StringRedisTemplate redis, Keys keys, EventOutbox eventOutbox) {
        return new ToldSince(redis, keys, eventOutbox);
    }

    @Bean
    EventOutbox eventOutbox(StringRedisTemplate redis, Keys keys, Leases leases, Settings settings) {
        EventOutbox eventOutbox = new EventOutbox(
                redis, keys, settings.events().keep(), settings.sessions().keep(), leases::tenure);
        leases.onHandover(eventOutbox::forget);
        return eventOutbox;
    }

    @Bean
    Sequencer sequencer(Leases leases) {
        return new Sequencer(leases::token, leases::tenure);
    }
}
