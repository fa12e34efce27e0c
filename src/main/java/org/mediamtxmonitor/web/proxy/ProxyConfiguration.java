package org.mediamtxmonitor.web.proxy;

import java.time.Duration;
import java.util.List;

import org.mediamtxmonitor.config.Settings;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.filter.CorsFilter;

/** Sets in force what {@code web} says of proxies and of pages elsewhere. */
@Configuration(proxyBeanMethods = false)
class ProxyConfiguration {

    /** Before what looks at the origin. */
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 5;

    private static final Duration PREFLIGHT = Duration.ofHours(1);

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> proxyValve(TrustedProxies proxies) {
        return factory -> factory.addEngineValves(new ProxyValve(proxies));
    }

    @Bean
    FilterRegistrationBean<StrictTransportFilter> strictTransport() {
        FilterRegistrationBean<StrictTransportFilter> filter =
                new FilterRegistrationBean<>(new StrictTransportFilter());
        filter.setOrder(ORDER);
        return filter;
    }

    /**
     * Scripts of the origins of {@code web.allowedOrigins} may read and change what they have a token for. Cookies are never
     * theirs. Requests of other origins go on as they are, and are refused by what looks at the origin.
     */
    @Bean
    FilterRegistrationBean<CorsFilter> crossOrigin(Settings settings) {
        List<String> origins = settings.web().allowedOrigins();
        CorsConfiguration allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(origins);
        allowed.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "DELETE"));
        allowed.setAllowedHeaders(List.of("Authorization", "Content-Type", "If-None-Match"));
        allowed.setExposedHeaders(List.of("ETag", "Retry-After", "Content-Disposition"));
        allowed.setAllowCredentials(false);
        allowed.setMaxAge(PREFLIGHT);
        FilterRegistrationBean<CorsFilter> filter = new FilterRegistrationBean<>(
                new CorsFilter(request -> isOneOf(origins, request.getHeader("Origin")) ? allowed : null));
        filter.setOrder(ORDER + 1);
        return filter;
    }

    private static boolean isOneOf(List<String> origins, String origin) {
        return origin != null && origins.contains(origin);
    }
}
