package org.mediamtxmonitor.notify.http;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The connections of channels: to the public internet only, or anywhere for channels with {@code allowPrivate}. */
@Configuration(proxyBeanMethods = false)
class Targets {

    private static final Timeout CONNECT = Timeout.ofSeconds(5);
    private static final Timeout READ = Timeout.ofSeconds(8);
    private static final Http1Config HEAD =
            Http1Config.custom().setMaxHeaderCount(100).setMaxLineLength(8192).build();

    @Bean(destroyMethod = "close")
    PoolingHttpClientConnectionManager publicTargets() {
        return connections(SystemDefaultDnsResolver.INSTANCE, false);
    }

    @Bean(destroyMethod = "close")
    PoolingHttpClientConnectionManager allTargets() {
        return connections(SystemDefaultDnsResolver.INSTANCE, true);
    }

    /** Who sent a message knows when to send it again, and keeps to what the service asks. */
    @Bean
    HttpRequestRetryStrategy noRetries() {
        return new DefaultHttpRequestRetryStrategy(0, TimeValue.ZERO_MILLISECONDS);
    }

    static PoolingHttpClientConnectionManager connections(DnsResolver names, boolean allowPrivate) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new GuardedResolver(names, allowPrivate))
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(HEAD)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setSocketTimeout(READ)
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                        .setTimeToLive(TimeValue.ofSeconds(30))
                        .build())
                .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(READ).build())
                .setMaxConnTotal(64)
                .setMaxConnPerRoute(8)
                .build();
    }
}
