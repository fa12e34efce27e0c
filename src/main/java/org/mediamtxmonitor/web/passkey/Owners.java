package org.mediamtxmonitor.web.passkey;

import org.mediamtxmonitor.account.Account;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;

/** The one account of a request as Spring Security wants it: what authenticators know it by is kept with its passkeys. */
final class Owners implements PublicKeyCredentialUserEntityRepository {

    /** Null where somebody signs in, of whom only the passkey tells. */
    private final Account account;

    private final String handle;

    Owners(Account account, String handle) {
        this.account = account;
        this.handle = handle;
    }

    @Override
    public PublicKeyCredentialUserEntity findById(Bytes id) {
        return entity(id, account == null ? "" : account.name());
    }

    @Override
    public PublicKeyCredentialUserEntity findByUsername(String name) {
        return account == null ? null : entity(Bytes.fromBase64(handle), name);
    }

    private static PublicKeyCredentialUserEntity entity(Bytes id, String name) {
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .id(id)
                .name(name)
                .displayName(name)
                .build();
    }

    @Override
    public void save(PublicKeyCredentialUserEntity entity) {
        // Kept with the passkey.
    }

    @Override
    public void delete(Bytes id) {
        throw new UnsupportedOperationException();
    }
}
