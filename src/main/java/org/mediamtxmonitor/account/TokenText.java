package org.mediamtxmonitor.account;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * How a token of a machine is written: {@code mtxm_}, 32 random characters of Base62 (190 bits) and their CRC-32 in six more, so that
 * who looks for leaked tokens finds few that are none. This is how GitHub writes its own.
 */
final class TokenText {

    static final String PREFIX = "mtxm_";

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM = 32;
    private static final int CHECK = 6;
    private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9A-Za-z]{" + (RANDOM + CHECK) + "}");
    private static final SecureRandom CHANCE = new SecureRandom();

    private TokenText() {}

    /** A new one. */
    static String made() {
        StringBuilder random = new StringBuilder();
        CHANCE.ints(RANDOM, 0, DIGITS.length()).forEach(digit -> random.append(DIGITS.charAt(digit)));
        return PREFIX + random + check(random.toString());
    }

    /** Whether a text can be a token of ours. */
    static boolean isOurs(String text) {
        if (!FORM.matcher(text).matches()) {
            return false;
        }
        int end = text.length() - CHECK;
        return check(text.substring(PREFIX.length(), end)).equals(text.substring(end));
    }

    private static String check(String random) {
        CRC32 sum = new CRC32();
        sum.update(random.getBytes(StandardCharsets.US_ASCII));
        StringBuilder text = new StringBuilder();
        BigInteger rest = BigInteger.valueOf(sum.getValue());
        BigInteger base = BigInteger.valueOf(DIGITS.length());
        for (int i = 0; i < CHECK; i++) {
            text.append(DIGITS.charAt(rest.mod(base).intValue()));
            rest = rest.divide(base);
        }
        return text.reverse().toString();
    }

    /** SHA-256 in hexadecimal digits. Enough for what nobody can guess. */
    static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
