package org.mediamtxmonitor.alert;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * Which rule is about which thing: the identity of an alert, over all its beginnings and ends.
 *
 * @param rule id in the rule catalogue
 * @param server id of the server; null for a rule about a host or this monitor
 * @param path of the stream; null for a rule about a server, a host or this monitor
 * @param part what of the stream or host, for example {@code publisher}, {@code forward 2} or {@code disk /rec}; null for the
 *     thing itself
 * @param host id of the machine, for a rule about one; else null
 */
public record AlertKey(String rule, String server, String path, String part, String host) {

    private static final int FINGERPRINT_BYTES = 8;

    /** Of a server, a stream or this monitor. */
    public AlertKey(String rule, String server, String path, String part) {
        this(rule, server, path, part, null);
    }

    /** Of a machine, or of a part of it. */
    public static AlertKey ofHost(String rule, String host, String part) {
        return new AlertKey(rule, null, null, part, host);
    }

    /** Whether it is about this monitor itself. */
    @JsonIgnore
    public boolean isOfMonitor() {
        return server == null && host == null;
    }

    /** Sixteen hexadecimal digits that are the same for the same key, everywhere and for ever. */
    public String fingerprint() {
        try {
            String text = String.join("\n", rule, blank(server), blank(path), blank(part));
            text = host == null ? text : text + "\n" + host;
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
