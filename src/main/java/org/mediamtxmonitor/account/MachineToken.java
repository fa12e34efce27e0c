package org.mediamtxmonitor.account;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a machine signs in with, as Redis keeps it: not the token itself.
 *
 * @param id names it in the API
 * @param name what people call it
 * @param role what it may do
 * @param limit which servers it sees
 * @param createdAt when it was made
 * @param createdBy what is called who made it
 * @param maker the account that it counts for; null where it was made by somebody of another service
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
        Maker maker,
        Instant expiresAt,
        String hash) {

    /**
     * The account that a token counts for.
     *
     * @param account its key
     * @param createdAt when it was made: one of the same name that is made later is another one
     */
    public record Maker(String account, Instant createdAt) {

        /** That of an account. */
        public static Maker of(Account account) {
            return new Maker(Account.key(account.name()), account.createdAt());
        }

        boolean is(Account account) {
            return Account.key(account.name()).equals(this.account)
                    && account.createdAt().equals(createdAt);
        }
    }

    public MachineToken {
        limit = limit == null ? Limit.NONE : limit;
    }

    /**
     * What it is good for: never for more than the account that it counts for. Of people of other services it is not known what they
     * still may, so a token of theirs has to end.
     *
     * @param accounts finds the account of a key
     * @return the token with what is left of role and limit; empty where it is good for nothing
     */
    Optional<MachineToken> at(Instant now, Function<String, Optional<Account>> accounts) {
        boolean isOver = expiresAt == null ? maker == null : !now.isBefore(expiresAt);
        if (isOver || maker == null) {
            return isOver ? Optional.empty() : Optional.of(this);
        }
        return accounts.apply(maker.account())
                .filter(account -> maker.is(account) && !account.disabled())
                .flatMap(account -> limit.and(account.limit()).map(both -> with(role.and(account.role()), both)));
    }

    private MachineToken with(Role other, Limit to) {
        return new MachineToken(id, name, other, to, createdAt, createdBy, maker, expiresAt, hash);
    }
}
