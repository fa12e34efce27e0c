package org.mediamtxmonitor.web.passkey;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;

import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.config.SignOn;
import org.mediamtxmonitor.web.security.PageAddress;
import org.springframework.stereotype.Component;

/** Which host name passkeys are bound to where a browser has the page, and from which origins they are taken. */
@Component
public class RelyingParty {

    private final SignOn.Passkeys settings;
    private final Settings.Web web;
    private final PageAddress page;

    RelyingParty(Settings settings, PageAddress page) {
        this.settings = settings.auth().signOn().passkeys();
        this.web = settings.web();
        this.page = page;
    }

    /** A host name, and the origins of the page. */
    record Party(String id, Set<String> origins) {}

    /** Whether browsers have passkeys where this one has the page: never under an address. */
    public boolean isNamed(HttpServletRequest request) {
        return of(request).isPresent();
    }

    /** The one where a browser has the page; empty under an address. The host was checked before, by the filter of origins. */
    Optional<Party> of(HttpServletRequest request) {
        URI address = URI.create(page.of(request));
        String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
        String id = settings.rpId().orElse(host);
        boolean isBelow = host.equals(id) || host.endsWith("." + id);
        boolean isName = host.equals("localhost")
                || host.endsWith(".localhost")
                || web.allowedHosts().contains(host);
        Set<String> origins = settings.origins().isEmpty()
                ? Set.of(address.getScheme() + "://" + address.getRawAuthority())
                : Set.copyOf(settings.origins());
        return isBelow && isName ? Optional.of(new Party(id, origins)) : Optional.empty();
    }
}
