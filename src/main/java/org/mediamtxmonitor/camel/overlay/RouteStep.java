package org.mediamtxmonitor.camel.overlay;

import java.util.List;

/**
 * A step of a route, as its YAML has it.
 *
 * @param id its id; null where the YAML gives none
 * @param kind what it is, by the key of the YAML: {@code from}, {@code bean}, {@code choice}
 * @param label what it is about, secrets masked: an endpoint, a bean with its method, a name with its expression; empty for
 *     nothing
 * @param description what its author says of it; null for nothing
 * @param line where it begins in its file, from 1
 * @param branches ways on that lead through steps of their own, before the next step; empty for none
 */
public record RouteStep(
        String id, String kind, String label, String description, int line, List<RouteBranch> branches) {

    public RouteStep {
        branches = List.copyOf(branches);
    }
}
