package org.mediamtxmonitor.camel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.collect.request.ServerTrial;
import org.mediamtxmonitor.collect.request.ServerTrial.TrialResult;
import org.mediamtxmonitor.config.ManagedServersFile;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import static org.assertj.core.api.Assertions.assertThat;

/** What a server that is tried is told of its certificate, over real connections. */
class ServerTrialTlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    static Path folder;

    private static KeyStore keys;
    private static Path authority;

    private final ServerTrial trial = new ServerTrial(
            server -> new TlsContexts().of(new DefaultCamelContext(), server),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5));

    /** Keys of an authority and of servers that it vouches for: one as it should be, one of another host, one out of date. */
    @BeforeAll
    static void makeKeys() throws Exception {
        key("authority", "-ext", "bc:critical=ca:true");
        key("good", "-signer", "authority", "-ext", "SAN=IP:127.0.0.1");
        key("elsewhere", "-signer", "authority", "-ext", "SAN=DNS:media.example.com");
        key("expired", "-signer", "authority", "-ext", "SAN=IP:127.0.0.1", "-startdate", "-10d");
        keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("keys.p12"))) {
            keys.load(in, PASSWORD);
        }
        authority = folder.resolve("authority.pem");
        Files.writeString(
                authority,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getCertificate("authority").getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
    }

    private static void key(String alias, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + alias,
                "-validity",
                "2",
                "-keystore",
                folder.resolve("keys.p12").toString(),
                "-storepass",
                new String(PASSWORD)));
        command.addAll(List.of(more));
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).as(alias).isZero();
    }

    private static HttpServer server(String alias) throws Exception {
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        Key key = keys.getKey(alias, PASSWORD);
        own.setKeyEntry(alias, key, PASSWORD, keys.getCertificateChain(alias));
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(own, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return answering(server, 200, "{\"itemCount\":0,\"pageCount\":0,\"items\":[]}");
    }

    private static HttpServer answering(HttpServer server, int status, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    /** Tries a server of TLS once, and ends it. @param tls as below {@code tls} in {@code collector.yaml} */
    private TrialResult tried(HttpServer server, Map<String, Object> tls) {
        try {
            return tried("https", server.getAddress().getPort(), tls);
        } finally {
            server.stop(0);
        }
    }

    private TrialResult tried(String scheme, int port, Map<String, Object> tls) {
        Map<String, Object> entry = new TreeMap<>(Map.of("id", "new", "url", scheme + "://127.0.0.1:" + port));
        if (!tls.isEmpty()) {
            entry.put("tls", tls);
        }
        return trial.run(ManagedServersFile.server(entry));
    }

    /** Answers what comes, whatever that is, as MediaMTX without TLS does. */
    private static Thread refusing(ServerSocket listening) {
        Thread thread = new Thread(() -> {
            try (Socket one = listening.accept()) {
                one.getInputStream().read();
                one.getOutputStream()
                        .write("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n400 Bad Request"
                                .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        thread.start();
        return thread;
    }

    private static String fingerprint(String alias) throws Exception {
        return HexFormat.ofDelimiter(":")
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(keys.getCertificate(alias).getEncoded()));
    }

    private static void assertRefused(TrialResult result, String code, String advice) {
        assertThat(result.works()).isFalse();
        assertThat(result.reason().code()).isEqualTo(code);
        assertThat(result.reason().advice()).contains(advice);
    }

    @Test
    void a_certificate_of_nobody_who_is_trusted_is_told_with_what_to_set() throws Exception {
        TrialResult result = tried(server("authority"), Map.of());
        assertRefused(result, "certificate-not-trusted", "Set tls.caFile or tls.fingerprint");
        assertThat(result.details()).contains("PKIX");
    }

    @Test
    void the_authority_or_the_fingerprint_makes_it_good() throws Exception {
        assertThat(tried(server("good"), Map.of("caFile", authority.toString())).works())
                .isTrue();
        assertThat(tried(server("good"), Map.of("fingerprint", fingerprint("good")))
                        .works())
                .isTrue();
        // A fingerprint is of one certificate, whatever name and dates that has.
        assertThat(tried(server("elsewhere"), Map.of("fingerprint", fingerprint("elsewhere")))
                        .works())
                .isTrue();
    }

    @Test
    void another_certificate_than_that_of_the_fingerprint_is_told_with_its_own() throws Exception {
        TrialResult result = tried(server("good"), Map.of("fingerprint", fingerprint("elsewhere")));
        assertRefused(result, "certificate-not-trusted", "MediaMTX has another certificate now");
        assertThat(result.details()).contains("SHA-256 " + fingerprint("good"));
    }

    @Test
    void a_certificate_of_another_host_and_one_out_of_date_are_told() throws Exception {
        Map<String, Object> trusted = Map.of("caFile", authority.toString());
        assertRefused(tried(server("elsewhere"), trusted), "certificate-of-another-host", "Write the host name");
        assertRefused(tried(server("expired"), trusted), "certificate-expired", "Renew the certificate");
    }

    @Test
    void tls_that_only_one_side_speaks_is_told() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answers = refusing(listening);
            assertRefused(
                    tried("https", listening.getLocalPort(), Map.of()), "no-tls", "Write http:// instead of https://");
            answers.join();
        }
        // As MediaMTX with TLS answers one who speaks none.
        HttpServer strict = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try {
            answering(strict, 400, "Client sent an HTTP request to an HTTPS server.");
            assertRefused(tried("http", strict.getAddress().getPort(), Map.of()), "tls-expected", "https://");
        } finally {
            strict.stop(0);
        }
    }
}
