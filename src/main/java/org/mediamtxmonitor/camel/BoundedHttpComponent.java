package org.mediamtxmonitor.camel;

import java.util.List;
import java.util.function.LongSupplier;

import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.impl.CookieSpecSupport;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.psl.PublicSuffixMatcher;
import org.apache.hc.client5.http.socket.ConnectionSocketFactory;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.Registry;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;

/**
 * Camel's HTTP component, with bounds for which it has no option. Its client takes any number of headers of any length: an answer
 * beyond 100 headers or 8 KiB of one ends in a {@link org.apache.hc.core5.http.MessageConstraintException}. Its time-outs count
 * from the last byte: a whole request has a {@link RequestDeadline}.
 */
@SuppressWarnings("deprecation")
public final class BoundedHttpComponent extends HttpComponent {

    private static final Http1Config HEAD =
            Http1Config.custom().setMaxHeaderCount(100).setMaxLineLength(8192).build();

    /** Cookies are not kept, so no list of 9,000 domains is needed to judge whose they may be. */
    private static final PublicSuffixMatcher NO_SUFFIXES = new PublicSuffixMatcher(List.of(), List.of());

    private final RequestDeadline deadline;

    /** @param stoodStillNanos time in which this process stood still, in all: no answer is late by it */
    public BoundedHttpComponent(LongSupplier stoodStillNanos) {
        deadline = new RequestDeadline(stoodStillNanos);
        setHttpClientConfigurer(client -> client.addExecInterceptorFirst("deadline", deadline)
                .setDefaultCookieSpecRegistry(CookieSpecSupport.createDefault(NO_SUFFIXES)));
    }

    @Override
    protected void doShutdown() throws Exception {
        super.doShutdown();
        deadline.close();
    }

    @Override
    protected HttpClientConnectionManager createConnectionManager(
            Registry<ConnectionSocketFactory> schemes, int total, int perRoute, SocketConfig sockets) {
        PoolingHttpClientConnectionManager connections = new PoolingHttpClientConnectionManager(
                schemes,
                PoolConcurrencyPolicy.STRICT,
                TimeValue.ofMilliseconds(getConnectionTimeToLive()),
                new CleanConnections(HEAD));
        connections.setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS);
        connections.setMaxTotal(total > 0 ? total : getMaxTotalConnections());
        connections.setDefaultMaxPerRoute(perRoute > 0 ? perRoute : getConnectionsPerRoute());
        connections.setDefaultSocketConfig(sockets);
        return connections;
    }
}
