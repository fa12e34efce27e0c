package org.mediamtxmonitor.web.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.mediamtxmonitor.config.DataFileException;
import org.mediamtxmonitor.config.Secret;
import org.mediamtxmonitor.config.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Knows the token, from {@code collector.yaml} or made on the first start and kept in the data folder. */
@Component
class AccessToken {

    private static final Logger LOG = LoggerFactory.getLogger(AccessToken.class);
    private static final String FILE = "token";
    private static final Pattern TOKEN = Pattern.compile("[!-~]+");

    private final byte[] token;
    private final String fingerprint;
    /** Good for reports of hosts only; null where there is none. */
    private final byte[] pushToken;

    /** @throws DataFileException if the token is to be kept in the data folder and can't be read or written there */
    AccessToken(Settings settings) {
        String secret = settings.auth().token().isPresent()
                ? settings.auth().token().map(Secret::reveal).get()
                : kept(settings.data().dir());
        token = bytes(secret);
        fingerprint = fingerprint(secret);
        pushToken = settings.system()
                .token()
                .map(Secret::reveal)
                .map(AccessToken::bytes)
                .orElse(null);
    }

    private static String kept(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            return Files.exists(file)
                    ? read(file)
                    : made(Files.createDirectories(folder).resolve(FILE));
        } catch (IOException e) {
            String user = System.getProperty("user.name");
            throw new DataFileException(
                    file,
                    "can't be " + (Files.exists(file) ? "read" : "written"),
                    "Let the user " + user + " read and write the data folder and its files (chown -R " + user
                            + "), choose another folder with data.dir in collector.yaml, or set auth.token.");
        }
    }

    private static String read(Path file) throws IOException {
        String token = Files.isDirectory(file) ? "" : Files.readString(file).strip();
        if (!TOKEN.matcher(token).matches()) {
            throw new DataFileException(
                    file,
                    Files.isDirectory(file) ? "is a folder" : token.isEmpty() ? "is empty" : "holds no token",
                    "Remove it: a new token is made then. Or set auth.token in collector.yaml.");
        }
        return token;
    }

    private static String made(Path file) throws IOException {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        String fresh = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, fresh);
        LOG.info("The token for changes was made and is in {}", file.toAbsolutePath());
        return fresh;
    }

    /** What a session of this token remembers: it ends with the token, and does not tell it. */
    private static String fingerprint(String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(secret), "HmacSHA256"));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(bytes("session")));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    /** See {@link #fingerprint(String)}. */
    String fingerprint() {
        return fingerprint;
    }

    /** Whether somebody knows the token. */
    boolean isToken(String given) {
        return MessageDigest.isEqual(token, bytes(given));
    }

    /** Whether somebody knows the token that reports of hosts may be pushed with. */
    boolean isPushToken(String given) {
        return pushToken != null && MessageDigest.isEqual(pushToken, bytes(given));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
