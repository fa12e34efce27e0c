package org.mediamtxmonitor.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SecondFactorTest {

    /** The key of RFC 6238, {@code 12345678901234567890}, in Base32. */
    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    /** Appendix B of RFC 6238, SHA-1; the last six of its eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void the_codes_are_those_of_rfc_6238(long second, String code) {
        assertThat(SecondFactor.code(SECRET, Instant.ofEpochSecond(second))).isEqualTo(code);
        assertThat(SecondFactor.step(SECRET, code, Instant.ofEpochSecond(second)))
                .hasValue(second / 30);
    }

    @ParameterizedTest
    @CsvSource({"1, true", "30, true", "-30, true", "90, false", "-90, false"})
    void a_clock_may_be_wrong_by_one_step(long seconds, boolean isRight) {
        Instant at = Instant.ofEpochSecond(1111111111);

        assertThat(SecondFactor.step(SECRET, "050471", at.plusSeconds(seconds)).isPresent())
                .isEqualTo(isRight);
    }

    @ParameterizedTest
    @CsvSource({"''", "050472", "50471", "0050471", "abcdef"})
    void what_is_no_code_is_wrong(String code) {
        assertThat(SecondFactor.step(SECRET, code, Instant.ofEpochSecond(1111111111)))
                .isEmpty();
    }

    @Test
    void a_new_secret_has_160_bits_and_makes_codes() {
        String secret = SecondFactor.secret();

        assertThat(secret).matches("[A-Z2-7]{32}").isNotEqualTo(SecondFactor.secret());
        assertThat(SecondFactor.code(secret, Instant.EPOCH)).matches("\\d{6}");
    }

    @Test
    void an_app_is_told_for_whom_the_secret_is() {
        assertThat(SecondFactor.uri("MediaMTX Monitor", "anna@example.com", SECRET))
                .isEqualTo("otpauth://totp/MediaMTX%20Monitor:anna%40example.com?secret=" + SECRET
                        + "&issuer=MediaMTX%20Monitor&algorithm=SHA1&digits=6&period=30");
    }

    @Test
    void a_recovery_code_is_good_once_however_it_is_written() {
        List<String> codes = SecondFactor.recoveryCodes();
        List<String> hashes = SecondFactor.hashes(codes);

        assertThat(codes).hasSize(10).doesNotHaveDuplicates().allMatch(code -> code.matches("[a-z2-7]{5}-[a-z2-7]{5}"));
        assertThat(hashes).doesNotContainAnyElementsOf(codes);
        String written = " " + codes.get(3).toUpperCase(Locale.ROOT).replace("-", "");
        assertThat(SecondFactor.hashOf(written, hashes)).isEqualTo(hashes.get(3));
        List<String> left = new ArrayList<>(hashes);
        left.remove(3);
        assertThat(SecondFactor.hashOf(codes.get(3), left)).isNull();
        assertThat(SecondFactor.hashOf("aaaaa-aaaaa", hashes)).isNull();
    }
}
