package org.mediamtxmonitor.notify.push;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

import org.mediamtxmonitor.config.ChannelUrl;
import org.mediamtxmonitor.notify.Message;
import org.mediamtxmonitor.stream.Level;

/**
 * A browser that takes notifications. Endpoint and keys are secrets: who has them can write to it.
 *
 * @param id follows from the endpoint: a browser that subscribes again stays the same device
 * @param endpoint URL at the push service, at most 1,000 characters
 * @param p256dh public key of the browser, an uncompressed point of P-256 in Base64url
 * @param auth 16 bytes that browser and monitor share, in Base64url
 * @param name what people call it, at most 100 characters
 * @param addedAt when it subscribed last
 * @param level the mildest that it is told of, {@code critical} or {@code warning}: of what its channel is told; null where nobody said
 * @param language its tag, such as {@code de}, of its messages; null for that of its channel
 * @param owner key of the account that added it, with which it goes; null where nobody was signed in with one
 */
public record PushDevice(
        String id,
        String endpoint,
        String p256dh,
        String auth,
        String name,
        Instant addedAt,
        Level level,
        String language,
        String owner) {

    /** Longest endpoint; those of the known services have less than 500 characters. */
    public static final int MOST_ENDPOINT = 1000;

    private static final int POINT_BYTES = 65;
    private static final int AUTH_BYTES = 16;
    private static final int ID_BYTES = 9;

    /** A device with the id that follows from its endpoint. */
    public static PushDevice of(String endpoint, String p256dh, String auth, String name, Instant addedAt) {
        return new PushDevice(id(endpoint), endpoint, p256dh, auth, name, addedAt, null, null, null);
    }

    /** The same, told of that level and worse in that language; null as above. */
    public PushDevice told(Level newLevel, String newLanguage) {
        return new PushDevice(id, endpoint, p256dh, auth, name, addedAt, newLevel, newLanguage, owner);
    }

    /** The same, of this account; null for none. */
    public PushDevice ownedBy(String account) {
        return new PushDevice(id, endpoint, p256dh, auth, name, addedAt, level, language, account);
    }

    /** Whether it is told of this: of tests always, of a level that is not known too. */
    boolean wants(Message message) {
        return level != Level.CRITICAL
                || message.level() == null
                || message.status().equals("test")
                || message.level().equals(Level.CRITICAL.word());
    }

    private static String id(String endpoint) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(endpoint.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What is wrong with it, without any of its secrets; empty for nothing. Whether the key is a point of the curve shows when
     * something is encrypted for it.
     *
     * @param allowPrivate whether it may have http and a private address
     */
    public Optional<String> flaw(boolean allowPrivate) {
        if (endpoint.length() > MOST_ENDPOINT) {
            return Optional.of("The endpoint has more than " + MOST_ENDPOINT + " characters.");
        }
        Optional<String> flaw = ChannelUrl.flaw(endpoint)
                .or(() -> allowPrivate ? Optional.empty() : ChannelUrl.closed(endpoint))
                .or(() -> allowPrivate || isHttps() ? Optional.empty() : Optional.of("does not start with https://"));
        if (flaw.isPresent()) {
            return Optional.of("The endpoint is no address to send to: it " + flaw.get() + ".");
        }
        byte[] point = decoded(p256dh);
        if (point.length != POINT_BYTES || point[0] != 4) {
            return Optional.of("The key p256dh is no uncompressed point of P-256 in Base64url.");
        }
        return decoded(auth).length == AUTH_BYTES
                ? Optional.empty()
                : Optional.of("The key auth is not 16 bytes in Base64url.");
    }

    private boolean isHttps() {
        return "https".equalsIgnoreCase(URI.create(endpoint).getScheme());
    }

    /** Host of the push service. */
    public String service() {
        return URI.create(endpoint).getHost();
    }

    byte[] point() {
        return decoded(p256dh);
    }

    byte[] secret() {
        return decoded(auth);
    }

    /** The bytes of a text; none where it is no Base64url. */
    private static byte[] decoded(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    @Override
    public String toString() {
        return "device " + id;
    }
}
