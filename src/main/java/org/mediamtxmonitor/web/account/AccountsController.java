package org.mediamtxmonitor.web.account;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;

import org.mediamtxmonitor.account.Account;
import org.mediamtxmonitor.account.AccountStore;
import org.mediamtxmonitor.account.Limit;
import org.mediamtxmonitor.account.PasskeyStore;
import org.mediamtxmonitor.account.Passwords;
import org.mediamtxmonitor.account.Role;
import org.mediamtxmonitor.account.TokenStore;
import org.mediamtxmonitor.notify.push.PushDevices;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.web.error.ProblemException;
import org.mediamtxmonitor.web.query.JsonBody;
import org.mediamtxmonitor.web.security.AuditNote;
import org.mediamtxmonitor.web.security.WebSessions;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What admins see and change of accounts. */
@RestController
@RequestMapping("/api/v1/accounts")
public class AccountsController {

    /**
     * An account.
     *
     * @param name of the account
     * @param role what it may do
     * @param servers ids of the servers that it is limited to; null for no limit
     * @param groups names of the groups that it is limited to; null for no limit
     * @param disabled whether it can't sign in for now
     * @param mustChangePassword whether whoever signs in with its password has to set another one first
     * @param createdAt when it was made
     * @param lastSignInAt when somebody signed in with it last; null for never
     * @param totp whether a code is asked for at sign-in
     * @param passkeys how many it can sign in with
     */
    public record AccountEntry(
            String name,
            Role role,
            Set<String> servers,
            Set<String> groups,
            boolean disabled,
            boolean mustChangePassword,
            Instant createdAt,
            Instant lastSignInAt,
            boolean totp,
            int passkeys) {}

    /**
     * Accounts.
     *
     * @param items by their names
     */
    public record AccountList(List<AccountEntry> items) {}

    private static final String MUST_CHANGE = "mustChangePassword";

    private final AccountStore accounts;
    private final PasskeyStore passkeys;
    private final Passwords passwords;
    private final SignIn signIn;
    private final WebSessions sessions;
    private final PushDevices devices;
    private final TokenStore tokens;

    AccountsController(
            AccountStore accounts,
            PasskeyStore passkeys,
            Passwords passwords,
            SignIn signIn,
            WebSessions sessions,
            PushDevices devices,
            TokenStore tokens) {
        this.accounts = accounts;
        this.passkeys = passkeys;
        this.passwords = passwords;
        this.signIn = signIn;
        this.sessions = sessions;
        this.devices = devices;
        this.tokens = tokens;
    }

    @GetMapping
    ResponseEntity<byte[]> list() {
        Map<String, Instant> last = signIn.last();
        return Answers.of(new AccountList(accounts.all().stream()
                .map(account -> shown(account, last.get(Account.key(account.name()))))
                .toList()));
    }

    private AccountEntry shown(Account account, Instant lastSignInAt) {
        return new AccountEntry(
                account.name(),
                account.role(),
                Shown.servers(account.limit()),
                Shown.groups(account.limit()),
                account.disabled(),
                account.mustChangePassword(),
                account.createdAt(),
                lastSignInAt,
                account.hasTotp(),
                passkeys.of(account).size());
    }

    @PostMapping(consumes = "application/json")
    ResponseEntity<byte[]> add(@RequestBody byte[] body, HttpServletRequest request) {
        JsonBody given = JsonBody.of(body, "name", "role", "servers", "groups", "password", MUST_CHANGE);
        String name = Bodies.name(given);
        Role role = Bodies.role(given);
        Limit limit = Bodies.limit(given);
        String hash = passwords.hash(Bodies.newPassword(given, "password", name));
        Account account = accounts.add(
                Account.of(name, role, limit, hash, Instant.now()).withMustChangePassword(mustChange(given)));
        AuditNote.tell(request, name, null, Shown.of(account));
        return Answers.of(shown(account, null));
    }

    @PutMapping(path = "/{name}", consumes = "application/json")
    ResponseEntity<byte[]> change(@PathVariable String name, @RequestBody byte[] body, HttpServletRequest request) {
        JsonBody given = JsonBody.of(body, "role", "servers", "groups", "disabled");
        Role role = Bodies.role(given);
        Limit limit = Bodies.limit(given);
        boolean off = Boolean.TRUE.equals(given.flag("disabled"));
        Account before = find(name);
        Account after = accounts.change(name, now -> now.with(role, limit, off));
        if (off) {
            sessions.endAll(Account.key(name), null);
        }
        // A device is told of all servers, which takes the same as adding it did.
        if (off || !limit.isNone() || !role.covers(Role.OPERATOR)) {
            devices.removeOf(Account.key(name));
        }
        AuditNote.tell(request, after.name(), Shown.of(before), Shown.of(after));
        return Answers.of(shown(after, signIn.last().get(Account.key(name))));
    }

    private Account find(String name) {
        return accounts.find(name).orElseThrow(() -> new ProblemException(404, Reason.of("no-such-account")));
    }

    @DeleteMapping("/{name}")
    ResponseEntity<Void> remove(@PathVariable String name, HttpServletRequest request) {
        Account before = find(name);
        accounts.remove(name);
        passkeys.removeAll(before);
        List<String> ended = tokens.removeOf(before);
        devices.removeOf(Account.key(name));
        sessions.endAll(Account.key(name), null);
        signIn.forget(Account.key(name));
        AuditNote.tell(request, before.name(), Shown.of(before).with(ended), null);
        return Answers.nothing();
    }

    /** Somebody else knows the password, so another one is to be set, unless the body says that it need not be. */
    private static boolean mustChange(JsonBody given) {
        return !Boolean.FALSE.equals(given.flag(MUST_CHANGE));
    }

    /** Sets another password: all sessions of the account end. */
    @PostMapping(path = "/{name}/password", consumes = "application/json")
    ResponseEntity<Void> resetPassword(@PathVariable String name, @RequestBody byte[] body) {
        JsonBody given = JsonBody.of(body, "password", MUST_CHANGE);
        String hash =
                passwords.hash(Bodies.newPassword(given, "password", find(name).name()));
        accounts.change(name, now -> now.withPassword(hash, Instant.now()).withMustChangePassword(mustChange(given)));
        sessions.endAll(Account.key(name), null);
        return Answers.nothing();
    }

    /** Takes the second factors away from somebody who lost them, passkeys too: then the password is enough. */
    @DeleteMapping("/{name}/totp")
    ResponseEntity<Void> removeTotp(@PathVariable String name) {
        accounts.change(name, now -> now.withTotp(null));
        accounts.find(name).ifPresent(passkeys::removeAll);
        return Answers.nothing();
    }
}
