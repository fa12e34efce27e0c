package org.mediamtxmonitor.web.account;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;

import org.mediamtxmonitor.account.Account;
import org.mediamtxmonitor.account.AccountStore;
import org.mediamtxmonitor.account.PasskeyStore;
import org.mediamtxmonitor.account.Passwords;
import org.mediamtxmonitor.account.Role;
import org.mediamtxmonitor.account.SecondFactor;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.web.error.ProblemException;
import org.mediamtxmonitor.web.query.JsonBody;
import org.mediamtxmonitor.web.security.Caller;
import org.mediamtxmonitor.web.security.RequiredActions;
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

/** What somebody sees and changes of their own account. */
@RestController
@RequestMapping("/api/v1/account")
public class AccountController {

    private static final String ISSUER = "MediaMTX Monitor";
    /** Those of the page. */
    static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "it");

    private static final List<String> THEMES = List.of("system", "light", "dark", "contrast");

    /**
     * One's own account.
     *
     * @param name of the account
     * @param role what it may do
     * @param servers ids of the servers that it is limited to; null for no limit
     * @param groups names of the groups that it is limited to; null for no limit
     * @param language of the page; null for that of the browser
     * @param theme of the page; null for that of the browser
     * @param passwordChangedAt when the password was set last
     * @param totp whether a code is asked for at sign-in
     * @param recoveryCodesLeft codes that are left for the loss of the device
     * @param passkeys that it can sign in with
     */
    public record OwnAccount(
            String name,
            Role role,
            Set<String> servers,
            Set<String> groups,
            String language,
            String theme,
            Instant passwordChangedAt,
            boolean totp,
            int recoveryCodesLeft,
            List<Passkey> passkeys) {}

    /**
     * A passkey.
     *
     * @param id names it in the API
     * @param label what its owner calls it
     * @param createdAt when it was added
     * @param lastUsedAt when somebody signed in with it last; null for never
     */
    public record Passkey(String id, String label, Instant createdAt, Instant lastUsedAt) {}

    /**
     * A second factor that is to be confirmed by a code.
     *
     * @param secret in Base32
     * @param uri the same for an app
     * @param qr the same to be scanned
     */
    public record TotpOffer(String secret, String uri, QrDrawing qr) {}

    /**
     * Codes for the loss of the device, each good once. They are told once.
     *
     * @param recoveryCodes ten of them
     */
    public record RecoveryCodes(List<String> recoveryCodes) {}

    /**
     * Sessions.
     *
     * @param items the one that was used last first
     */
    public record OwnSessions(List<WebSessions.OwnSession> items) {}

    private final AccountStore accounts;
    private final PasskeyStore passkeys;
    private final Passwords passwords;
    private final SignIn signIn;
    private final WebSessions sessions;
    private final RequiredActions required;

    AccountController(
            AccountStore accounts,
            PasskeyStore passkeys,
            Passwords passwords,
            SignIn signIn,
            WebSessions sessions,
            RequiredActions required) {
        this.accounts = accounts;
        this.passkeys = passkeys;
        this.passwords = passwords;
        this.signIn = signIn;
        this.sessions = sessions;
        this.required = required;
    }

    private Account own(HttpServletRequest request) {
        return accounts.find(Caller.of(request).id())
                .orElseThrow(() -> new ProblemException(401, Reason.of("sign-in-needed")));
    }

    @GetMapping
    ResponseEntity<byte[]> read(HttpServletRequest request) {
        return shown(own(request));
    }

    private ResponseEntity<byte[]> shown(Account account) {
        return Answers.of(new OwnAccount(
                account.name(),
                account.role(),
                Shown.servers(account.limit()),
                Shown.groups(account.limit()),
                account.preferences().language(),
                account.preferences().theme(),
                account.passwordChangedAt(),
                account.hasTotp(),
                account.hasTotp() ? account.totp().recovery().size() : 0,
                passkeys.of(account).stream()
                        .map(one -> new Passkey(one.id(), one.label(), one.createdAt(), one.lastUsedAt()))
                        .toList()));
    }

    @PutMapping(path = "/preferences", consumes = "application/json")
    ResponseEntity<byte[]> prefer(@RequestBody byte[] body, HttpServletRequest request) {
        JsonBody given = JsonBody.of(body, "language", "theme");
        Account.Preferences preferences = new Account.Preferences(
                given.has("language") ? given.word("language", LANGUAGES) : null,
                given.has("theme") ? given.word("theme", THEMES) : null);
        return shown(accounts.change(own(request).name(), account -> account.with(preferences)));
    }

    /** Changes the password; all other sessions end. */
    @PostMapping(path = "/password", consumes = "application/json")
    ResponseEntity<Void> changePassword(@RequestBody byte[] body, HttpServletRequest request) {
        JsonBody given = JsonBody.of(body, "current", "password");
        Account account = own(request);
        String current = Bodies.password(given, "current");
        checkPassword(request, account, current);
        String fresh = Bodies.newPassword(given, "password", account.name());
        if (fresh.equals(current)) {
            throw new ProblemException(400, Reason.of("same-password"));
        }
        String hash = passwords.hash(fresh);
        Account changed = accounts.change(account.name(), now -> now.withPassword(hash, Instant.now()));
        sessions.endAll(Account.key(account.name()), Caller.of(request).session());
        sessions.begin(request, changed, Caller.of(request).via());
        return Answers.nothing();
    }

    /** Who found an open browser must not guess the password here without bounds either. */
    private void checkPassword(HttpServletRequest request, Account account, String password) {
        signIn.check(request, Account.key(account.name()));
        if (!passwords.match(password, account, false)) {
            throw new ProblemException(403, Reason.of("wrong-password"));
        }
        signIn.succeeded(request, Account.key(account.name()));
    }

    /** Offers a second factor; it is asked for once a code of it was given. */
    @PostMapping("/totp")
    ResponseEntity<byte[]> offerTotp(HttpServletRequest request) {
        signIn.checkIsLately(request);
        String secret = SecondFactor.secret();
        Account account = accounts.change(own(request).name(), now -> {
            if (now.hasTotp()) {
                throw new ProblemException(409, Reason.of("second-factor-there"));
            }
            return now.withTotp(new Account.Totp(secret, false, List.of()));
        });
        String uri = SecondFactor.uri(ISSUER, account.name(), secret);
        return Answers.of(new TotpOffer(secret, uri, QrDrawing.of(uri)));
    }

    @PostMapping(path = "/totp/confirm", consumes = "application/json")
    ResponseEntity<byte[]> confirmTotp(@RequestBody byte[] body, HttpServletRequest request) {
        String code = JsonBody.of(body, "code").required("code", Bodies.LONGEST_TEXT);
        Account account = own(request);
        signIn.check(request, Account.key(account.name()));
        if (account.totp() == null || account.totp().confirmed()) {
            throw new ProblemException(409, Reason.of("no-second-factor-offered"));
        }
        if (!signIn.isCode(account, code)) {
            throw new ProblemException(400, Reason.of("wrong-code"));
        }
        signIn.succeeded(request, Account.key(account.name()));
        List<String> codes = SecondFactor.recoveryCodes();
        List<String> hashes = passwords.inTurn(() -> SecondFactor.hashes(codes));
        accounts.change(
                account.name(),
                now -> now.withTotp(new Account.Totp(account.totp().secret(), true, hashes)));
        return Answers.of(new RecoveryCodes(codes));
    }

    @DeleteMapping(path = "/totp", consumes = "application/json")
    ResponseEntity<Void> removeTotp(@RequestBody byte[] body, HttpServletRequest request) {
        JsonBody given = JsonBody.of(body, "password");
        Account account = own(request);
        checkPassword(request, account, Bodies.password(given, "password"));
        if (account.hasTotp() && required.needsItsLast(account)) {
            throw new ProblemException(409, Reason.of("last-second-factor"));
        }
        accounts.change(account.name(), now -> now.withTotp(null));
        return Answers.nothing();
    }

    @GetMapping("/sessions")
    ResponseEntity<byte[]> sessions(HttpServletRequest request) {
        return Answers.of(new OwnSessions(sessions.of(Caller.of(request))));
    }

    /** Signs out everywhere, here too. */
    @DeleteMapping("/sessions")
    ResponseEntity<Void> signOutEverywhere(HttpServletRequest request) {
        Caller caller = Caller.of(request);
        if (caller.kind() == Caller.Kind.ACCOUNT) {
            accounts.change(own(request).name(), Account::signedOut);
        }
        sessions.endAll(caller);
        sessions.end(request);
        return Answers.nothing();
    }

    @DeleteMapping("/sessions/{id}")
    ResponseEntity<Void> endSession(@PathVariable String id, HttpServletRequest request) {
        if (!sessions.end(Caller.of(request), id)) {
            throw new ProblemException(404, Reason.of("no-such-session"));
        }
        return Answers.nothing();
    }
}
