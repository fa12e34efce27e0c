package org.mediamtxmonitor.camel;

import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.util.TimeValue;
import org.springframework.stereotype.Component;

/**
 * Closes idle connections of {@code http:} endpoints before the server does: a request on a connection that is being
 * closed would be lost. Camel has no option for it; {@code connectionTimeToLive} bounds the age of a connection, idle
 * or not, and is looked at only when a connection is to be used.
 */
@Component
public class IdleConnections {

    private final CamelContext camel;

    public IdleConnections(CamelContext camel) {
        this.camel = camel;
    }

    /** Closes all connections that have been idle for so many ms. */
    public void close(long idleMs) {
        camel.getEndpoints().stream()
                .filter(HttpEndpoint.class::isInstance)
                .map(endpoint -> ((HttpEndpoint) endpoint).getClientConnectionManager())
                .filter(PoolingHttpClientConnectionManager.class::isInstance)
                .forEach(connections ->
                        ((PoolingHttpClientConnectionManager) connections).closeIdle(TimeValue.ofMilliseconds(idleMs)));
    }
}
