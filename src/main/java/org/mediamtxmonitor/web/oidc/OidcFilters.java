package org.mediamtxmonitor.web.oidc;

import java.time.Duration;

import jakarta.servlet.http.HttpServletRequest;

import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.web.security.BegunSignIns;
import org.mediamtxmonitor.web.security.PageAddress;
import org.mediamtxmonitor.web.security.SignInFilters;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** Spring Security's filters that send browsers to a provider, and take who comes back: nothing of it is there without a provider. */
@Component
class OidcFilters implements SignInFilters {

    /** Below it is where the page sends a browser that wants to sign in. */
    static final String AWAY = "/oauth2/authorization";

    /** Below it is where a provider sends a browser back to. */
    static final String BACK = "/login/oauth2/code/";

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final Settings settings;
    private final BegunSignIns begun;
    private final PageAddress page;
    private final OidcSignInHandler signInHandler;
    private final Providers providers;

    OidcFilters(
            Settings settings,
            BegunSignIns begun,
            PageAddress page,
            OidcSignInHandler signInHandler,
            Providers providers) {
        this.settings = settings;
        this.begun = begun;
        this.page = page;
        this.signInHandler = signInHandler;
        this.providers = providers;
    }

    /** Asks providers within bounds: who signs in waits for them. */
    static SimpleClientHttpRequestFactory requests() {
        SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(CONNECT);
        requests.setReadTimeout(ANSWER);
        return requests;
    }

    @Override
    public void addTo(HttpSecurity http) {
        if (settings.auth().signOn().oidc().isEmpty()) {
            return;
        }
        BegunRequests requests = new BegunRequests(begun, providers);
        OAuth2AuthorizationRequestRedirectFilter away = new OAuth2AuthorizationRequestRedirectFilter(
                new PkceRequestResolver(providers, page, signInHandler::check));
        away.setAuthorizationRequestRepository(requests);
        away.setAuthenticationFailureHandler(signInHandler::refuse);
        OAuth2LoginAuthenticationFilter back =
                new OAuth2LoginAuthenticationFilter(providers, new NoAuthorizedClients(), BACK + "*");
        back.setAuthorizationRequestRepository(requests);
        back.setAuthenticationManager(new ProviderManager(authentication()));
        back.setAuthenticationSuccessHandler(signInHandler::welcome);
        back.setAuthenticationFailureHandler(signInHandler::refuse);
        http.addFilterBefore(away, ExceptionTranslationFilter.class)
                .addFilterBefore(back, ExceptionTranslationFilter.class);
    }

    private static OidcAuthorizationCodeAuthenticationProvider authentication() {
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(requests())
                .messageConverters(converters -> {
                    converters.clear();
                    converters.add(new FormHttpMessageConverter());
                    converters.add(new OAuth2AccessTokenResponseHttpMessageConverter());
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        RestTemplate template = new RestTemplate(requests());
        template.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        DefaultOAuth2UserService users = new DefaultOAuth2UserService();
        users.setRestOperations(template);
        OidcUserService oidcUsers = new OidcUserService();
        oidcUsers.setOauth2UserService(users);
        OidcAuthorizationCodeAuthenticationProvider authentication =
                new OidcAuthorizationCodeAuthenticationProvider(tokens, oidcUsers);
        authentication.setJwtDecoderFactory(decoders());
        return authentication;
    }

    /** They take tokens of one algorithm each. */
    static OidcIdTokenDecoderFactory decoders() {
        OidcIdTokenDecoderFactory decoders = new OidcIdTokenDecoderFactory();
        decoders.setJwsAlgorithmResolver(OidcFilters::algorithm);
        return decoders;
    }

    /** RS256, which every provider must have, or the first that it has: always by a public key, never by a shared secret or none. */
    private static SignatureAlgorithm algorithm(ClientRegistration registration) {
        Object told = registration
                .getProviderDetails()
                .getConfigurationMetadata()
                .get("id_token_signing_alg_values_supported");
        if (!(told instanceof Iterable<?> all)) {
            return SignatureAlgorithm.RS256;
        }
        SignatureAlgorithm first = null;
        for (Object one : all) {
            SignatureAlgorithm algorithm = SignatureAlgorithm.from(String.valueOf(one));
            if (algorithm == SignatureAlgorithm.RS256) {
                return algorithm;
            }
            first = first == null ? algorithm : first;
        }
        return first == null ? SignatureAlgorithm.RS256 : first;
    }

    /** Whether a request comes back from a provider or goes there. */
    static String id(HttpServletRequest request) {
        String path = request.getServletPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
