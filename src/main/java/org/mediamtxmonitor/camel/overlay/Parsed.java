package org.mediamtxmonitor.camel.overlay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import org.apache.camel.CamelContext;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.rest.RestDefinition;
import org.apache.camel.model.rest.VerbDefinition;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.util.ObjectHelper;
import org.mediamtxmonitor.camel.overlay.Composition.Owned;
import org.mediamtxmonitor.camel.overlay.Composition.Planned;

/**
 * What Camel makes of files, each read once. Definitions are used up by the context that they are added to, so they are made
 * anew for every change. Route configurations are woven into routes here: they must be in the context before.
 */
final class Parsed {

    private final CamelContext context;
    private final Map<RouteFile, OfFile> files = new HashMap<>();

    Parsed(CamelContext context) {
        this.context = context;
    }

    /** @throws RouteFault if Camel can't make sense of the file */
    OfFile of(Owned own) throws RouteFault {
        OfFile parsed = files.get(own.file());
        if (parsed == null) {
            parsed = new OfFile(own.file());
            files.put(own.file(), parsed);
        }
        return parsed;
    }

    /**
     * As far as that is possible in a context without the monitor's beans.
     *
     * @throws RouteFault if Camel can't make sense of the file
     */
    void check(RouteFile file) throws RouteFault {
        try {
            new OfFile(file).routes();
        } catch (RouteFault e) {
            // "beans" of a file are made while it is read.
            if (ObjectHelper.getException(NoSuchBeanException.class, e) == null) {
                throw e;
            }
        }
    }

    /** The route, with the operation of {@code rest} that starts it before it. */
    List<RouteDefinition> definitions(Planned planned) throws RouteFault {
        List<RouteDefinition> definitions = new ArrayList<>();
        if (planned.operation() != null) {
            of(planned.rest()).operation(planned).ifPresent(definitions::add);
        }
        if (planned.rest() != planned.source()) {
            definitions.add(of(planned.source()).route(planned));
        }
        return definitions;
    }

    /** One file. */
    final class OfFile {

        private final RouteFile file;
        private final RouteConfigurationBuilder builder;
        private final Map<String, RouteDefinition> operations = new HashMap<>();
        private boolean configured;

        private OfFile(RouteFile file) throws RouteFault {
            this.file = file;
            try {
                this.builder = builder(file.bytes());
            } catch (Exception e) {
                throw Failures.fault(file, culprit(), e);
            }
        }

        private RouteConfigurationBuilder builder(byte[] text) throws Exception {
            for (RoutesBuilder found : PluginHelper.getRoutesLoader(context)
                    .findRoutesBuilders(ResourceHelper.fromBytes(file.location(), text))) {
                if (found instanceof RouteConfigurationBuilder fit) {
                    fit.setCamelContext(context);
                    fit.getRouteConfigurationCollection().setCamelContext(context);
                    fit.configuration();
                    return fit;
                }
            }
            throw new RouteFault(file.name(), 0, "Camel finds no routes in it.");
        }

        /** The entry that Camel can't read by itself either; null if it can read each. */
        private RouteEntry culprit() {
            for (RouteEntry entry : file.entries()) {
                try {
                    configure(builder(file.only(entry)));
                } catch (Exception e) {
                    return entry;
                }
            }
            return null;
        }

        /** As Camel's own loading does it, but for what is woven into routes: that comes when it is known which they need. */
        private void configure(RouteConfigurationBuilder fresh) throws Exception {
            fresh.getRouteCollection().setCamelContext(context);
            fresh.getRestCollection().setCamelContext(context);
            fresh.getRouteTemplateCollection().setCamelContext(context);
            fresh.getTemplatedRouteCollection().setCamelContext(context);
            fresh.configure();
            fresh.getRouteCollection().setResource(fresh.getResource());
            fresh.getRestCollection().setResource(fresh.getResource());
            fresh.getRouteTemplateCollection().setResource(fresh.getResource());
        }

        private RouteConfigurationBuilder routes() throws RouteFault {
            if (!configured) {
                try {
                    configure(builder);
                    for (RestDefinition rest : builder.getRestCollection().getRests()) {
                        operations(rest);
                    }
                } catch (Exception e) {
                    throw Failures.fault(file, culprit(), e);
                }
                configured = true;
            }
            return builder;
        }

        /** Camel makes one route of each operation that is not disabled, in their order. */
        private void operations(RestDefinition rest) {
            List<RouteDefinition> made = rest.asRouteDefinition(context);
            List<VerbDefinition> verbs = rest.getVerbs().stream()
                    .filter(verb -> !Boolean.TRUE.equals(CamelContextHelper.parseBoolean(context, verb.getDisabled())))
                    .toList();
            for (int i = 0; i < made.size(); i++) {
                RouteDefinition route = made.get(i);
                route.routeId(verbs.get(i).getId());
                builder.getRouteCollection().route(route);
                builder.getRouteCollection().prepareRoute(route);
                operations.put(route.getRouteId(), route);
            }
        }

        RouteConfigurationDefinition configuration(Owned own) throws RouteFault {
            return find(
                    own,
                    builder.getRouteConfigurationCollection().getRouteConfigurations(),
                    one -> own.entry().id().equals(one.getId()));
        }

        RouteTemplateDefinition template(Owned own) throws RouteFault {
            return find(
                    own,
                    routes().getRouteTemplateCollection().getRouteTemplates(),
                    one -> own.entry().id().equals(one.getId()));
        }

        private RouteDefinition route(Planned planned) throws RouteFault {
            RouteDefinition route = find(
                    planned.source(),
                    routes().getRouteCollection().getRoutes(),
                    one -> planned.id().equals(one.getRouteId()));
            if (planned.precondition() != null) {
                route.setPrecondition(planned.precondition());
            }
            if (planned.configuration() != null) {
                route.setRouteConfigurationId(planned.configuration());
            }
            builder.getRouteCollection().prepareRoute(route);
            return route;
        }

        /** None where the {@code rest} is disabled. */
        private Optional<RouteDefinition> operation(Planned planned) throws RouteFault {
            routes();
            return Optional.ofNullable(operations.get(planned.operation().id()));
        }

        private <T> T find(Owned own, List<T> all, Predicate<T> fits) throws RouteFault {
            return all.stream()
                    .filter(fits)
                    .findFirst()
                    .orElseThrow(() -> new RouteFault(
                            file.name(),
                            own.entry().line(),
                            "Camel does not find \"" + own.entry().id() + "\"."));
        }
    }
}
