package org.mediamtxmonitor.web.account;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

import org.mediamtxmonitor.account.Account;
import org.mediamtxmonitor.account.Limit;
import org.mediamtxmonitor.account.MachineToken;
import org.mediamtxmonitor.account.Role;

/** What of accounts and tokens the audit tells: nothing that anybody could sign in with. */
final class Shown {

    /** See {@link AccountsController.AccountEntry}. */
    record OfAccount(String name, Role role, Set<String> servers, Set<String> groups, boolean disabled, boolean totp) {}

    /** See {@link TokensController.TokenEntry}. */
    record OfToken(String id, String name, Role role, Set<String> servers, Set<String> groups, Instant expiresAt) {}

    private Shown() {}

    static OfAccount of(Account account) {
        return new OfAccount(
                account.name(),
                account.role(),
                servers(account.limit()),
                groups(account.limit()),
                account.disabled(),
                account.hasTotp());
    }

    static OfToken of(MachineToken token) {
        return new OfToken(
                token.id(),
                token.name(),
                token.role(),
                servers(token.limit()),
                groups(token.limit()),
                token.expiresAt());
    }

    /** In order; null for no limit. */
    static Set<String> servers(Limit limit) {
        return limit.isNone() ? null : new TreeSet<>(limit.servers());
    }

    /** In order; null for no limit. */
    static Set<String> groups(Limit limit) {
        return limit.isNone() ? null : new TreeSet<>(limit.groups());
    }
}
