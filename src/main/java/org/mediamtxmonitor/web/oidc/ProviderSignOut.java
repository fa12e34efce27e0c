package org.mediamtxmonitor.web.oidc;

import java.net.URI;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.web.security.PageAddress;
import org.mediamtxmonitor.web.security.SignOutElsewhere;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Where somebody who signed in at a provider signs out there too (OpenID Connect RP-Initiated Logout). */
@Component
class ProviderSignOut implements SignOutElsewhere {

    static final String ID_TOKEN = "idToken";
    static final String PROVIDER = "provider";

    private final Providers providers;
    private final PageAddress page;

    ProviderSignOut(Providers providers, PageAddress page) {
        this.providers = providers;
        this.page = page;
    }

    /** The providers of the settings. */
    @Configuration(proxyBeanMethods = false)
    static class Known {

        @Bean
        static Providers providers(Settings settings) {
            return new Providers(settings.auth().signOn().oidc(), OidcFilters.requests(), System::nanoTime);
        }
    }

    @Override
    public Optional<String> address(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        String id = session == null ? null : (String) session.getAttribute(PROVIDER);
        String address = id == null ? null : endSession(id);
        if (address == null) {
            return Optional.empty();
        }
        UriComponentsBuilder url = UriComponentsBuilder.fromUri(URI.create(address))
                .queryParam("client_id", "{client}")
                .queryParam("post_logout_redirect_uri", "{page}");
        String idToken = (String) session.getAttribute(ID_TOKEN);
        if (idToken != null) {
            url.queryParam("id_token_hint", "{token}");
        }
        return Optional.of(url.encode()
                .buildAndExpand(java.util.Map.of(
                        "client",
                        providers.settings(id).clientId(),
                        "page",
                        page.of(request) + "/",
                        "token",
                        idToken == null ? "" : idToken))
                .toUriString());
    }

    /** Null where the provider has none, or gives no answer: then it is over here only. */
    private String endSession(String id) {
        try {
            return providers.findByRegistrationId(id) == null ? null : providers.signOutAddress(id);
        } catch (OAuth2AuthenticationException e) {
            return null;
        }
    }
}
