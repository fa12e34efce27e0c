package org.mediamtxmonitor.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads credentials from a section: {@code username}, {@code password}, {@code token}, or files that hold them. */
final class Credentials {

    private static final String KEEP_ONE = "Keep one of the two.";

    private final Section section;

    Credentials(Section section) {
        this.section = section;
    }

    /** The user given by the key or by the URL. */
    Optional<String> username(Optional<String> ofUrl) {
        if (section.has("username") && ofUrl.isPresent()) {
            section.fault("username", "is given in the URL too", KEEP_ONE);
        }
        return section.text("username").or(() -> ofUrl);
    }

    /** The password given by the key, by a file or by the URL. */
    Optional<Secret> password(Optional<String> ofUrl) {
        Optional<Secret> own = secret("password");
        if (own.isPresent() && ofUrl.isPresent()) {
            section.fault(section.has("password") ? "password" : "passwordFile", "is given in the URL too", KEEP_ONE);
        }
        return own.or(() -> ofUrl.map(Secret::new));
    }

    /** The token given by the key or by a file; it must be valid in an HTTP header. */
    Optional<Secret> token() {
        Optional<Secret> token = secret("token");
        if (token.filter(secret -> !secret.reveal().matches("[!-~]+")).isPresent()) {
            section.fault(
                    section.has("tokenFile") ? "tokenFile" : "token",
                    "holds characters that a token can't have",
                    "Use printable ASCII characters without spaces, on one line.");
        }
        return token;
    }

    /** The secret given by the key, or by a file that {@code <key>File} names. */
    Optional<Secret> secret(String key) {
        String fileKey = key + "File";
        if (section.has(key) && section.has(fileKey)) {
            section.fault(fileKey, "is given together with " + key + " (" + section.origin(key) + ")", KEEP_ONE);
        }
        return section.text(key)
                .or(() -> section.file(fileKey).flatMap(file -> content(fileKey, file)))
                .map(Secret::new);
    }

    private Optional<String> content(String key, Path file) {
        try {
            String content = Files.readString(file).replaceFirst("[\\r\\n]+$", "");
            if (!content.isBlank()) {
                return Optional.of(content);
            }
            section.fault(key, "the file " + file + " is empty", "Write the secret into it.");
        } catch (IOException e) {
            section.fault(key, "the file " + file + " can't be read", "Check that it is UTF-8 text and may be read.");
        }
        return Optional.empty();
    }
}
