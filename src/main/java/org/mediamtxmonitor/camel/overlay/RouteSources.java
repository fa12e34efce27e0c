package org.mediamtxmonitor.camel.overlay;

import java.util.Optional;

import org.mediamtxmonitor.camel.overlay.Composition.Owned;

/** Where each route comes from, and what its file says of it: of what was in force at one moment. */
public final class RouteSources {

    private final Composition composition;

    RouteSources(Composition composition) {
        this.composition = composition;
    }

    /** Where a route comes from; empty for one that no file has. */
    public Optional<RouteOrigin> origin(String routeId) {
        return Optional.ofNullable(composition.routes().get(routeId)).map(route -> {
            Owned source = route.source();
            return new RouteOrigin(
                    source.file().name(),
                    source.entry().line(),
                    source.file().builtIn(),
                    route.made() == null ? null : route.made().template(),
                    replaced(routeId).map(before -> before.file().name()).orElse(null));
        });
    }

    /** The YAML of a route, or of the template that it is made of, secrets masked; empty for a route that no file has. */
    public Optional<String> yaml(String routeId) {
        return Optional.ofNullable(composition.routes().get(routeId)).map(route -> text(route.source()));
    }

    /** The steps of a route, or of the template that it is made of; empty for a route that no file has, or that can't be drawn. */
    public Optional<RouteOutline> outline(String routeId) {
        return Optional.ofNullable(composition.routes().get(routeId)).flatMap(route -> outline(route.source()));
    }

    /** The steps of the built-in route in whose place a route is; empty where it takes no place. */
    public Optional<RouteOutline> replacedOutline(String routeId) {
        return replaced(routeId).flatMap(RouteSources::outline);
    }

    /** The built-in YAML in whose place that of a route is, secrets masked; empty where it takes no place. */
    public Optional<String> replacedYaml(String routeId) {
        return replaced(routeId).map(RouteSources::text);
    }

    private Optional<Owned> replaced(String routeId) {
        return Optional.ofNullable(composition.routes().get(routeId))
                .filter(route -> !route.source().file().builtIn())
                .flatMap(route -> composition.replacedBy(route.source().entry()));
    }

    private static Optional<RouteOutline> outline(Owned own) {
        return RouteOutlineReader.read(text(own), own.file().firstLine(own.entry()));
    }

    private static String text(Owned own) {
        return YamlMask.mask(own.file().yaml(own.entry()));
    }
}
