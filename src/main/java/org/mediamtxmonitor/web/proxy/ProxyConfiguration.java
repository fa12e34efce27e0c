package org.mediamtxmonitor.web.proxy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.mediamtxmonitor.config.Settings;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.lang.Nullable;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;

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
        // It tells caches of every answer that it differs by origin; without origins that are let in none does.
        filter.setEnabled(!origins.isEmpty());
        return filter;
    }

    /** Files are for every origin the same: they need not tell caches that they differ, which Spring says of each of them. */
    @Bean
    static BeanPostProcessor filesOfNoOrigin() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (name.equals("resourceHandlerMapping") && bean instanceof AbstractHandlerMapping files) {
                    files.setCorsProcessor(new SameForAll());
                }
                return bean;
            }
        };
    }

    /** Lets what no rule is for go on as it is. A browser that asks first is refused as ever. */
    private static final class SameForAll extends DefaultCorsProcessor {
        @Override
        public boolean processRequest(
                @Nullable CorsConfiguration allowed, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            return allowed == null && !CorsUtils.isPreFlightRequest(request)
                    || super.processRequest(allowed, request, response);
        }
    }

    private static boolean isOneOf(List<String> origins, String origin) {
        return origin != null && origins.contains(origin);
    }
}
