package org.mediamtxmonitor.camel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;

import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.mediamtxmonitor.config.ServerSettings;
import org.springframework.stereotype.Component;

/** The TLS settings of a server for camel-http: a trusted authority of its own, or one pinned certificate. */
@Component
class TlsContexts {

    private static final int DIGEST = 12;

    /** Name of the bean of each server. */
    private final Map<String, String> bound = new ConcurrentHashMap<>();

    private static String digest(byte[] content) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    /** Parameters of the collect route; none where the system's authorities are to be trusted. */
    Map<String, String> parameters(CamelContext context, ServerSettings server) throws Exception {
        if (server.tls().caFile().isPresent()) {
            Path file = server.tls().caFile().get();
            return Map.of("tls", bind(context, server, Authorities.of(file), digest(Files.readAllBytes(file))));
        }
        if (server.tls().fingerprint().isPresent()) {
            TrustManagersParameters trust = new TrustManagersParameters();
            trust.setTrustManager(new Pinned(server.tls().fingerprint().get()));
            // The fingerprint identifies one certificate, so its host name is not checked.
            context.getRegistry().bind("anyHostname", NoopHostnameVerifier.INSTANCE);
            String fingerprint = server.tls().fingerprint().get();
            return Map.of("tls", bind(context, server, trust, fingerprint), "hostnames", "#anyHostname");
        }
        return Map.of();
    }

    /** What the certificate of a server is checked by, for one connection outside of routes. */
    SSLContext of(CamelContext context, ServerSettings server) {
        try {
            SSLContextParameters parameters = new SSLContextParameters();
            if (server.tls().caFile().isPresent()) {
                parameters.setTrustManagers(Authorities.of(server.tls().caFile().get()));
            } else if (server.tls().fingerprint().isPresent()) {
                TrustManagersParameters trust = new TrustManagersParameters();
                trust.setTrustManager(new Pinned(server.tls().fingerprint().get()));
                parameters.setTrustManagers(trust);
            }
            return parameters.createSSLContext(context);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Forgets what routes of a server were given before, where the server is there no more. */
    void forget(CamelContext context, String server) {
        String name = bound.remove(server);
        if (name != null) {
            context.getRegistry().unbind(name);
        }
    }

    /** @param digest of what is trusted: with another one the routes of the server are made anew */
    private String bind(CamelContext context, ServerSettings server, TrustManagersParameters trust, String digest) {
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(trust);
        String name = "tls-" + server.id() + "-" + digest.substring(0, DIGEST);
        String before = bound.put(server.id(), name);
        if (before != null && !before.equals(name)) {
            context.getRegistry().unbind(before);
        }
        context.getRegistry().bind(name, parameters);
        return "#" + name;
    }

    /** Trusts the one certificate with this SHA-256 fingerprint. */
    private static final class Pinned implements X509TrustManager {

        private final byte[] fingerprint;

        Pinned(String fingerprint) {
            this.fingerprint =
                    HexFormat.of().parseHex(fingerprint.replace(":", "").toLowerCase(Locale.ROOT));
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            try {
                byte[] actual = MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded());
                if (!MessageDigest.isEqual(actual, fingerprint)) {
                    // Short enough that what is shown of it ends with the last digit, for it to be copied.
                    throw new CertificateException("another certificate, SHA-256 "
                            + HexFormat.ofDelimiter(":").formatHex(actual));
                }
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("no client is to be trusted");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
