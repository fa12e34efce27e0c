package org.mediamtxmonitor.testing;

import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.mediamtxmonitor.camel.partitioned.PartitionedComponent;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.redis.RedisHealth;
import org.mediamtxmonitor.view.EventLog;
import org.mediamtxmonitor.view.RedisReplica;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import static org.mockito.Mockito.when;

/**
 * Base of tests of all routes of a file over mocks of the beans that they call. The tests of a class share one context: what these
 * routes remember is in their beans. Redis is up, unless a test says otherwise.
 */
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_CLASS)
public abstract class FileOfRoutes extends RouteTest {

    @MockitoBean(name = "redisHealth")
    protected RedisHealth redisHealth;

    @MockitoBean(name = "redisReplica")
    protected RedisReplica redisReplica;

    @MockitoBean(name = "eventLog")
    protected EventLog eventLog;

    /** Replaces what the file calls and is started by, and starts the routes. */
    protected abstract void routes() throws Exception;

    @BeforeEach
    void startOnce() throws Exception {
        if (!camel.isStarted()) {
            camel.addComponent("partitioned", new PartitionedComponent(new SimpleMeterRegistry()));
            // Routes of errors name it.
            camel.getRegistry().bind("apiMapper", Json.mapper());
            routes();
        }
        MockEndpoint.resetMocks(camel);
        when(redisHealth.isUp()).thenReturn(true);
    }

    /** A mock of before, see {@link #mock}. */
    protected MockEndpoint mocked(String uri) {
        return camel.getEndpoint("mock:" + uri.replaceFirst("//", ""), MockEndpoint.class);
    }

    /** The bodies that a mock got. */
    protected static Object[] bodies(MockEndpoint mock) {
        return mock.getExchanges().stream()
                .map(exchange -> exchange.getMessage().getBody())
                .toArray();
    }

    /** The values of a header that a mock got. */
    protected static Object[] headers(MockEndpoint mock, String name) {
        return mock.getExchanges().stream()
                .map(exchange -> exchange.getMessage().getHeader(name))
                .toArray();
    }
}
