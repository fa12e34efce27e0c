package org.mediamtxmonitor.camel;

import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.socket.ConnectionSocketFactory;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.Registry;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;

/**
 * Camel's HTTP component, with a bound for the headers of an answer, for which it has no option: its client takes any number of
 * any length. An answer beyond ends in a {@link org.apache.hc.core5.http.MessageConstraintException}.
 */
@SuppressWarnings("deprecation")
public final class BoundedHttpComponent extends HttpComponent {

    private static final Http1Config HEAD =
            Http1Config.custom().setMaxHeaderCount(100).setMaxLineLength(8192).build();

    @Override
    protected HttpClientConnectionManager createConnectionManager(
            Registry<ConnectionSocketFactory> schemes, int total, int perRoute, SocketConfig sockets) {
        PoolingHttpClientConnectionManager connections = new PoolingHttpClientConnectionManager(
                schemes,
                PoolConcurrencyPolicy.STRICT,
                TimeValue.ofMilliseconds(getConnectionTimeToLive()),
                new ManagedHttpClientConnectionFactory(HEAD, null, null));
        connections.setMaxTotal(total > 0 ? total : getMaxTotalConnections());
        connections.setDefaultMaxPerRoute(perRoute > 0 ? perRoute : getConnectionsPerRoute());
        connections.setDefaultSocketConfig(sockets);
        return connections;
    }
}
