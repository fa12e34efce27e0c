package org.mediamtxmonitor.view;

import java.util.Set;
import java.util.stream.Collectors;

import org.mediamtxmonitor.config.Role;
import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.publish.EventOutbox;
import org.mediamtxmonitor.redis.Leases;
import org.mediamtxmonitor.redis.RedisBootstrap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of the view. */
@Configuration(proxyBeanMethods = false)
class ViewConfiguration {

    @Bean
    FleetView view() {
        return new FleetView();
    }

    @Bean
    EventLog eventLog(
            EventOutbox eventOutbox, Settings settings, @Value("${" + RedisBootstrap.EMBEDDED + "}") boolean embedded) {
        return new EventLog(
                eventOutbox, settings.events().keep(), settings.sessions().keep(), embedded);
    }

    /** With the embedded Redis nobody else polls, so what it holds of other servers is of the past. */
    @Bean
    RedisReplica redisReplica(
            FleetView view,
            Settings settings,
            Leases leases,
            EventLog eventLog,
            @Value("${" + RedisBootstrap.EMBEDDED + "}") boolean embedded) {
        Set<String> ours = settings.servers().stream().map(ServerSettings::id).collect(Collectors.toSet());
        boolean collects = settings.has(Role.COLLECTOR);
        return new RedisReplica(
                view,
                server -> collects && ours.contains(server) && leases.owns(server),
                server -> !embedded || ours.contains(server),
                eventLog::accept);
    }
}
