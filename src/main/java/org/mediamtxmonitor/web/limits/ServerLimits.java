package org.mediamtxmonitor.web.limits;

import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sets in Tomcat what {@link WebLimits} says. Time-outs are in application.yaml. */
@Configuration(proxyBeanMethods = false)
class ServerLimits {

    /** What Tomcat keeps of each connection to read and write: more is sent in turns. */
    private static final String SOCKET_BUFFER_BYTES = "4096";

    /** Tomcat's only setting for the three buffers of a WebSocket client besides those of its messages; 8 KiB otherwise. */
    private static final String LIVE_BUFFER = "org.apache.tomcat.websocket.DEFAULT_BUFFER_SIZE";

    private static final String LIVE_BUFFER_BYTES = "2048";

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> limitsOfTomcat(WebLimits limits) {
        return factory -> {
            // Read once, when the first WebSocket is prepared: Tomcat starts after this.
            if (System.getProperty(LIVE_BUFFER) == null) {
                System.setProperty(LIVE_BUFFER, LIVE_BUFFER_BYTES);
            }
            factory.addEngineValves(new TraceValve(), new BodyValve());
            factory.addConnectorCustomizers(connector -> {
                ((AbstractProtocol<?>) connector.getProtocolHandler()).setMaxConnections(limits.connections());
                connector.setProperty("socket.appReadBufSize", SOCKET_BUFFER_BYTES);
                connector.setProperty("socket.appWriteBufSize", SOCKET_BUFFER_BYTES);
            });
        };
    }
}
