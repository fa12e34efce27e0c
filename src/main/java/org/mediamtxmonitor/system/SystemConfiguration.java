package org.mediamtxmonitor.system;

import org.mediamtxmonitor.config.LiveSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The beans of the routes in {@code system.camel.yaml}. */
@Configuration(proxyBeanMethods = false)
class SystemConfiguration {

    /** Made only where a route asks for it: not without the role. */
    @Bean
    @Lazy
    SystemAgent systemAgent(LiveSettings settings, ObjectProvider<BuildProperties> build) {
        SystemAgent agent = new SystemAgent(
                settings.get(),
                build.stream().findFirst().map(BuildProperties::getVersion).orElse("development"));
        settings.onChange((before, now) -> agent.become(now));
        return agent;
    }

    @Bean
    ArrivedReports arrivedReports() {
        return new ArrivedReports();
    }
}
