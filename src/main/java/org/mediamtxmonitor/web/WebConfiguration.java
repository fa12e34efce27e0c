package org.mediamtxmonitor.web;

import java.time.Duration;
import java.util.List;

import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.web.limits.WebLimits;
import org.mediamtxmonitor.web.live.LiveAdmission;
import org.mediamtxmonitor.web.live.LiveUpgrade;
import org.mediamtxmonitor.web.live.LiveWebSocketHandler;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.server.standard.ServletServerContainerFactoryBean;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The WebSocket's address, and the pages beside the API. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
@EnableConfigurationProperties(WebLimits.class)
class WebConfiguration implements WebSocketConfigurer, WebMvcConfigurer {

    private static final int TEXT_BUFFER_CHARS = 1024;
    private static final int BINARY_BUFFER_BYTES = 128;

    private final LiveWebSocketHandler sockets;
    private final LiveAdmission admission;
    private final String swaggerUi;
    private final String uplot;
    private final List<String> pages;
    private final String basePath;

    WebConfiguration(
            LiveWebSocketHandler sockets,
            LiveAdmission admission,
            @Value("${monitor.swagger-ui}") String swaggerUi,
            @Value("${monitor.uplot}") String uplot,
            @Value("${spring.web.resources.static-locations:classpath:/static/}") List<String> pages,
            Settings settings) {
        this.pages = pages;
        this.basePath = settings.web().basePath();
        this.sockets = sockets;
        this.admission = admission;
        this.swaggerUi = swaggerUi;
        this.uplot = uplot;
    }

    /** How the routes of the API write JSON; not the application's mapper. */
    @Bean(defaultCandidate = false)
    static ObjectMapper apiMapper() {
        return Json.mapper();
    }

    /** What Tomcat keeps for each client to read its messages into: clients send little, and rarely. */
    @Bean
    static ServletServerContainerFactoryBean webSocketBuffers() {
        ServletServerContainerFactoryBean container = new ServletServerContainerFactoryBean();
        container.setMaxTextMessageBufferSize(TEXT_BUFFER_CHARS);
        container.setMaxBinaryMessageBufferSize(BINARY_BUFFER_BYTES);
        return container;
    }

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        // Origins were checked by OriginFilter, which knows the rules of all requests.
        registry.addHandler(sockets, "/api/v1/live")
                .setHandshakeHandler(new DefaultHandshakeHandler(new LiveUpgrade()))
                .addInterceptors(admission)
                .setAllowedOriginPatterns("*");
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/docs/ui/**")
                .addResourceLocations(swaggerUi)
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(1)));
        // Of the whole package only the small script and its style.
        registry.addResourceHandler("/vendor/uplot/*.min.*")
                .addResourceLocations(uplot)
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(1)));
        withoutComments(registry, "js/");
        withoutComments(registry, "css/");
    }

    /** Nothing is kept: a file that changes is another one at the next request. */
    private void withoutComments(ResourceHandlerRegistry registry, String folder) {
        registry.addResourceHandler("/" + folder + "**")
                .addResourceLocations(
                        pages.stream().map(location -> location + folder).toArray(String[]::new))
                .setCacheControl(CacheControl.noCache())
                .resourceChain(false)
                .addTransformer(new CommentStripper());
    }

    /** Relative, so that they lead to the same place below the path of a proxy. */
    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/docs", "docs/index.html").setContextRelative(false);
        registry.addRedirectViewController("/docs/", "index.html").setContextRelative(false);
        if (!basePath.isEmpty()) {
            registry.addRedirectViewController(basePath, basePath.substring(basePath.lastIndexOf('/') + 1) + "/")
                    .setContextRelative(false);
        }
    }
}
