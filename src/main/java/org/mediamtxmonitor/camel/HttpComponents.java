package org.mediamtxmonitor.camel;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The components of {@code http:} and {@code https:}, under the names by which Camel looks for them. */
@Configuration(proxyBeanMethods = false)
class HttpComponents {

    @Bean("http-component")
    BoundedHttpComponent http() {
        return new BoundedHttpComponent();
    }

    @Bean("https-component")
    BoundedHttpComponent https() {
        return new BoundedHttpComponent();
    }
}
