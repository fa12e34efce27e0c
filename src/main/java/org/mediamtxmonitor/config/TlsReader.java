package org.mediamtxmonitor.config;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads {@code certificate}, {@code key} and the password of that from {@code web.tls} or {@code redis.tls}, and checks that the files
 * can be used. A certificate that has expired is used nevertheless: browsers warn, Redis may refuse it, and alerts go on.
 */
final class TlsReader {

    private TlsReader() {}

    static Optional<CertificateFiles> read(Section tls) {
        Optional<Path> certificate = tls.file("certificate");
        Optional<Path> key = tls.file("key");
        Optional<Secret> password = new Credentials(tls).secret("keyPassword");
        if (certificate.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        CertificateFiles files = new CertificateFiles(certificate.get(), key.get(), password);
        try {
            files.load()
                    .lapse(Instant.now())
                    .ifPresent(words -> tls.warn(
                            "certificate",
                            "the certificate in " + certificate.get() + " " + words,
                            "Renew it: it is taken over at once."));
        } catch (CertificateFiles.FlawException e) {
            String at = e.key().equals("keyPassword") && tls.has("keyPasswordFile") ? "keyPasswordFile" : e.key();
            tls.fault(at, e.getMessage(), e.remedy());
        }
        return Optional.of(files);
    }
}
