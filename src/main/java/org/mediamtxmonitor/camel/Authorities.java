package org.mediamtxmonitor.camel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;

import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/** The authorities of a PEM file, to be trusted instead of those that Java trusts. */
public final class Authorities {

    private Authorities() {}

    /**
     * Trusts the certificates in the file.
     *
     * @throws IOException if it can't be read; it was checked at the start
     */
    public static TrustManagersParameters of(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(file)) {
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca-" + number++, certificate);
            }
        }
        KeyStoreParameters keys = new KeyStoreParameters();
        keys.setKeyStore(store);
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(keys);
        return trust;
    }
}
