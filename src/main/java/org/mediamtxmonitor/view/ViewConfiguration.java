package org.mediamtxmonitor.view;

import java.util.function.Consumer;
import org.mediamtxmonitor.config.Role;
import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.hub.Leases;
import org.mediamtxmonitor.stream.ServerReport;
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
    Feed feed(FleetView view, Settings settings, Leases leases, Consumer<ServerReport> restored) {
        return new Feed(
                view,
                server -> settings.has(Role.COLLECTOR)
                        && settings.servers().stream().map(ServerSettings::id).anyMatch(server::equals)
                        && leases.owns(server),
                restored);
    }
}
