package org.mediamtxmonitor.alert.live;

import java.time.InstantSource;

import org.mediamtxmonitor.config.LiveSettings;
import org.mediamtxmonitor.config.Role;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.Leases;
import org.mediamtxmonitor.redis.OutageJournal;
import org.mediamtxmonitor.redis.RedisHealth;
import org.mediamtxmonitor.redis.RedisMode;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.view.FleetView;
import org.mediamtxmonitor.view.HostBoard;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;

/** The beans that the routes of alerts name. */
@Configuration(proxyBeanMethods = false)
class AlertsConfiguration {

    @Bean
    LivePolicy alertPolicy(LiveSettings settings) {
        LivePolicy policy = new LivePolicy(settings.get());
        settings.onChange((before, now) -> policy.become(now));
        return policy;
    }

    @Bean
    AlertsView alertsView() {
        return new AlertsView();
    }

    @Bean
    AlertScopes alertScopes(AlertsView alertsView, AlertArchive alertArchive) {
        return new AlertScopes(alertsView, alertArchive);
    }

    @Bean
    AlertArchive alertArchive(StringRedisTemplate redis, Keys keys) {
        return new AlertArchive(redis, keys);
    }

    @Bean
    OutageJournal alertsOutage(Settings settings) {
        return settings.has(Role.ALERTS)
                ? OutageJournal.open(settings.data().dir(), AlertJournal.FILE)
                : OutageJournal.none();
    }

    @Bean
    OpenAlerts openAlerts(StringRedisTemplate redis, Keys keys, AlertArchive archive) {
        return new OpenAlerts(redis, keys, archive);
    }

    @Bean
    AlertStore alertStore(
            StringRedisTemplate redis,
            Keys keys,
            OpenAlerts open,
            @Qualifier("alertsOutage") OutageJournal alertsOutage) {
        return new AlertStore(redis, keys, open, alertsOutage);
    }

    @Bean
    AlertRequestStore alertRequestStore(
            StringRedisTemplate redis, Keys keys, RedisMode redisMode, RedisHealth redisHealth) {
        return new AlertRequestStore(redis, keys, redisMode, redisHealth);
    }

    @Bean
    AlertsLeader alertsLeader(
            LivePolicy policy,
            RuleSet rules,
            SubscribedDevices devices,
            Leases leases,
            RedisHealth redisHealth,
            FleetView view,
            HostBoard hostBoard,
            SelfCheck selfCheck,
            AlertRequestStore requests,
            AlertStore store,
            AlertsView alertsView) {
        return new AlertsLeader(
                () -> policy.with(devices.leastLevel()),
                rules,
                leases,
                redisHealth,
                view,
                hostBoard,
                selfCheck::status,
                requests,
                store,
                alertsView,
                InstantSource.system());
    }

    @Bean
    SignOfLife signOfLife(Settings settings, AlertsLeader leader, FleetView view) {
        return new SignOfLife(settings.alerts().heartbeat(), leader, view, InstantSource.system());
    }

    @Bean
    AlertsReplica alertsReplica(
            AlertsView alertsView,
            AlertRequestStore requests,
            OpenAlerts open,
            AlertArchive archive,
            AlertsLeader leader,
            RedisHealth redisHealth,
            Settings settings) {
        return new AlertsReplica(alertsView, requests, open, archive, leader, redisHealth, settings.has(Role.WEB));
    }
}
