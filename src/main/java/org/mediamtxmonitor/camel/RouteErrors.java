package org.mediamtxmonitor.camel;

import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.util.ObjectHelper;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

import io.lettuce.core.RedisException;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts the errors of the monitor itself, which a route logs and goes on after: the meter {@code mediamtx.monitor.errors} with
 * the tag {@code routeId}. A Redis that fails a command, a request that is refused and a hook that fails are none.
 */
@Component
public class RouteErrors extends FailureListener {

    /** Name of the counter. */
    public static final String METER = "mediamtx.monitor.errors";

    /** Route configurations of everything but hooks and answers. */
    private static final String COLLECT = "collect-errors";

    private static final String REDIS = "redis-errors";

    private final MeterRegistry meters;

    public RouteErrors(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof CamelEvent.ExchangeFailureHandledEvent handled) {
            Exchange exchange = handled.getExchange();
            Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
            String id = exchange.getProperty(Exchange.FAILURE_ROUTE_ID, String.class);
            Route route = id == null ? null : exchange.getContext().getRoute(id);
            if (route != null && isInternal(route) && !isForeseen(exchange) && !isOfRedis(cause)) {
                meters.counter(METER, "routeId", id).increment();
            }
        }
    }

    /** Also where Camel wrapped what the Redis client threw, as a multicast and a split do. */
    private static boolean isOfRedis(Throwable thrown) {
        return ObjectHelper.getException(DataAccessException.class, thrown) != null
                || ObjectHelper.getException(RedisException.class, thrown) != null;
    }

    private static boolean isInternal(Route route) {
        return COLLECT.equals(route.getConfigurationId()) || REDIS.equals(route.getConfigurationId());
    }
}
