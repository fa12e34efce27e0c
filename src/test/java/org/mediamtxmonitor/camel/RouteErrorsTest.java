package org.mediamtxmonitor.camel;

import java.io.IOException;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.RedisConnectionFailureException;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import static org.assertj.core.api.Assertions.assertThat;

class RouteErrorsTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() throws Exception {
        context.getManagementStrategy().addEventNotifier(new RouteErrors(meters));
        context.addRoutes(new RouteConfigurationBuilder() {
            @Override
            public void configuration() {
                routeConfiguration("collect-errors")
                        .onException(Exception.class)
                        .handled(true)
                        .log("given up");
            }
        });
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:caught")
                        .routeId("caught")
                        .routeConfigurationId("collect-errors")
                        .doTry()
                        .throwException(new IOException("nobody listens"))
                        .doCatch(IOException.class)
                        .log("foreseen")
                        .end();
                from("direct:broken")
                        .routeId("broken")
                        .routeConfigurationId("collect-errors")
                        .throwException(new IllegalStateException("a fault of ours"));
                from("direct:away")
                        .routeId("away")
                        .routeConfigurationId("collect-errors")
                        .throwException(new IllegalStateException(new RedisConnectionFailureException("away")));
            }
        });
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private double errors(String route) {
        context.createProducerTemplate().sendBody("direct:" + route, "");
        Counter counter = meters.find(RouteErrors.METER).tag("routeId", route).counter();
        return counter == null ? 0 : counter.count();
    }

    @Test
    void a_fault_of_a_route_is_an_error() {
        assertThat(errors("broken")).isEqualTo(1);
    }

    @Test
    void what_a_route_catches_itself_is_no_error() {
        assertThat(errors("caught")).isZero();
    }

    @Test
    void a_redis_that_is_away_is_no_error_however_deep_its_exception_is() {
        assertThat(errors("away")).isZero();
    }
}
