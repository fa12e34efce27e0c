package org.mediamtxmonitor.camel.overlay;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.apache.camel.Endpoint;
import org.apache.camel.LoggingLevel;
import org.apache.camel.impl.engine.RouteService;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spring.boot.CamelSpringBootApplicationController;
import org.apache.camel.spring.boot.SpringBootCamelContext;
import org.springframework.context.ApplicationContext;

/**
 * A context in which many routes are added and removed within seconds. Camel finds the endpoints that only one route uses by looking
 * at all endpoints of all routes, for each route that is removed, and for each that is added too, as one of its id might be there: a
 * hundred servers more took minutes. Here what is not there is not looked for, and routes are removed together.
 */
final class ManyRoutesContext extends SpringBootCamelContext {

    ManyRoutesContext(
            ApplicationContext application,
            boolean warnsOnEarlyShutdown,
            CamelSpringBootApplicationController controller) {
        super(application, warnsOnEarlyShutdown, controller);
    }

    /** Callers hold the lock of the routes. */
    @Override
    protected boolean removeRoute(String id, LoggingLevel level) throws Exception {
        return getRouteServices().containsKey(id) && super.removeRoute(id, level);
    }

    /**
     * Removes routes that have stopped, their definitions, and the endpoints that no other route uses. One that has not stopped, or
     * is not there, is left alone.
     */
    void removeRoutes(Collection<String> ids) throws Exception {
        // In this order, as Camel takes them.
        synchronized (getCamelContextExtension().getContextPlugin(Model.class)) {
            getLock().lock();
            try {
                List<RouteService> gone = ids.stream()
                        .map(getRouteServices()::get)
                        .filter(Objects::nonNull)
                        .filter(service -> getRouteController()
                                .getRouteStatus(service.getId())
                                .isStopped())
                        .toList();
                Set<Endpoint> unused = new LinkedHashSet<>();
                gone.forEach(service -> unused.addAll(service.gatherEndpoints()));
                gone.forEach(this::shutDown);
                getRouteServices().values().forEach(service -> unused.removeAll(service.gatherEndpoints()));
                unused.forEach(this::removeEndpoint);
                for (RouteService service : gone) {
                    RouteDefinition definition = getRouteDefinition(service.getId());
                    if (definition != null) {
                        removeRouteDefinition(definition);
                    }
                }
            } finally {
                getLock().unlock();
            }
        }
    }

    private void shutDown(RouteService service) {
        service.setRemovingRoutes(true);
        shutdownRouteService(service, LoggingLevel.DEBUG);
        getRouteServices().remove(service.getId());
        getCamelContextExtension()
                .getRouteStartupOrder()
                .removeIf(order -> order.getRoute().getId().equals(service.getId()));
    }
}
