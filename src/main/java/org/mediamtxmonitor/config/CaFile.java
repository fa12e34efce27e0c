package org.mediamtxmonitor.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;

/** Reads {@code caFile} and checks at the start that it holds certificates. */
final class CaFile {

    private static final long MOST_BYTES = 4 << 20;

    private CaFile() {}

    static Optional<Path> read(Section tls) {
        Optional<Path> file = tls.file("caFile");
        if (file.filter(path -> !holdsCertificates(path)).isPresent()) {
            tls.fault(
                    "caFile",
                    "the file " + file.get() + " holds no certificate",
                    "Use a PEM file: -----BEGIN CERTIFICATE-----.");
        }
        return file;
    }

    private static boolean holdsCertificates(Path file) {
        try {
            // A device or a pipe may never end, and nobody's authorities are that many.
            return Files.isRegularFile(file)
                    && Files.size(file) <= MOST_BYTES
                    && !CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
                            .isEmpty();
        } catch (IOException | CertificateException e) {
            return false;
        }
    }
}
