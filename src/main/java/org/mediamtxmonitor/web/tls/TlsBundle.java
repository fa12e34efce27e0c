package org.mediamtxmonitor.web.tls;

import java.util.Set;

import org.mediamtxmonitor.config.CertificateFiles;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;

/** A certificate as Spring Boot hands it to Tomcat. */
final class TlsBundle {

    /** Name of the bundle, which {@code server.ssl.bundle} has. */
    static final String NAME = "web";

    private static final Set<String> PROTOCOLS = Set.of("TLSv1.3", "TLSv1.2");

    private TlsBundle() {}

    static SslBundle of(CertificateFiles.Content content) {
        PemSslStore store = PemSslStore.of(content.chain(), content.key()).withAlias(NAME);
        return SslBundle.of(
                new PemSslStoreBundle(store, null), SslBundleKey.of(null, NAME), SslOptions.of(null, PROTOCOLS));
    }
}
