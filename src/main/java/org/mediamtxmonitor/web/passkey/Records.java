package org.mediamtxmonitor.web.passkey;

import java.util.List;
import java.util.stream.Collectors;

import org.mediamtxmonitor.account.Account;
import org.mediamtxmonitor.account.Passkey;
import org.mediamtxmonitor.account.PasskeyStore;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/** The passkeys as Spring Security wants them, for one request. */
final class Records implements UserCredentialRepository {

    private final PasskeyStore passkeys;
    /** Of whom one is added; null where somebody signs in. */
    private final Account owner;

    private boolean full;

    Records(PasskeyStore passkeys, Account owner) {
        this.passkeys = passkeys;
        this.owner = owner;
    }

    /** Whether there was no room for another one. */
    boolean isFull() {
        return full;
    }

    @Override
    public void delete(Bytes id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void save(CredentialRecord record) {
        String id = record.getCredentialId().toBase64UrlString();
        if (owner == null) {
            passkeys.find(id)
                    .ifPresent(one -> passkeys.used(
                            one.used(record.getSignatureCount(), record.isBackupState(), record.getLastUsed())));
            return;
        }
        full = !passkeys.add(new Passkey(
                id,
                Account.key(owner.name()),
                owner.createdAt(),
                record.getUserEntityUserId().toBase64UrlString(),
                new Bytes(record.getPublicKey().getBytes()).toBase64UrlString(),
                record.getSignatureCount(),
                record.getTransports().stream()
                        .map(AuthenticatorTransport::getValue)
                        .toList(),
                record.isBackupEligible(),
                record.isBackupState(),
                text(record.getAttestationObject()),
                text(record.getAttestationClientDataJSON()),
                record.getLabel(),
                record.getCreated(),
                null));
    }

    private static String text(Bytes bytes) {
        return bytes == null ? null : bytes.toBase64UrlString();
    }

    private static Bytes bytes(String text) {
        return text == null ? null : Bytes.fromBase64(text);
    }

    @Override
    public CredentialRecord findByCredentialId(Bytes id) {
        return passkeys.find(id.toBase64UrlString()).map(Records::record).orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes userHandle) {
        return owner == null
                ? List.of()
                : passkeys.of(owner).stream().map(Records::record).toList();
    }

    private static CredentialRecord record(Passkey one) {
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(Bytes.fromBase64(one.id()))
                .userEntityUserId(Bytes.fromBase64(one.userHandle()))
                .publicKey(new ImmutablePublicKeyCose(
                        Bytes.fromBase64(one.publicKey()).getBytes()))
                .signatureCount(one.signatureCount())
                .uvInitialized(true)
                .transports(one.transports().stream()
                        .map(AuthenticatorTransport::valueOf)
                        .collect(Collectors.toSet()))
                .backupEligible(one.backupEligible())
                .backupState(one.backupState())
                .attestationObject(bytes(one.attestation()))
                .attestationClientDataJSON(bytes(one.clientData()))
                .label(one.label())
                .created(one.createdAt())
                .lastUsed(one.lastUsedAt() == null ? one.createdAt() : one.lastUsedAt())
                .build();
    }
}
