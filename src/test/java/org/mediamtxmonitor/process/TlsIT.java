package org.mediamtxmonitor.process;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Monitor;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import static org.assertj.core.api.Assertions.assertThat;

/** MediaMTX's certificates are usually self-signed: a pin or an authority makes them good, nothing else does. */
class TlsIT {

    private static final String PASSWORD = "changeit";

    @TempDir
    Path folder;

    @Test
    void a_self_signed_server_is_trusted_by_its_pin_or_its_authority_only() throws Exception {
        byte[] certificate = certificate();
        HttpsServer server = server();
        String url = "https://127.0.0.1:" + server.getAddress().getPort();
        String pin = HexFormat.ofDelimiter(":")
                .withUpperCase()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
        String wrong = (pin.startsWith("00") ? "01" : "00") + pin.substring(2);
        try (Monitor monitor = Monitor.start(
                folder,
                Monitor.data(folder) + "collector: { interval: 250ms }\nservers:\n"
                        + entry("pinned", url, "tls: { fingerprint: '" + pin + "' }")
                        + entry("authority", url, "tls: { caFile: '" + folder.resolve("ca.pem") + "' }")
                        + entry("other", url, "tls: { fingerprint: '" + wrong + "' }")
                        + entry("unknown", url, "group: none"))) {
            Await.until(() -> {
                assertThat(status(monitor, "pinned").path("status").asText()).isEqualTo("up");
                assertThat(status(monitor, "authority").path("status").asText()).isEqualTo("up");
                assertThat(status(monitor, "other").path("reason").asText())
                        .isEqualTo("No answer (certificate is not trusted)");
                assertThat(status(monitor, "other").path("advice").asText()).contains("tls.fingerprint");
                assertThat(status(monitor, "other").path("details").asText()).contains("another certificate");
                assertThat(status(monitor, "unknown").path("reason").asText())
                        .isEqualTo("No answer (certificate is not trusted)");
                assertThat(status(monitor, "unknown").path("details").asText()).contains("PKIX");
            });
        } finally {
            server.stop(0);
        }
    }

    private static String entry(String id, String url, String more) {
        return "  - { id: " + id + ", url: '" + url + "', " + more + " }\n";
    }

    private static JsonNode status(Monitor monitor, String server) {
        return monitor.json("/api/v1/servers/" + server);
    }

    /** Makes a key and its certificate with the JDK's own tool. Returns the certificate. */
    private byte[] certificate() throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=mediamtx",
                        "-validity",
                        "2",
                        "-ext",
                        "SAN=IP:127.0.0.1",
                        "-keystore",
                        store().toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        byte[] certificate = load().getCertificate("a").getEncoded();
        Files.writeString(
                folder.resolve("ca.pem"),
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate)
                        + "\n-----END CERTIFICATE-----\n");
        return certificate;
    }

    private Path store() {
        return folder.resolve("store.p12");
    }

    private KeyStore load() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store())) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private HttpsServer server() throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(load(), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        // The first server in a process decides for all that come after it.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            String answer = exchange.getRequestURI().getPath().equals("/v3/info")
                    ? "{\"version\":\"v1.20.1\",\"started\":\"2026-01-01T00:00:00Z\"}"
                    : "{\"itemCount\":0,\"pageCount\":0,\"items\":[]}";
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return server;
    }
}
