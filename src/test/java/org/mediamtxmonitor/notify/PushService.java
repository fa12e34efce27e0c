package org.mediamtxmonitor.notify;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.mediamtxmonitor.notify.push.PushDevice;
import org.mediamtxmonitor.redis.Json;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;

/** A push service on this machine with the browsers behind it: checks who sends (RFC 8292) and decrypts (RFC 8291), by the JDK alone. */
final class PushService implements AutoCloseable {

    private static final int SALT = 16;
    private static final int POINT = 65;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Browser> browsers = new ConcurrentHashMap<>();

    /** A browser; what it was sent, and what is answered to that. */
    final class Browser {
        final List<JsonNode> messages = new CopyOnWriteArrayList<>();
        final List<Headers> requests = new CopyOnWriteArrayList<>();
        final PushDevice device;
        volatile int status = 201;
        volatile String retryAfter;
        volatile boolean hangs;
        private final KeyPair keys;
        private final byte[] auth = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

        private Browser(String name) throws GeneralSecurityException {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
            device = PushDevice.of(
                    origin() + "/push/" + name,
                    text(point((ECPublicKey) keys.getPublic())),
                    text(auth),
                    name,
                    Instant.parse("2026-11-22T10:00:00Z"));
        }

        private JsonNode decrypted(byte[] body) throws GeneralSecurityException, IOException {
            byte[] salt = Arrays.copyOf(body, SALT);
            int length = body[SALT + 4];
            assertThat(length).isEqualTo(POINT);
            byte[] sender = Arrays.copyOfRange(body, SALT + 5, SALT + 5 + POINT);
            byte[] record = Arrays.copyOfRange(body, SALT + 5 + POINT, body.length);
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(keys.getPrivate());
            agreement.doPhase(publicKey(sender), true);
            byte[] info = joined(
                    "WebPush: info\0".getBytes(StandardCharsets.US_ASCII),
                    point((ECPublicKey) keys.getPublic()),
                    sender);
            byte[] material = derived(auth, agreement.generateSecret(), info, 32);
            byte[] key =
                    derived(salt, material, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII), 16);
            byte[] nonce = derived(salt, material, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII), 12);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
            byte[] plain = cipher.doFinal(record);
            int end = plain.length - 1;
            while (plain[end] == 0) {
                end--;
            }
            assertThat(plain[end]).as("delimiter of the last record").isEqualTo((byte) 2);
            return Json.mapper().readTree(Arrays.copyOf(plain, end));
        }
    }

    PushService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/push/", exchange -> {
            Browser browser = browsers.get(exchange.getRequestURI().getPath().substring("/push/".length()));
            byte[] body = exchange.getRequestBody().readAllBytes();
            browser.requests.add(exchange.getRequestHeaders());
            if (browser.hangs) {
                return;
            }
            if (browser.status == 201) {
                try {
                    browser.messages.add(browser.decrypted(body));
                } catch (GeneralSecurityException e) {
                    throw new IOException(e);
                }
            }
            if (browser.retryAfter != null) {
                exchange.getResponseHeaders().set("Retry-After", browser.retryAfter);
            }
            exchange.sendResponseHeaders(browser.status, -1);
            exchange.close();
        });
        server.setExecutor(threads);
        server.start();
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    Browser browser(String name) throws GeneralSecurityException {
        Browser browser = new Browser(name);
        browsers.put(name, browser);
        return browser;
    }

    /** The claims of the token in {@code Authorization}, whose signature is that of this public key. */
    static JsonNode claims(String authorization, String publicKey) throws GeneralSecurityException, IOException {
        assertThat(authorization).startsWith("vapid ");
        String[] parts = authorization.substring("vapid ".length()).split(",\\s*");
        String token = part(parts, "t=");
        assertThat(part(parts, "k=").replace("=", "")).isEqualTo(publicKey);
        String[] pieces = token.split("\\.");
        assertThat(Json.mapper()
                        .readTree(Base64.getUrlDecoder().decode(pieces[0]))
                        .path("alg")
                        .asText())
                .isEqualTo("ES256");
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(publicKey(Base64.getUrlDecoder().decode(publicKey)));
        signature.update((pieces[0] + "." + pieces[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(pieces[2]))).isTrue();
        return Json.mapper().readTree(Base64.getUrlDecoder().decode(pieces[1]));
    }

    private static String part(String[] parts, String prefix) {
        return Arrays.stream(parts)
                .filter(part -> part.startsWith(prefix))
                .findFirst()
                .orElseThrow()
                .substring(2);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] point(ECPublicKey key) {
        byte[] point = new byte[POINT];
        point[0] = 4;
        fill(point, 1, key.getW().getAffineX());
        fill(point, 33, key.getW().getAffineY());
        return point;
    }

    private static void fill(byte[] into, int at, BigInteger number) {
        byte[] bytes = number.toByteArray();
        int from = Math.max(0, bytes.length - 32);
        System.arraycopy(bytes, from, into, at + 32 - (bytes.length - from), bytes.length - from);
    }

    private static ECPublicKey publicKey(byte[] point) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPoint at = new ECPoint(
                new BigInteger(1, Arrays.copyOfRange(point, 1, 33)),
                new BigInteger(1, Arrays.copyOfRange(point, 33, POINT)));
        return (ECPublicKey) KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(at, curve.getParameterSpec(ECParameterSpec.class)));
    }

    /** HKDF with SHA-256, for at most 32 bytes. */
    private static byte[] derived(byte[] salt, byte[] secret, byte[] info, int length) throws GeneralSecurityException {
        byte[] random = hmac(salt, secret);
        return Arrays.copyOf(hmac(random, joined(info, new byte[] {1})), length);
    }

    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }

    private static byte[] joined(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
