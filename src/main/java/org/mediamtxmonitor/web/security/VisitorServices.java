package org.mediamtxmonitor.web.security;

import java.util.Map;
import java.util.stream.Collectors;

import org.mediamtxmonitor.account.Grants;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.config.SignOn;
import org.springframework.stereotype.Component;

/** What providers of OpenID Connect grant by the settings: a session that others granted is over. */
@Component
public class VisitorServices {

    private final Map<String, Service> services;

    private record Service(SignOn.Oidc settings, Grants grants) {

        /** A provider that is set up anew under the same id is another one. */
        private String fingerprint() {
            return settings.issuer() + " " + settings.clientId() + " " + grants.fingerprint();
        }
    }

    VisitorServices(Settings settings) {
        services = settings.auth().signOn().oidc().stream()
                .collect(Collectors.toMap(SignOn.Oidc::id, one -> new Service(one, new Grants(one.grants()))));
    }

    /** What the groups of a provider may do. @param id there is one of that id */
    public Grants grants(String id) {
        return services.get(id).grants();
    }

    /** What {@link Visitor#settings()} is for a provider. @param id there is one of that id */
    public String fingerprint(String id) {
        return services.get(id).fingerprint();
    }

    boolean isCurrent(Visitor visitor) {
        Service service = services.get(visitor.service());
        return service != null && service.fingerprint().equals(visitor.settings());
    }
}
