package org.mediamtxmonitor.camel.overlay;

import java.util.Map;
import java.util.TreeMap;

/**
 * A route that is made of a template.
 *
 * @param id of the route
 * @param template id of the template
 * @param parameters what the template takes
 */
public record MadeRoute(String id, String template, Map<String, Object> parameters) {

    public MadeRoute {
        parameters = Map.copyOf(parameters);
    }

    /** The same for the same parameters. */
    String digest() {
        return new TreeMap<>(parameters).toString();
    }
}
