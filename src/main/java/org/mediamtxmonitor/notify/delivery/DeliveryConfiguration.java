package org.mediamtxmonitor.notify.delivery;

import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;

import org.mediamtxmonitor.alert.live.FailingChannels;
import org.mediamtxmonitor.alert.live.SubscribedDevices;
import org.mediamtxmonitor.config.LiveSettings;
import org.mediamtxmonitor.config.Role;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.notify.push.PushDevices;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.LeaseNames;
import org.mediamtxmonitor.redis.Leases;
import org.mediamtxmonitor.redis.OutageJournal;
import org.mediamtxmonitor.redis.RedisHealth;
import org.mediamtxmonitor.redis.RedisMode;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;

import io.micrometer.core.instrument.MeterRegistry;

/** The beans of deliveries. */
@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

    @Bean
    Channels channels(LiveSettings settings) {
        Channels channels = new Channels(settings.get().allChannels());
        settings.onChange((before, now) -> channels.become(now.allChannels()));
        return channels;
    }

    @Bean
    FailingChannels failingChannels(Channels channels) {
        return channels::broken;
    }

    @Bean
    SubscribedDevices subscribedDevices(PushDevices devices, RedisHealth redisHealth) {
        return () -> redisHealth.isUp() ? devices.leastLevel() : devices.lastLevel();
    }

    @Bean
    DeliveryLog deliveryLog(StringRedisTemplate redis, Keys keys) {
        return new DeliveryLog(redis, keys);
    }

    @Bean
    OutageJournal messagesOutage(Settings settings) {
        return settings.has(Role.ALERTS)
                ? OutageJournal.open(settings.data().dir(), OutboxMemory.FILE)
                : OutageJournal.none();
    }

    @Bean
    Deliveries deliveries(
            StringRedisTemplate redis,
            Keys keys,
            RedisMode redisMode,
            RedisHealth redisHealth,
            Leases leases,
            @Qualifier("messagesOutage") OutageJournal messagesOutage,
            Channels channels,
            MeterRegistry meters) {
        Deliveries deliveries = new Deliveries(
                new RedisOutboxStore(redis, keys, redisMode),
                channels,
                redisHealth::isUp,
                () -> leases.isElsewhere(LeaseNames.ALERTS),
                !redisMode.isShared(),
                messagesOutage,
                meters,
                Clock.systemUTC(),
                System::nanoTime,
                () -> ThreadLocalRandom.current().nextDouble());
        redisHealth.onReturn(deliveries::restore);
        return deliveries;
    }
}
