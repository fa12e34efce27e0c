package org.mediamtxmonitor.process;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Base64;

import org.mediamtxmonitor.redis.Json;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A device with one passkey (WebAuthn, ES256), that says what a test wants it to say. */
final class SoftAuthenticator {

    static final int PRESENT = 0x01;
    static final int VERIFIED = 0x04;
    private static final int WITH_KEY = 0x40;

    private static final byte[] ID = "a credential of a test".getBytes(StandardCharsets.UTF_8);
    private static final int COORDINATE_BYTES = 32;

    private final KeyPair keys;

    SoftAuthenticator() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        keys = generator.generateKeyPair();
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static byte[] sha256(byte[] of) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(of);
    }

    /** What the browser says it did. */
    private static byte[] clientData(String type, String challenge, String origin) {
        return Json.mapper()
                .createObjectNode()
                .put("type", type)
                .put("challenge", challenge)
                .put("origin", origin)
                .put("crossOrigin", false)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] data(String rpId, int flags, int counter) throws GeneralSecurityException {
        return joined(
                sha256(rpId.getBytes(StandardCharsets.UTF_8)),
                new byte[] {(byte) flags},
                ByteBuffer.allocate(Integer.BYTES).putInt(counter).array());
    }

    /** The key in COSE: a map of its type (EC2), algorithm (ES256), curve (P-256) and coordinates. */
    private byte[] key() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        return joined(
                new byte[] {(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, COORDINATE_BYTES},
                coordinate(key.getW().getAffineX()),
                new byte[] {0x22, 0x58, COORDINATE_BYTES},
                coordinate(key.getW().getAffineY()));
    }

    private static byte[] coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] whole = new byte[COORDINATE_BYTES];
        int length = Math.min(bytes.length, COORDINATE_BYTES);
        System.arraycopy(bytes, bytes.length - length, whole, COORDINATE_BYTES - length, length);
        return whole;
    }

    /** Body of {@code POST /webauthn/register}. */
    String added(String challenge, String origin, String rpId) throws GeneralSecurityException {
        byte[] data = joined(
                data(rpId, PRESENT | VERIFIED | WITH_KEY, 0),
                new byte[16],
                new byte[] {0, (byte) ID.length},
                ID,
                key());
        byte[] attestation = joined(
                new byte[] {(byte) 0xa3, 0x63},
                "fmt".getBytes(StandardCharsets.US_ASCII),
                new byte[] {0x64},
                "none".getBytes(StandardCharsets.US_ASCII),
                new byte[] {0x67},
                "attStmt".getBytes(StandardCharsets.US_ASCII),
                new byte[] {(byte) 0xa0, 0x68},
                "authData".getBytes(StandardCharsets.US_ASCII),
                new byte[] {0x58, (byte) data.length},
                data);
        ObjectNode credential = credential();
        credential
                .putObject("response")
                .put("attestationObject", text(attestation))
                .put("clientDataJSON", text(clientData("webauthn.create", challenge, origin)))
                .putArray("transports")
                .add("internal");
        ObjectNode body = Json.mapper().createObjectNode();
        body.putObject("publicKey").put("label", "Laptop").set("credential", credential);
        return body.toString();
    }

    /** Body of {@code POST /login/webauthn}. */
    String shown(String challenge, String origin, String rpId, int flags, int counter) throws GeneralSecurityException {
        byte[] data = data(rpId, flags, counter);
        byte[] client = clientData("webauthn.get", challenge, origin);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(data);
        signature.update(sha256(client));
        ObjectNode credential = credential();
        credential
                .putObject("response")
                .put("authenticatorData", text(data))
                .put("clientDataJSON", text(client))
                .put("signature", text(signature.sign()));
        return credential.toString();
    }

    private static ObjectNode credential() {
        ObjectNode credential = Json.mapper()
                .createObjectNode()
                .put("id", text(ID))
                .put("rawId", text(ID))
                .put("type", "public-key")
                .put("authenticatorAttachment", "platform");
        credential.putObject("clientExtensionResults");
        return credential;
    }
}
