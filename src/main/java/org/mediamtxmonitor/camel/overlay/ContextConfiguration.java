package org.mediamtxmonitor.camel.overlay;

import org.apache.camel.CamelContext;
import org.apache.camel.ContextEvents;
import org.apache.camel.spi.StartupConditionStrategy;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.CamelConfigurationProperties;
import org.apache.camel.spring.boot.CamelSpringBootApplicationController;
import org.apache.camel.spring.spi.CamelBeanPostProcessor;
import org.apache.camel.support.ResetableClock;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the context of Camel as {@link CamelAutoConfiguration} does where there is none, but of our class. */
@Configuration(proxyBeanMethods = false)
class ContextConfiguration {

    /** Spring Boot stops it with the application. */
    @Bean(destroyMethod = "")
    CamelContext camelContext(
            ApplicationContext application,
            CamelConfigurationProperties properties,
            CamelBeanPostProcessor beans,
            StartupConditionStrategy startup)
            throws Exception {
        ResetableClock boot = new ResetableClock();
        CamelSpringBootApplicationController controller = new CamelSpringBootApplicationController(application);
        CamelContext context =
                new ManyRoutesContext(application, properties.getMain().isWarnOnEarlyShutdown(), controller);
        context.getClock().add(ContextEvents.BOOT, boot);
        controller.setCamelContext(context);
        // Both were made before the context.
        beans.setCamelContext(context);
        context.getCamelContextExtension().addContextPlugin(CamelBeanPostProcessor.class, beans);
        context.getCamelContextExtension().addContextPlugin(StartupConditionStrategy.class, startup);
        return CamelAutoConfiguration.doConfigureCamelContext(application, context, properties, controller);
    }
}
