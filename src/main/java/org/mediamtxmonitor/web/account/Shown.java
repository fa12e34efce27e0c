package org.mediamtxmonitor.web.account;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.mediamtxmonitor.account.Account;
import org.mediamtxmonitor.account.Limit;
import org.mediamtxmonitor.account.MachineToken;
import org.mediamtxmonitor.account.Role;

/** What of accounts and tokens the audit tells: nothing that anybody could sign in with. */
final class Shown {

    /** See {@link AccountsController.AccountEntry}. @param tokens names of those that ended with it; null for none */
    record OfAccount(
            String name,
            Role role,
            Set<String> servers,
            Set<String> groups,
            boolean disabled,
            boolean mustChangePassword,
            boolean totp,
            List<String> tokens) {

        OfAccount with(List<String> ended) {
            return new OfAccount(
                    name, role, servers, groups, disabled, mustChangePassword, totp, ended.isEmpty() ? null : ended);
        }
    }

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
                account.mustChangePassword(),
                account.hasTotp(),
                null);
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
