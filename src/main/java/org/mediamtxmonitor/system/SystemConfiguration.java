package org.mediamtxmonitor.system;

import org.mediamtxmonitor.config.Settings;
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
    SystemAgent systemAgent(Settings settings, ObjectProvider<BuildProperties> build) {
        return new SystemAgent(
                settings,
                build.stream().findFirst().map(BuildProperties::getVersion).orElse("development"));
    }

    @Bean
    ArrivedReports arrivedReports() {
        return new ArrivedReports();
    }
}
