package org.mediamtxmonitor.camel.overlay;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.rest.RestEndpoint;

/**
 * What a route answers: methods, none for all, at a path. Camel would let a second route take the address of the first without a
 * word.
 */
record WebAddress(Set<String> methods, String path) {

    /** @throws IllegalStateException if another route has the address of this one */
    static void check(CamelContext context, String id) {
        Optional<WebAddress> own = Optional.ofNullable(context.getRoute(id)).flatMap(WebAddress::of);
        if (own.isPresent()) {
            for (Route other : context.getRoutes()) {
                if (!other.getId().equals(id)
                        && of(other).filter(own.get()::meets).isPresent()) {
                    throw new IllegalStateException(
                            "The address " + own.get().path() + " is that of the route " + other.getId() + " already");
                }
            }
        }
    }

    private static Optional<WebAddress> of(Route route) {
        Endpoint endpoint = route.getEndpoint();
        if (endpoint instanceof PlatformHttpEndpoint http) {
            return Optional.of(new WebAddress(methods(http.getHttpMethodRestrict()), tidy(http.getPath())));
        }
        if (endpoint instanceof RestEndpoint rest) {
            String template = rest.getUriTemplate() == null ? "" : "/" + rest.getUriTemplate();
            return Optional.of(new WebAddress(methods(rest.getMethod()), tidy(rest.getPath() + template)));
        }
        return Optional.empty();
    }

    private boolean meets(WebAddress other) {
        boolean sharesMethod =
                methods.isEmpty() || other.methods.isEmpty() || methods.stream().anyMatch(other.methods::contains);
        return sharesMethod && path.equals(other.path);
    }

    private static Set<String> methods(String list) {
        return list == null || list.isBlank()
                ? Set.of()
                : new TreeSet<>(
                        Set.of(list.toUpperCase(Locale.ROOT).replace(" ", "").split(",")));
    }

    /** One slash between the parts, and any name for a parameter of the path. */
    private static String tidy(String path) {
        return ("/" + path).replaceAll("/+", "/").replaceAll("\\{[^}]*}", "{}").replaceFirst("(.)/$", "$1");
    }
}
