package org.mediamtxmonitor.camel;

import org.mediamtxmonitor.pause.PauseMeter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The components of {@code http:} and {@code https:}, under the names by which Camel looks for them. */
@Configuration(proxyBeanMethods = false)
class HttpComponents {

    @Bean("http-component")
    BoundedHttpComponent http(PauseMeter pauses) {
        return new BoundedHttpComponent(pauses::stoodStillNanos);
    }

    @Bean("https-component")
    BoundedHttpComponent https(PauseMeter pauses) {
        return new BoundedHttpComponent(pauses::stoodStillNanos);
    }
}
