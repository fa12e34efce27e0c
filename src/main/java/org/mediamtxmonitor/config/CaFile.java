package org.mediamtxmonitor.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** Authorities that {@code caFile} names, which are checked at the start to be certificates. */
public final class CaFile {

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
            return !load(file).isEmpty();
        } catch (IOException | CertificateException e) {
            return false;
        }
    }

    /**
     * What the file holds now; nothing where it is no file that authorities stand in.
     *
     * @throws CertificateException if something in it is no certificate
     */
    public static List<X509Certificate> load(Path file) throws IOException, CertificateException {
        // A device or a pipe may never end, and nobody's authorities are that many.
        if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
            return List.of();
        }
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
                .stream()
                .map(X509Certificate.class::cast)
                .toList();
    }
}
