package org.mediamtxmonitor.camel.overlay;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.service.ServiceHelper;
import org.springframework.stereotype.Component;

/**
 * Removes the route of a kamelet with its endpoint. Camel makes one for each endpoint of a kamelet and leaves it behind when the
 * last route that uses the endpoint is removed.
 */
@Component
class KameletRoutes extends LifecycleStrategySupport {

    @Override
    public void onEndpointRemove(Endpoint endpoint) {
        CamelContext camel = endpoint.getCamelContext();
        if (endpoint instanceof KameletEndpoint kamelet && camel.isStarted()) {
            try {
                Route route = camel.getRoute(kamelet.getRouteId());
                camel.getRouteController().stopRoute(kamelet.getRouteId());
                camel.removeRoute(kamelet.getRouteId());
                if (route != null) {
                    RouteExchanger.forgetPolicies(camel, route);
                }
            } catch (Exception e) {
                throw RuntimeCamelException.wrapRuntimeCamelException(e);
            }
            drop(camel, List.copyOf(camel.getRoutes()), route -> route.getId().equals(kamelet.getRouteId()));
        }
    }

    /** Under a supervising controller Camel makes the route of a kamelet twice, and starts one of the two (CAMEL-24630). */
    static void dropDoubles(CamelContext camel) {
        // One list for both: routes are added meanwhile.
        List<Route> routes = List.copyOf(camel.getRoutes());
        Map<String, Long> times = routes.stream().collect(Collectors.groupingBy(Route::getId, Collectors.counting()));
        drop(camel, routes, route -> times.get(route.getId()) > 1 && !ServiceHelper.isStarted(route.getConsumer()));
    }

    private static void drop(CamelContext camel, List<Route> routes, Predicate<Route> which) {
        routes.stream().filter(which).forEach(camel.getCamelContextExtension()::removeRoute);
    }
}
