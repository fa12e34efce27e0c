package org.mediamtxmonitor.web.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;

import org.mediamtxmonitor.config.DataFileException;
import org.mediamtxmonitor.config.Secret;
import org.mediamtxmonitor.config.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Knows the token, from {@code collector.yaml} or made on the first start and kept in the data folder, and the cookie
 * that a browser gets for it. The cookie is derived from the token, so it outlives a restart and ends with the token.
 */
@Component
class AccessToken {

    /** Name of the cookie. */
    static final String COOKIE = "monitor-session";

    private static final Logger LOG = LoggerFactory.getLogger(AccessToken.class);
    private static final String FILE = "token";
    private static final Pattern TOKEN = Pattern.compile("[!-~]+");

    private final byte[] token;
    private final byte[] cookie;
    /** Good for reports of hosts only; null where there is none. */
    private final byte[] pushToken;

    /** @throws DataFileException if the token is to be kept in the data folder and can't be read or written there */
    AccessToken(Settings settings) {
        String secret = settings.auth().token().isPresent()
                ? settings.auth().token().map(Secret::reveal).get()
                : kept(settings.data().dir());
        token = bytes(secret);
        cookie = bytes(derived(secret));
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

    private static String derived(String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(secret), "HmacSHA256"));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(bytes(COOKIE)));
        } catch (NoSuchAlgorithmException | java.security.InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Value of the cookie for somebody who knows the token; null for somebody who does not. */
    String open(String given) {
        return given != null && MessageDigest.isEqual(token, bytes(given))
                ? new String(cookie, StandardCharsets.UTF_8)
                : null;
    }

    /** Whether a request carries the token as a bearer, or a session. */
    boolean isAuthorised(HttpServletRequest request) {
        String bearer = bearer(request);
        if (bearer != null) {
            return MessageDigest.isEqual(token, bytes(bearer));
        }
        Cookie[] cookies = request.getCookies();
        return cookies != null
                && Arrays.stream(cookies)
                        .filter(each -> each.getName().equals(COOKIE))
                        .anyMatch(each -> MessageDigest.isEqual(cookie, bytes(each.getValue())));
    }

    /** Whether a request carries the token that reports of hosts may be pushed with. */
    boolean mayPush(HttpServletRequest request) {
        String bearer = bearer(request);
        return pushToken != null && bearer != null && MessageDigest.isEqual(pushToken, bytes(bearer));
    }

    /** Null where there is none. */
    private static String bearer(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(7).strip()
                : null;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
