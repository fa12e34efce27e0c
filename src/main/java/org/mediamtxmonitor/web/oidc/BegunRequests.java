package org.mediamtxmonitor.web.oidc;

import java.util.HashMap;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.mediamtxmonitor.web.security.BegunSignIns;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;

/** Keeps with what a browser was sent to a provider: state, nonce and the secret of PKCE. It comes back once, and to its own provider. */
final class BegunRequests implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    private static final String PURPOSE = "oidc";

    private final BegunSignIns begun;
    private final Providers providers;

    BegunRequests(BegunSignIns begun, Providers providers) {
        this.begun = begun;
        this.providers = providers;
    }

    @Override
    public OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        return null;
    }

    @Override
    public void saveAuthorizationRequest(
            OAuth2AuthorizationRequest one, HttpServletRequest request, HttpServletResponse response) {
        Map<String, String> facts = new HashMap<>();
        facts.put(OAuth2ParameterNames.REGISTRATION_ID, one.getAttribute(OAuth2ParameterNames.REGISTRATION_ID));
        facts.put(OAuth2ParameterNames.STATE, one.getState());
        facts.put(OAuth2ParameterNames.REDIRECT_URI, one.getRedirectUri());
        facts.put(OidcParameterNames.NONCE, one.getAttribute(OidcParameterNames.NONCE));
        facts.put(PkceParameterNames.CODE_VERIFIER, one.getAttribute(PkceParameterNames.CODE_VERIFIER));
        begun.begin(request, response, PURPOSE, facts);
    }

    @Override
    public OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        Map<String, String> facts = begun.end(request, response, PURPOSE).orElse(null);
        if (facts == null) {
            return null;
        }
        String id = facts.get(OAuth2ParameterNames.REGISTRATION_ID);
        String state = facts.get(OAuth2ParameterNames.STATE);
        boolean isOwn = request.getServletPath().equals(OidcFilters.BACK + id)
                && state.equals(request.getParameter(OAuth2ParameterNames.STATE));
        ClientRegistration registration = isOwn ? providers.findByRegistrationId(id) : null;
        return registration == null
                ? null
                : OAuth2AuthorizationRequest.authorizationCode()
                        .authorizationUri(registration.getProviderDetails().getAuthorizationUri())
                        .clientId(registration.getClientId())
                        .scopes(registration.getScopes())
                        .redirectUri(facts.get(OAuth2ParameterNames.REDIRECT_URI))
                        .state(state)
                        .attributes(attributes -> attributes.putAll(facts))
                        .build();
    }
}
