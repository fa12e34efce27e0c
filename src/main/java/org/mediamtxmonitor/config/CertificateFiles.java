package org.mediamtxmonitor.config;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.boot.ssl.pem.PemContent;

/**
 * A certificate with its key: that of {@code web.tls}, under which the page is served, or that of {@code redis.tls}, which Redis is
 * shown.
 *
 * @param certificate PEM file with the certificate, and those between it and its authority behind it
 * @param key PEM file with its private key
 * @param keyPassword that the key is encrypted with; none by default
 */
public record CertificateFiles(Path certificate, Path key, Optional<Secret> keyPassword) {

    private static final byte[] PROBE = {1, 2, 3, 4, 5, 6, 7, 8};

    /** What the files hold: a key, and the certificate that belongs to it first. */
    public record Content(List<X509Certificate> chain, PrivateKey key) {

        /** Whom it names, as in {@code CN=monitor.example.com}. */
        public String subject() {
            return chain.get(0).getSubjectX500Principal().getName();
        }

        /** When it ends. */
        public Instant notAfter() {
            return chain.get(0).getNotAfter().toInstant();
        }

        /** Why browsers don't take it at a time; empty where they do. */
        public Optional<String> lapse(Instant at) {
            Instant from = chain.get(0).getNotBefore().toInstant();
            if (at.isBefore(from)) {
                return Optional.of("is not valid before " + from);
            }
            return at.isAfter(notAfter()) ? Optional.of("has expired at " + notAfter()) : Optional.empty();
        }
    }

    /** What is wrong with one of the files. */
    public static final class FlawException extends Exception {

        private static final long serialVersionUID = 1L;

        private final String at;
        private final String remedy;

        FlawException(String at, String message, String remedy) {
            super(message);
            this.at = at;
            this.remedy = remedy;
        }

        /** {@code certificate}, {@code key} or {@code keyPassword}. */
        public String key() {
            return at;
        }

        /** What to do about it. */
        public String remedy() {
            return remedy;
        }
    }

    /** Reads both files, and sees whether they belong together. */
    public Content load() throws FlawException {
        List<X509Certificate> chain = chain();
        PrivateKey secret = privateKey();
        if (!isPair(secret, chain.get(0).getPublicKey())) {
            throw new FlawException(
                    "key",
                    "the key in " + key + " is not that of the first certificate in " + certificate,
                    "Use the key that the certificate was made with, and let its own certificate stand first.");
        }
        return new Content(chain, secret);
    }

    private List<X509Certificate> chain() throws FlawException {
        try {
            List<X509Certificate> chain = PemContent.load(certificate).getCertificates();
            if (chain != null && !chain.isEmpty()) {
                return chain;
            }
        } catch (IOException | RuntimeException e) {
            // It is told below, with what to do.
        }
        throw new FlawException(
                "certificate",
                "the file " + certificate + " holds no certificate that can be read",
                "Use a PEM file: -----BEGIN CERTIFICATE-----.");
    }

    private PrivateKey privateKey() throws FlawException {
        boolean isEncrypted = false;
        try {
            PemContent content = PemContent.load(key);
            isEncrypted = content.toString().contains("ENCRYPTED PRIVATE KEY");
            PrivateKey read =
                    content.getPrivateKey(keyPassword.map(Secret::reveal).orElse(null));
            if (read != null) {
                return read;
            }
        } catch (IOException | RuntimeException e) {
            // It is told below, with what to do.
        }
        if (isEncrypted) {
            throw keyPassword.isEmpty()
                    ? new FlawException(
                            "key", "the key in " + key + " is encrypted", "Set keyPassword or keyPasswordFile.")
                    : new FlawException(
                            "keyPassword",
                            "is not the password of the key in " + key,
                            "Check it, and that openssl pkcs8 -topk8 encrypted the key; or use a key without one.");
        }
        throw new FlawException(
                "key",
                "the file " + key + " holds no private key that can be read",
                "Use a PEM file: -----BEGIN PRIVATE KEY-----.");
    }

    private static boolean isPair(PrivateKey secret, PublicKey open) {
        String algorithm = switch (secret.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> secret.getAlgorithm();
        };
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(secret);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(open);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
