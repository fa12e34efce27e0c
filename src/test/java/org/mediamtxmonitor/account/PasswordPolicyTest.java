package org.mediamtxmonitor.account;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.account.PasswordPolicy.Flaw;

import static org.assertj.core.api.Assertions.assertThat;

class PasswordPolicyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "P4ssw0rd1234",
                "123456789012",
                "qwertyuiop12",
                "aaaaaaaaaaaa",
                "drowssap4321",
                "passwordpassword",
                "mediamtxmonitor",
                "monitor12345",
                "iloveyou2024"
            })
    void what_others_try_first_is_refused(String password) {
        assertThat(PasswordPolicy.flaw(password, "anna")).hasValue(Flaw.COMMON);
    }

    @ParameterizedTest
    @CsvSource({"short-one, TOO_SHORT", "'', TOO_SHORT", "annalindgren, LIKE_NAME", "Annalindgren12, LIKE_NAME"})
    void what_is_short_or_like_the_name_is_refused(String password, Flaw flaw) {
        assertThat(PasswordPolicy.flaw(password, "AnnaLindgren")).hasValue(flaw);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"otter lantern cobalt ninety", "xK9#mQ2$vL7p", "Zwölf gute Wörter", "😀😁😂🤣😃😄😅😆😉😊😋😎"})
    void anything_else_of_twelve_characters_is_good(String password) {
        assertThat(PasswordPolicy.flaw(password, "anna")).isEmpty();
    }

    @Test
    void a_password_may_be_long_but_not_endless() {
        assertThat(PasswordPolicy.flaw("otter lantern ".repeat(18), "anna")).isEmpty();
        assertThat(PasswordPolicy.flaw("a".repeat(257), "anna")).hasValue(Flaw.TOO_LONG);
    }
}
