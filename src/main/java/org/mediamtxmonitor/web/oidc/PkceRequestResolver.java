package org.mediamtxmonitor.web.oidc;

import java.util.function.Consumer;

import jakarta.servlet.http.HttpServletRequest;

import org.mediamtxmonitor.web.security.PageAddress;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;

/** With what a browser is sent to a provider: always with PKCE, and with the address of the page as the browser has it. */
final class PkceRequestResolver implements OAuth2AuthorizationRequestResolver {

    private final DefaultOAuth2AuthorizationRequestResolver standard;
    private final PageAddress page;
    private final Consumer<HttpServletRequest> check;

    /** @param check throws where somebody was sent too often */
    PkceRequestResolver(ClientRegistrationRepository providers, PageAddress page, Consumer<HttpServletRequest> check) {
        this.check = check;
        this.standard = new DefaultOAuth2AuthorizationRequestResolver(providers, OidcFilters.AWAY);
        this.standard.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        this.page = page;
    }

    @Override
    public OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        return own(request, standard.resolve(request));
    }

    @Override
    public OAuth2AuthorizationRequest resolve(HttpServletRequest request, String id) {
        return own(request, standard.resolve(request, id));
    }

    private OAuth2AuthorizationRequest own(HttpServletRequest request, OAuth2AuthorizationRequest one) {
        if (one == null) {
            return null;
        }
        check.accept(request);
        String id = one.getAttribute(OAuth2ParameterNames.REGISTRATION_ID);
        return OAuth2AuthorizationRequest.from(one)
                .redirectUri(page.of(request) + OidcFilters.BACK + id)
                .build();
    }
}
