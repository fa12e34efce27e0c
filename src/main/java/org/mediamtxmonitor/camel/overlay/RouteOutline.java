package org.mediamtxmonitor.camel.overlay;

import java.util.List;

/**
 * What a route does, to be drawn: the steps of its YAML.
 *
 * @param line of the first line of that YAML in its file, from 1
 * @param steps what starts the route, then each step that follows; never empty
 */
public record RouteOutline(int line, List<RouteStep> steps) {

    public RouteOutline {
        steps = List.copyOf(steps);
    }
}
