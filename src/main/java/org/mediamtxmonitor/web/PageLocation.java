package org.mediamtxmonitor.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;

import org.mediamtxmonitor.config.Role;
import org.mediamtxmonitor.config.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Logs where the page is, once all of it is there: with {@code web.port: 0} nobody else knows the port. */
@Component
class PageLocation {

    private static final Logger LOG = LoggerFactory.getLogger(PageLocation.class);

    private final Settings settings;

    PageLocation(Settings settings) {
        this.settings = settings;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof ServletWebServerApplicationContext context
                && context.getWebServer() != null) {
            int port = context.getWebServer().getPort();
            LOG.info("{} {}", settings.has(Role.WEB) ? "The page is at" : "Probes are at", address(port));
        }
    }

    /** The address as a browser of this machine takes it: {@code 0.0.0.0} is every address, and none to go to. */
    private String address(int port) {
        String host = settings.web().host();
        InetAddress address = new InetSocketAddress(host, port).getAddress();
        if (address != null && address.isAnyLocalAddress()) {
            host = "localhost";
        }
        return UriComponentsBuilder.newInstance()
                .scheme(settings.web().tls().isPresent() ? "https" : "http")
                .host(host.contains(":") ? "[" + host + "]" : host)
                .port(port)
                .path(settings.web().basePath() + "/")
                .toUriString();
    }
}
