package org.mediamtxmonitor.browser;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.microsoft.playwright.Page;

/** What an authenticator app shows: RFC 6238 with SHA-1, six digits and 30 s. */
final class OneTimeCode {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private OneTimeCode() {}

    /** The code of now. @param secret in Base32 */
    static String of(String secret) {
        return of(secret, Instant.now());
    }

    /** The code of a moment. @param secret in Base32 */
    static String of(String secret, Instant at) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(bytes(secret), "RAW"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES)
                    .putLong(at.getEpochSecond() / 30)
                    .array());
            int offset = hash[hash.length - 1] & 0xf;
            return "%06d".formatted((ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE) % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Confirms the app that the form on a page offers, by its code of now. Returns its secret, in Base32. */
    static String confirm(Page page) {
        String secret =
                page.locator("#totp-form .copy-field input").inputValue().replace(" ", "");
        page.locator("#totp-form #code").fill(of(secret));
        page.locator("#totp-form [type=submit]").click();
        return secret;
    }

    private static byte[] bytes(String base32) {
        ByteBuffer bytes = ByteBuffer.allocate(base32.length() * 5 / 8);
        long bits = 0;
        int count = 0;
        for (char letter : base32.toCharArray()) {
            bits = bits << 5 | BASE32.indexOf(letter);
            count += 5;
            if (count >= 8) {
                count -= 8;
                bytes.put((byte) (bits >> count));
            }
        }
        return bytes.array();
    }
}
