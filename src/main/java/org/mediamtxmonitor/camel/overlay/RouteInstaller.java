package org.mediamtxmonitor.camel.overlay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.mediamtxmonitor.camel.overlay.Composition.Owned;
import org.mediamtxmonitor.camel.overlay.Composition.Planned;
import org.mediamtxmonitor.camel.overlay.RouteEntry.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a Camel context from one composition of routes to another. Only what differs is touched: a route is stopped once what
 * is under way in it is over, and the new one takes its place. Where one step fails, all before it are undone.
 */
final class RouteInstaller {

    private static final Logger LOG = LoggerFactory.getLogger(RouteInstaller.class);

    private final ModelCamelContext context;
    private final RouteExchanger exchanger;

    /** A step back. */
    private interface Undo {
        void run() throws Exception;
    }

    RouteInstaller(ModelCamelContext context, RouteExchanger exchanger) {
        this.context = context;
        this.exchanger = exchanger;
    }

    /**
     * Changes what is loaded. A failure leaves everything as it was.
     *
     * @throws RouteFault if an entry makes no sense to Camel, or a route can't start
     */
    void change(Composition from, Composition to) throws RouteFault {
        Deque<Undo> undo = new ArrayDeque<>();
        try {
            Parsed parsed = new Parsed(context);
            configurations(from, to, parsed, undo);
            templates(from, to, parsed, undo);
            routes(from, to, parsed, undo);
        } catch (RouteFault e) {
            back(undo);
            throw e;
        }
    }

    private static void back(Deque<Undo> undo) {
        while (!undo.isEmpty()) {
            try {
                undo.pop().run();
            } catch (Exception e) {
                LOG.error("A route can't be put back", e);
            }
        }
    }

    private void configurations(Composition from, Composition to, Parsed parsed, Deque<Undo> undo) throws RouteFault {
        Map<String, Owned> before = from.owned(Kind.CONFIGURATION);
        Map<String, Owned> after = to.owned(Kind.CONFIGURATION);
        for (String id : differing(before, after)) {
            RouteConfigurationDefinition old =
                    before.containsKey(id) ? context.getRouteConfigurationDefinition(id) : null;
            RouteConfigurationDefinition fresh =
                    after.containsKey(id) ? parsed.of(after.get(id)).configuration(after.get(id)) : null;
            undo.push(() -> replace(fresh, old));
            replace(old, fresh);
        }
    }

    private void replace(RouteConfigurationDefinition old, RouteConfigurationDefinition fresh) {
        if (old != null) {
            context.getRouteConfigurationDefinitions().remove(old);
        }
        if (fresh != null) {
            context.addRouteConfiguration(fresh);
        }
    }

    private void templates(Composition from, Composition to, Parsed parsed, Deque<Undo> undo) throws RouteFault {
        Map<String, Owned> before = from.owned(Kind.TEMPLATE);
        Map<String, Owned> after = to.owned(Kind.TEMPLATE);
        for (String id : differing(before, after)) {
            RouteTemplateDefinition old = before.containsKey(id) ? context.getRouteTemplateDefinition(id) : null;
            RouteTemplateDefinition fresh =
                    after.containsKey(id) ? parsed.of(after.get(id)).template(after.get(id)) : null;
            undo.push(() -> replace(fresh, old));
            attempt(after.get(id), () -> replace(old, fresh));
        }
    }

    private void replace(RouteTemplateDefinition old, RouteTemplateDefinition fresh) throws Exception {
        if (old != null) {
            context.removeRouteTemplateDefinition(old);
        }
        if (fresh != null) {
            context.addRouteTemplateDefinition(fresh);
        }
    }

    private static List<String> differing(Map<String, Owned> before, Map<String, Owned> after) {
        List<String> ids = new ArrayList<>();
        before.forEach((id, own) -> {
            if (!after.containsKey(id) || !after.get(id).digest().equals(own.digest())) {
                ids.add(id);
            }
        });
        after.keySet().stream().filter(id -> !before.containsKey(id)).forEach(ids::add);
        return ids;
    }

    private void routes(Composition from, Composition to, Parsed parsed, Deque<Undo> undo) throws RouteFault {
        Map<String, Planned> gone = new LinkedHashMap<>(from.routes());
        gone.keySet().removeAll(to.routes().keySet());
        Map<String, Planned> changed = new LinkedHashMap<>();
        to.routes().forEach((id, route) -> {
            Planned before = from.routes().get(id);
            if (before == null || !before.digest().equals(route.digest())) {
                changed.put(id, route);
            }
        });
        // All are parsed before the first is stopped.
        Map<String, List<RouteDefinition>> definitions = new HashMap<>();
        for (Planned route : changed.values()) {
            if (route.made() == null) {
                definitions.put(route.id(), parsed.definitions(route));
            }
        }
        for (String id : gone.keySet()) {
            RouteDefinition old = context.getRouteDefinition(id);
            undo.push(() -> exchanger.exchange(id, old == null ? List.of() : List.of(old)));
        }
        if (!gone.isEmpty()) {
            attempt(gone.values().iterator().next().source(), () -> exchanger.remove(gone.keySet()));
        }
        for (Planned route : changed.values()) {
            RouteDefinition old = context.getRouteDefinition(route.id());
            undo.push(() -> exchanger.exchange(route.id(), old == null ? List.of() : List.of(old)));
            attempt(route.source(), () -> {
                if (route.made() == null) {
                    exchanger.exchange(route.id(), definitions.get(route.id()));
                } else {
                    exchanger.exchange(route.id(), route.made());
                }
            });
        }
    }

    private static void attempt(Owned source, Undo step) throws RouteFault {
        try {
            step.run();
        } catch (Exception e) {
            throw Failures.fault(Objects.requireNonNull(source), e);
        }
    }
}
