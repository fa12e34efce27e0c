package org.mediamtxmonitor.account;

import java.time.Instant;
import java.util.List;

/**
 * A passkey of an account, as Redis keeps it. Bytes are in base64url.
 *
 * @param id of the credential
 * @param account key of the account
 * @param accountCreatedAt when that was made: one of the same name that is made later is another one
 * @param userHandle what the authenticator knows the account by; random, the same for all passkeys of an account
 * @param publicKey in COSE
 * @param signatureCount of the authenticator when it was used last; one that counts back was copied
 * @param transports how it is reached
 * @param backupEligible whether it can be on several devices
 * @param backupState whether it is
 * @param attestation what the authenticator said of itself when it was made
 * @param clientData what the browser said then
 * @param label what its owner calls it
 * @param createdAt when it was added
 * @param lastUsedAt when somebody signed in with it last; null for never
 */
public record Passkey(
        String id,
        String account,
        Instant accountCreatedAt,
        String userHandle,
        String publicKey,
        long signatureCount,
        List<String> transports,
        boolean backupEligible,
        boolean backupState,
        String attestation,
        String clientData,
        String label,
        Instant createdAt,
        Instant lastUsedAt) {

    /** Most of one account. */
    public static final int MOST = 20;

    /** Longest label, in characters. */
    public static final int LONGEST_LABEL = 60;

    public Passkey {
        transports = transports == null ? List.of() : List.copyOf(transports);
    }

    /** Whether it is of this very account. */
    public boolean isOf(Account of) {
        return account.equals(Account.key(of.name())) && accountCreatedAt.equals(of.createdAt());
    }

    /** After somebody signed in with it. */
    public Passkey used(long count, boolean backup, Instant now) {
        return new Passkey(
                id,
                account,
                accountCreatedAt,
                userHandle,
                publicKey,
                count,
                transports,
                backupEligible,
                backup,
                attestation,
                clientData,
                label,
                createdAt,
                now);
    }
}
