package org.mediamtxmonitor.web.tls;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSession;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.config.CertificateFiles;
import org.mediamtxmonitor.config.Secret;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.TrustsAll;
import org.springframework.boot.ssl.SslBundle;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Certificates that openssl made, exchanged while the monitor runs. */
class OwnTlsIT {

    private static Path folder;
    private static Monitor monitor;

    @BeforeAll
    static void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        make("one", "30");
        make("two", "60");
        put("one", "one");
        monitor = Monitor.start(
                folder,
                Monitor.data(folder) + "web: { tls: { certificate: '" + folder.resolve("live.pem") + "', key: '"
                        + folder.resolve("live.key") + "' } }\n");
    }

    @AfterAll
    static void stop() {
        monitor.close();
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static void make(String name, String days) throws Exception {
        run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-subj",
                "/CN=" + name,
                "-days",
                days,
                "-keyout",
                name + ".key",
                "-out",
                name + ".pem");
    }

    private static void put(String certificate, String key) throws IOException {
        Files.copy(
                folder.resolve(certificate + ".pem"), folder.resolve("live.pem"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(folder.resolve(key + ".key"), folder.resolve("live.key"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static HttpResponse<String> get(String path) {
        try {
            return HttpClient.newBuilder()
                    .sslContext(TrustsAll.context())
                    .build()
                    .send(
                            HttpRequest.newBuilder(URI.create(monitor.url().replace("http:", "https:") + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String served() {
        SSLSession session = get("/livez").sslSession().orElseThrow();
        try {
            return ((X509Certificate) session.getPeerCertificates()[0])
                    .getSubjectX500Principal()
                    .getName();
        } catch (javax.net.ssl.SSLPeerUnverifiedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_certificate_is_exchanged_and_a_wrong_one_is_not() throws Exception {
        HttpResponse<String> answer = get("/livez");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
        assertThat(served()).isEqualTo("CN=one");
        TlsReload reload = monitor.bean(TlsReload.class);

        put("two", "one");
        Await.until(() -> assertThat(reload.status().problem()).contains("is not that of the first certificate"));
        assertThat(served()).isEqualTo("CN=one");

        Files.delete(folder.resolve("live.pem"));
        Await.until(() -> assertThat(reload.status().problem()).contains("holds no certificate"));
        assertThat(served()).isEqualTo("CN=one");

        put("two", "two");
        Await.until(() -> assertThat(served()).isEqualTo("CN=two"));
        assertThat(reload.status().problem()).isNull();
        assertThat(reload.status().subject()).isEqualTo("CN=two");
    }

    /** What openssl says of a connection; it would also speak what nobody should. */
    private static String connected(String... how) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "openssl", "s_client", "-connect", URI.create(monitor.url()).getAuthority()));
        command.addAll(List.of(how));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        return new String(process.getInputStream().readAllBytes());
    }

    @Test
    void only_tls_1_3_and_1_2_are_spoken_and_suites_with_forward_secrecy() throws Exception {
        assertThat(connected("-tls1_3")).contains("New, TLSv1.3, Cipher is TLS_");
        assertThat(connected("-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-GCM-SHA256"))
                .contains("Cipher is ECDHE-ECDSA-AES128-GCM-SHA256");
        for (String old : List.of("-tls1_1", "-tls1")) {
            assertThat(connected(old, "-cipher", "ALL:@SECLEVEL=0")).contains("alert protocol version");
        }
        for (String weak : List.of("ECDHE-ECDSA-AES128-SHA", "ECDHE-ECDSA-AES128-SHA256", "AES128-GCM-SHA256")) {
            assertThat(connected("-tls1_2", "-cipher", weak + ":@SECLEVEL=0"))
                    .as(weak)
                    .contains("alert handshake failure");
        }
    }

    @Test
    void the_end_of_the_certificate_is_told_and_watched() throws Exception {
        JsonNode info = Json.mapper().readTree(get("/api/v1/info").body());
        assertThat(info.path("certificate").path("subject").asText()).startsWith("CN=");
        long days = Duration.ofSeconds(
                        info.path("monitor").path("certificateEndsSeconds").asLong())
                .toDays();
        assertThat(days).isBetween(28L, 60L);
    }

    @Test
    void a_certificate_that_has_expired_does_not_take_the_place_of_another() throws Exception {
        Files.copy(folder.resolve("two.pem"), folder.resolve("later.pem"));
        Files.copy(folder.resolve("two.key"), folder.resolve("later.key"));
        List<SslBundle> taken = new ArrayList<>();
        Clock inFortyDays = Clock.offset(Clock.systemUTC(), Duration.ofDays(40));
        TlsReload reload = new TlsReload(Optional.of(files("later.pem", "later.key", null)), taken::add, inFortyDays);
        reload.start();
        try {
            Files.copy(folder.resolve("one.pem"), folder.resolve("later.pem"), StandardCopyOption.REPLACE_EXISTING);
            Files.copy(folder.resolve("one.key"), folder.resolve("later.key"), StandardCopyOption.REPLACE_EXISTING);
            reload.look();
            reload.look();
            assertThat(reload.status().problem()).contains("has expired at");
            assertThat(reload.status().subject()).isEqualTo("CN=two");
            assertThat(taken).isEmpty();
        } finally {
            reload.stop();
        }
    }

    @Test
    void what_is_wrong_with_files_is_told() throws Exception {
        run("openssl", "pkcs8", "-topk8", "-in", "one.key", "-passout", "pass:right", "-out", "secret.key");
        assertThat(flaw("one.key", "one.key", null)).contains("one.key holds no certificate");
        assertThat(flaw("one.pem", "one.pem", null)).contains("one.pem holds no private key");
        assertThat(flaw("one.pem", "two.key", null)).contains("is not that of the first certificate");
        assertThat(flaw("one.pem", "secret.key", null)).contains("is encrypted");
        assertThat(flaw("one.pem", "secret.key", "wrong")).contains("is not the password of the key");
        assertThat(files("one.pem", "secret.key", "right").load().subject()).isEqualTo("CN=one");
        assertThatThrownBy(() -> Monitor.start(
                        folder,
                        Monitor.data(folder) + "web: { tls: { certificate: '" + folder.resolve("one.pem") + "', key: '"
                                + folder.resolve("two.key") + "' } }\n"))
                .hasMessageContaining("web.tls.key: the key in " + folder.resolve("two.key") + " is not that of");
    }

    private static CertificateFiles files(String certificate, String key, String password) {
        return new CertificateFiles(
                folder.resolve(certificate),
                folder.resolve(key),
                Optional.ofNullable(password).map(Secret::new));
    }

    private static String flaw(String certificate, String key, String password) {
        try {
            files(certificate, key, password).load();
            return "";
        } catch (CertificateFiles.FlawException e) {
            return e.getMessage();
        }
    }
}
