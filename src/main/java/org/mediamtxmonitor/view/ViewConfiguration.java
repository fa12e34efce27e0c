package org.mediamtxmonitor.view;

import java.util.Set;
import java.util.stream.Collectors;

import org.mediamtxmonitor.config.Role;
import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.hub.Journal;
import org.mediamtxmonitor.hub.Leases;
import org.mediamtxmonitor.hub.RedisBootstrap;
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
    Chronicle chronicle(
            Journal journal, Settings settings, @Value("${" + RedisBootstrap.EMBEDDED + "}") boolean embedded) {
        return new Chronicle(
                journal, settings.events().keep(), settings.sessions().keep(), embedded);
    }

    /** With the embedded Redis nobody else polls, so what it holds of other servers is of the past. */
    @Bean
    Feed feed(
            FleetView view,
            Settings settings,
            Leases leases,
            Chronicle chronicle,
            @Value("${" + RedisBootstrap.EMBEDDED + "}") boolean embedded) {
        Set<String> ours = settings.servers().stream().map(ServerSettings::id).collect(Collectors.toSet());
        boolean collects = settings.has(Role.COLLECTOR);
        return new Feed(
                view,
                server -> collects && ours.contains(server) && leases.owns(server),
                server -> !embedded || ours.contains(server),
                chronicle::accept);
    }
}
