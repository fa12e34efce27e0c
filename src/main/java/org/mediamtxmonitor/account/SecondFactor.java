package org.mediamtxmonitor.account;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;

/** One-time codes by RFC 6238 (six digits, SHA-1, 30 s, as all apps make them), and codes for the case that the device is lost. */
public final class SecondFactor {

    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int SECRET_BYTES = 20;
    /** Steps by which the clock of a device may be wrong. */
    private static final int SKEW = 1;

    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_CHARS = 10;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    /** A tenth of the work of a password, as ten of them are made at once; 50 random bits need far less help than a password. */
    private static final int HASH_KIB = 4 << 10;

    private static final int HASH_PASSES = 1;
    private static final String SEPARATOR = "$";

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;
    private static final SecureRandom CHANCE = new SecureRandom();
    private static final TimeBasedOneTimePasswordGenerator CODES = new TimeBasedOneTimePasswordGenerator(STEP);

    private SecondFactor() {}

    /** A new secret, 160 bits in Base32. */
    public static String secret() {
        byte[] random = new byte[SECRET_BYTES];
        CHANCE.nextBytes(random);
        return base32(random);
    }

    /** The address that an app takes a secret from, for a QR code. */
    public static String uri(String issuer, String name, String secret) {
        return "otpauth://totp/" + encoded(issuer) + ":" + encoded(name) + "?secret=" + secret + "&issuer="
                + encoded(issuer) + "&algorithm=SHA1&digits=6&period=30";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The step of time for which a code is right, so that it can be taken once only; empty if it is wrong. */
    public static OptionalLong step(String secret, String code, Instant now) {
        return IntStream.rangeClosed(-SKEW, SKEW)
                .filter(skew -> isSame(code(secret, now.plus(STEP.multipliedBy(skew))), code))
                .mapToLong(skew -> Math.floorDiv(now.getEpochSecond(), STEP.toSeconds()) + skew)
                .findFirst();
    }

    /** The code of a secret at a time. */
    static String code(String secret, Instant at) {
        try {
            return CODES.generateOneTimePasswordString(new SecretKeySpec(bytes(secret), "HmacSHA1"), at, Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How long a code can be right: as long it must be remembered that it was taken. */
    public static Duration lifetime() {
        return STEP.multipliedBy(2L * SKEW + 2);
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** Ten new codes of 50 bits each, as they are shown once. */
    public static List<String> recoveryCodes() {
        return IntStream.range(0, RECOVERY_CODES)
                .mapToObj(i -> {
                    StringBuilder code = new StringBuilder();
                    CHANCE.ints(RECOVERY_CHARS, 0, BASE32.length()).forEach(at -> code.append(BASE32.charAt(at)));
                    return code.insert(RECOVERY_CHARS / 2, '-').toString().toLowerCase(Locale.ROOT);
                })
                .toList();
    }

    /** What of recovery codes is kept: salt and hash of each, the salt being one for all of them. Slow: see {@link Passwords#inTurn}. */
    public static List<String> hashes(List<String> codes) {
        byte[] salt = new byte[SALT_BYTES];
        CHANCE.nextBytes(salt);
        return codes.stream().map(code -> recoveryHash(code, salt)).toList();
    }

    /** 50 bits are guessed from a fast hash within days, from this one not in a thousand years of a processor. */
    private static String recoveryHash(String code, byte[] salt) {
        String plain = code.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", "");
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withMemoryAsKB(HASH_KIB)
                .withIterations(HASH_PASSES)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[HASH_BYTES];
        argon2.generateBytes(plain.getBytes(StandardCharsets.UTF_8), hash);
        return Base64.getEncoder().encodeToString(salt)
                + SEPARATOR
                + Base64.getEncoder().encodeToString(hash);
    }

    /** Which of the hashes is that of a recovery code; null if it is none of them. Slow: see {@link Passwords#inTurn}. */
    public static String hashOf(String code, List<String> hashes) {
        return hashes.stream()
                .map(hash -> hash.substring(0, Math.max(0, hash.indexOf(SEPARATOR))))
                .distinct()
                .filter(salt -> !salt.isEmpty())
                .map(salt -> recoveryHash(code, Base64.getDecoder().decode(salt)))
                .filter(hashes::contains)
                .findFirst()
                .orElse(null);
    }

    private static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte one : bytes) {
            buffer = (buffer << Byte.SIZE) | (one & 0xff);
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(BASE32.charAt((buffer >> bits) & 31));
            }
            buffer &= (1 << bits) - 1;
        }
        return text.toString();
    }

    private static byte[] bytes(String base32) {
        byte[] bytes = new byte[base32.length() * BITS / Byte.SIZE];
        int buffer = 0;
        int bits = 0;
        int at = 0;
        for (char one : base32.toCharArray()) {
            buffer = (buffer << BITS) | BASE32.indexOf(one);
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes[at++] = (byte) (buffer >> bits);
                buffer &= (1 << bits) - 1;
            }
        }
        return bytes;
    }
}
