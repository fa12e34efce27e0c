package org.mediamtxmonitor.web.limits;

import jakarta.servlet.DispatcherType;

import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.pause.PauseMeter;
import org.mediamtxmonitor.web.proxy.TrustedProxies;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Sets in Tomcat what {@link WebLimits} says. Time-outs are in application.yaml. */
@Configuration(proxyBeanMethods = false)
class ServerLimits {

    /** What Tomcat keeps of each connection to read and write: more is sent in turns. */
    private static final String SOCKET_BUFFER_BYTES = "4096";

    /** Tomcat's only setting for the three buffers of a WebSocket client besides those of its messages; 8 KiB otherwise. */
    private static final String LIVE_BUFFER = "org.apache.tomcat.websocket.DEFAULT_BUFFER_SIZE";

    private static final String LIVE_BUFFER_BYTES = "2048";

    private static final int SHARE_OF_WAITING = 4;
    /** Bytes of an answer that is kept until it is whole, however large the heap is. */
    private static final long LARGEST = 32 << 20;
    /** Longer answers, such as exports, that are written at once. */
    private static final int STREAMED = 4;

    /** The outermost filter: it sees answers as they leave. */
    @Bean
    FilterRegistrationBean<AnswerFilter> answerFilter(WebLimits limits) {
        long bytes = WebLimits.bytesOfAnswers();
        AnswerBuffers buffers = new AnswerBuffers(
                limits.connections() / SHARE_OF_WAITING, bytes, (int) Math.min(bytes / 2, LARGEST), STREAMED);
        FilterRegistrationBean<AnswerFilter> filter = new FilterRegistrationBean<>(new AnswerFilter(buffers));
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> limitsOfTomcat(
            WebLimits limits, PauseMeter pauses, Settings settings, TrustedProxies proxies) {
        return factory -> {
            // Read once, when the first WebSocket is prepared: Tomcat starts after this.
            if (System.getProperty(LIVE_BUFFER) == null) {
                System.setProperty(LIVE_BUFFER, LIVE_BUFFER_BYTES);
            }
            factory.addEngineValves(new MethodValve(), new BodyValve());
            factory.setProtocol(ClientProtocol.class.getName());
            factory.addConnectorCustomizers(connector -> {
                ((ClientProtocol) connector.getProtocolHandler())
                        .set(
                                limits,
                                pauses::ranNanos,
                                settings.web().basePath(),
                                address -> address.isLoopbackAddress() || proxies.has(address));
                // Each has 50 kB of buffers: where many connect and go, those would fill the heap with what they leave.
                connector.setProperty("processorCache", Integer.toString(limits.connections()));
                connector.setProperty("maxHttpResponseHeaderSize", SOCKET_BUFFER_BYTES);
                connector.setProperty("socket.appReadBufSize", SOCKET_BUFFER_BYTES);
                connector.setProperty("socket.appWriteBufSize", SOCKET_BUFFER_BYTES);
            });
        };
    }
}
