package org.mediamtxmonitor.account;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TokenTextTest {

    @Test
    void a_token_has_our_prefix_and_a_checksum() {
        String token = TokenText.made();

        assertThat(token).matches("mtxm_[0-9A-Za-z]{38}").isNotEqualTo(TokenText.made());
        assertThat(TokenText.isOurs(token)).isTrue();
        char other = token.charAt(10) == 'a' ? 'b' : 'a';
        assertThat(TokenText.isOurs(token.substring(0, 10) + other + token.substring(11)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mtxm_", "a-token-of-good-length-123", "mtxm_00000000000000000000000000000000000000"})
    void what_is_no_token_is_told_without_looking_for_it(String text) {
        assertThat(TokenText.isOurs(text)).isFalse();
    }

    @Test
    void what_is_kept_is_not_the_token() {
        assertThat(TokenText.hash("mtxm_x")).matches("[0-9a-f]{64}").doesNotContain("mtxm");
    }
}
