package org.mediamtxmonitor.account;

import java.time.Instant;

/**
 * What a machine signs in with, as Redis keeps it: not the token itself.
 *
 * @param id names it in the API
 * @param name what people call it
 * @param role what it may do
 * @param limit which servers it sees
 * @param createdAt when it was made
 * @param createdBy name of the account that made it
 * @param expiresAt from when on it is good for nothing; null for never
 * @param hash SHA-256 of the token, in hexadecimal digits
 */
public record MachineToken(
        String id,
        String name,
        Role role,
        Limit limit,
        Instant createdAt,
        String createdBy,
        Instant expiresAt,
        String hash) {

    public MachineToken {
        limit = limit == null ? Limit.NONE : limit;
    }

    /** Whether it is good for something at that time. */
    public boolean isGood(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }
}
