package org.mediamtxmonitor.web.embed;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.mediamtxmonitor.web.query.StreamKey;

/**
 * A signed statement that whoever has it may see one stream until a time. Nothing is kept of it: it is a text for addresses, which
 * holds the signature and what is signed, in base64url.
 *
 * @param expiresAt to the second
 */
record EmbedTicket(StreamKey stream, Instant expiresAt) {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNATURE_BYTES = 32;
    private static final int LONGEST = 4096;
    private static final char BETWEEN = '\n';

    String sign(byte[] key) {
        byte[] said = (expiresAt.getEpochSecond() + "" + BETWEEN + stream.server() + BETWEEN + stream.path())
                .getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(signature(key, said), SIGNATURE_BYTES + said.length);
        System.arraycopy(said, 0, whole, SIGNATURE_BYTES, said.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** Empty for a text that this key did not sign, and for one that has expired. */
    static Optional<EmbedTicket> read(String text, byte[] key, Instant now) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (whole.length <= SIGNATURE_BYTES) {
            return Optional.empty();
        }
        byte[] said = Arrays.copyOfRange(whole, SIGNATURE_BYTES, whole.length);
        if (!MessageDigest.isEqual(signature(key, said), Arrays.copyOf(whole, SIGNATURE_BYTES))) {
            return Optional.empty();
        }
        // What is signed was written by us.
        String[] parts = new String(said, StandardCharsets.UTF_8).split(String.valueOf(BETWEEN), 3);
        Instant expiresAt = Instant.ofEpochSecond(Long.parseLong(parts[0]));
        return expiresAt.isAfter(now)
                ? Optional.of(new EmbedTicket(new StreamKey(parts[1], parts[2]), expiresAt))
                : Optional.empty();
    }

    private static byte[] signature(byte[] key, byte[] said) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(said);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
