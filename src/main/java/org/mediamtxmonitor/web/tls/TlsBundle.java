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

    /** Those with forward secrecy and authenticated encryption, as RFC 9325 recommends. */
    private static final Set<String> SUITES = Set.of(
            "TLS_AES_256_GCM_SHA384",
            "TLS_AES_128_GCM_SHA256",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private TlsBundle() {}

    static SslBundle of(CertificateFiles.Content content) {
        PemSslStore store = PemSslStore.of(content.chain(), content.key()).withAlias(NAME);
        return SslBundle.of(
                new PemSslStoreBundle(store, null), SslBundleKey.of(null, NAME), SslOptions.of(SUITES, PROTOCOLS));
    }
}
