package org.mediamtxmonitor.camel.overlay;

import java.util.List;

/**
 * A way on within a step.
 *
 * @param kind by the key of the YAML: {@code steps} for the only way of a filter, split or loop, else {@code when},
 *     {@code otherwise}, {@code doCatch}, {@code doFinally} and the like
 * @param label when it is taken, secrets masked; empty where nothing says so
 * @param steps in their order
 */
public record RouteBranch(String kind, String label, List<RouteStep> steps) {

    public RouteBranch {
        steps = List.copyOf(steps);
    }
}
