package org.mediamtxmonitor.alert;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Which rule is about which thing: the identity of an alert, over all its beginnings and ends.
 *
 * @param rule id in the rule catalogue
 * @param server id of the server; null for a rule about this monitor
 * @param path of the stream; null for a rule about a server or this monitor
 * @param part what of the stream, for example {@code publisher} or {@code forward 2}; null for the stream itself
 */
public record AlertKey(String rule, String server, String path, String part) {

    private static final int FINGERPRINT_BYTES = 8;

    /** Sixteen hexadecimal digits that are the same for the same key, everywhere and for ever. */
    public String fingerprint() {
        try {
            String text = String.join("\n", rule, blank(server), blank(path), blank(part));
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String blank(String text) {
        return text == null ? "" : text;
    }
}
