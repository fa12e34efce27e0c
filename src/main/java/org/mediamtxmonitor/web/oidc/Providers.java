package org.mediamtxmonitor.web.oidc;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import org.mediamtxmonitor.config.Secret;
import org.mediamtxmonitor.config.SignOn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.web.client.RestClient;

/**
 * The providers of {@code auth.oidc}. What a provider tells of itself is asked for when somebody wants to sign in there, so the monitor
 * starts without it, and kept for an hour.
 */
final class Providers implements ClientRegistrationRepository {

    /** Code of the error that a provider gives no answer, or none that is of use. */
    static final String UNREACHABLE = "provider_unreachable";

    private static final Logger LOG = LoggerFactory.getLogger(Providers.class);
    private static final Duration FRESH = Duration.ofHours(1);
    private static final String WELL_KNOWN = "/.well-known/openid-configuration";
    private static final ParameterizedTypeReference<Map<String, Object>> DOCUMENT =
            new ParameterizedTypeReference<>() {};

    private record Known(ClientRegistration registration, long atNanos) {}

    private final Map<String, SignOn.Oidc> settings;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final RestClient http;
    private final LongSupplier nanos;

    Providers(List<SignOn.Oidc> settings, ClientHttpRequestFactory requests, LongSupplier nanos) {
        this.settings = settings.stream()
                .collect(Collectors.toMap(SignOn.Oidc::id, one -> one, (one, other) -> one, LinkedHashMap::new));
        this.http = RestClient.builder().requestFactory(requests).build();
        this.nanos = nanos;
    }

    /** What the settings say of a provider; null if there is none of that id. */
    SignOn.Oidc settings(String id) {
        return settings.get(id);
    }

    /** Where somebody who signed out here is to sign out at the provider; null where it has no such address, or is not known. */
    String signOutAddress(String id) {
        Known one = known.get(id);
        return one == null
                ? null
                : (String) one.registration
                        .getProviderDetails()
                        .getConfigurationMetadata()
                        .get("end_session_endpoint");
    }

    /** A provider; null if there is none of that id. @throws OAuth2AuthenticationException if it gives no answer */
    @Override
    public ClientRegistration findByRegistrationId(String id) {
        SignOn.Oidc one = settings.get(id);
        if (one == null) {
            return null;
        }
        Known before = known.get(id);
        if (before != null && nanos.getAsLong() - before.atNanos < FRESH.toNanos()) {
            return before.registration;
        }
        try {
            ClientRegistration fresh = discovered(one);
            known.put(id, new Known(fresh, nanos.getAsLong()));
            return fresh;
        } catch (RuntimeException e) {
            if (before != null) {
                LOG.debug("What {} told before counts", one.issuer(), e);
                return before.registration;
            }
            LOG.warn("Nobody can sign in at {}: {}", one.issuer(), e.getMessage());
            throw new OAuth2AuthenticationException(new OAuth2Error(UNREACHABLE), e);
        }
    }

    private ClientRegistration discovered(SignOn.Oidc one) {
        String issuer = one.issuer().toString();
        Map<String, Object> told = http.get()
                .uri(URI.create(issuer.replaceFirst("/+$", "") + WELL_KNOWN))
                .retrieve()
                .body(DOCUMENT);
        // Else one provider could stand in for another one.
        if (told == null || !issuer.equals(told.get("issuer"))) {
            throw new IllegalStateException("it names itself \"" + (told == null ? "" : told.get("issuer"))
                    + "\", which is to be auth.oidc[].issuer letter by letter");
        }
        return ClientRegistrations.fromOidcConfiguration(told)
                .registrationId(one.id())
                .clientName(one.name())
                .clientId(one.clientId())
                .clientSecret(one.clientSecret().map(Secret::reveal).orElse(null))
                .clientAuthenticationMethod(method(one, told))
                .scope(one.scopes())
                .userNameAttributeName("sub")
                .redirectUri("{baseUrl}" + OidcFilters.BACK + one.id())
                .build();
    }

    private static ClientAuthenticationMethod method(SignOn.Oidc one, Map<String, Object> told) {
        if (one.clientSecret().isEmpty()) {
            return ClientAuthenticationMethod.NONE;
        }
        boolean isByPostOnly = told.get("token_endpoint_auth_methods_supported") instanceof List<?> methods
                && methods.contains("client_secret_post")
                && !methods.contains("client_secret_basic");
        return isByPostOnly
                ? ClientAuthenticationMethod.CLIENT_SECRET_POST
                : ClientAuthenticationMethod.CLIENT_SECRET_BASIC;
    }
}
