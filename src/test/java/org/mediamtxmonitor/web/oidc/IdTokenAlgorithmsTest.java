package org.mediamtxmonitor.web.oidc;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IdTokenAlgorithmsTest {

    private static String text(String of) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(of.getBytes(StandardCharsets.UTF_8));
    }

    /** Nobody is asked for keys: such a token is refused by what it says of itself. */
    private static JwtDecoder decoder(List<String> offered) {
        return OidcFilters.decoders()
                .createDecoder(ClientRegistration.withRegistrationId("good")
                        .clientId("monitor")
                        .clientSecret("a secret that the provider knows, too")
                        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                        .redirectUri("http://127.0.0.1:9/")
                        .authorizationUri("http://127.0.0.1:9/")
                        .tokenUri("http://127.0.0.1:9/")
                        .jwkSetUri("http://127.0.0.1:9/")
                        .providerConfigurationMetadata(Map.of("id_token_signing_alg_values_supported", offered))
                        .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "HS256", "HS512", "ES256", "PS256"})
    void a_token_that_is_signed_otherwise_than_by_the_public_key_is_none(String algorithm) {
        String token = text("{\"alg\":\"" + algorithm + "\"}") + "." + text("{\"sub\":\"anna\"}") + "."
                + (algorithm.equalsIgnoreCase("none") ? "" : text("signed"));

        for (List<String> offered : List.of(List.of(algorithm, "RS256"), List.of("RS256"))) {
            assertThatThrownBy(() -> decoder(offered).decode(token))
                    .isInstanceOf(JwtException.class)
                    .hasMessageNotContaining("127.0.0.1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256"})
    void a_provider_that_offers_nothing_better_gets_nobody_in(String algorithm) {
        String token = text("{\"alg\":\"" + algorithm + "\"}") + "." + text("{\"sub\":\"anna\"}") + ".";

        assertThatThrownBy(() -> decoder(List.of(algorithm)).decode(token)).isInstanceOf(JwtException.class);
    }
}
