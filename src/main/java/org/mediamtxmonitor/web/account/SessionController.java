package org.mediamtxmonitor.web.account;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.mediamtxmonitor.account.Account;
import org.mediamtxmonitor.account.AccountStore;
import org.mediamtxmonitor.account.Limit;
import org.mediamtxmonitor.account.Passwords;
import org.mediamtxmonitor.account.Role;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.config.SignOn;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.web.error.ProblemException;
import org.mediamtxmonitor.web.passkey.RelyingParty;
import org.mediamtxmonitor.web.query.JsonBody;
import org.mediamtxmonitor.web.security.AuditNote;
import org.mediamtxmonitor.web.security.Caller;
import org.mediamtxmonitor.web.security.CsrfHeader;
import org.mediamtxmonitor.web.security.Reading;
import org.mediamtxmonitor.web.security.RequiredAction;
import org.mediamtxmonitor.web.security.SignOutElsewhere;
import org.mediamtxmonitor.web.security.WebSessions;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out, and the first account. Not routes: no user should be able to override them. */
@RestController
public class SessionController {

    private static final int LONGEST_TOKEN = 4096;

    /**
     * Who asks, and how they may sign in.
     *
     * @param signedIn whether they did
     * @param name of the account or token; null without
     * @param role what they may do; null where nobody signed in
     * @param servers ids of the servers that they are limited to; null for no limit
     * @param groups names of the groups that they are limited to; null for no limit
     * @param via how they signed in: {@code password}, {@code passkey}, {@code token}, {@code oidc} or {@code proxy}; null without
     * @param account whether they signed in with an account, which has a profile
     * @param requiredAction what they must do with it first, as all else is refused until then: {@code change-password} or
     *     {@code set-up-second-factor}; null for nothing
     * @param accounts whether there are accounts
     * @param setup whether the first account may be made by who asks
     * @param readsOpen whether nobody needs to sign in to read
     * @param readOnly whether everything that changes something is off
     * @param methods how people may sign in
     * @param csrf what changes must be sent with; null without a session
     */
    public record SessionState(
            boolean signedIn,
            String name,
            Role role,
            Set<String> servers,
            Set<String> groups,
            String via,
            boolean account,
            RequiredAction requiredAction,
            boolean accounts,
            boolean setup,
            boolean readsOpen,
            boolean readOnly,
            SignInMethods methods,
            CsrfHeader csrf) {}

    /**
     * How people may sign in.
     *
     * @param password by name and password
     * @param token by a token
     * @param passkey by a passkey
     * @param oidc by the account of another service
     */
    public record SignInMethods(boolean password, boolean token, boolean passkey, List<SignInService> oidc) {}

    /**
     * A service whose accounts are good here.
     *
     * @param id names it in the API
     * @param name what people call it
     * @param url where to send the browser
     */
    public record SignInService(String id, String name, String url) {}

    private final SignIn signIn;
    private final AccountStore accounts;
    private final Passwords passwords;
    private final WebSessions sessions;
    private final Reading reading;
    private final Settings.Web web;
    private final SignOn signOn;
    private final SignOutElsewhere elsewhere;
    private final RelyingParty parties;

    SessionController(
            SignIn signIn,
            AccountStore accounts,
            Passwords passwords,
            WebSessions sessions,
            Reading reading,
            Settings settings,
            SignOutElsewhere elsewhere,
            RelyingParty parties) {
        this.signIn = signIn;
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.reading = reading;
        this.web = settings.web();
        this.signOn = settings.auth().signOn();
        this.elsewhere = elsewhere;
        this.parties = parties;
    }

    /** Who asks, and how they may sign in. */
    @GetMapping("/api/v1/session")
    ResponseEntity<byte[]> state(HttpServletRequest request, HttpServletResponse response) {
        return Answers.of(state(request, response, Caller.of(request)));
    }

    private SessionState state(HttpServletRequest request, HttpServletResponse response, Caller caller) {
        boolean isIn = caller != null;
        boolean isLimited = isIn && !caller.scope().all();
        boolean inUse = accounts.isInUse();
        return new SessionState(
                isIn,
                isIn ? caller.name() : null,
                isIn ? caller.role() : null,
                isLimited ? caller.scope().servers() : null,
                isLimited ? caller.scope().groups() : null,
                isIn ? caller.via() : null,
                isIn && caller.kind() == Caller.Kind.ACCOUNT,
                isIn ? caller.required() : null,
                inUse,
                mayBegin(request),
                reading.isOpen(),
                web.readOnly(),
                methods(request, inUse),
                isIn && caller.session() != null ? CsrfHeader.of(request, response) : null);
    }

    /** A password is of no use where there is nobody who has one. */
    private SignInMethods methods(HttpServletRequest request, boolean inUse) {
        List<SignInService> services = signOn.oidc().stream()
                .map(one -> new SignInService(one.id(), one.name(), "oauth2/authorization/" + one.id()))
                .toList();
        boolean hasAccounts = inUse && !accounts.isEmpty();
        return new SignInMethods(hasAccounts, true, hasAccounts && parties.isNamed(request), services);
    }

    /**
     * From this machine and by no proxy, while Redis tells that there is no account. A proxy need not say that it is one, so a name in
     * {@code web.allowedHosts} counts as one, too.
     */
    private boolean mayBegin(HttpServletRequest request) {
        boolean isProxied = request.getHeader("Forwarded") != null || request.getHeader("X-Forwarded-For") != null;
        boolean isBehindProxy =
                !web.allowedHosts().isEmpty() || !web.trustedProxies().isEmpty();
        return !isProxied
                && !isBehindProxy
                && !signOn.isUsed()
                && isLoopback(request.getRemoteAddr())
                && accounts.isEmpty();
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Signs in by {@code {"token"}} or {@code {"name", "password", "code"?}}. */
    @PostMapping(path = "/api/v1/session", consumes = "application/json")
    ResponseEntity<byte[]> signIn(@RequestBody byte[] body, HttpServletRequest request, HttpServletResponse response) {
        JsonBody given = JsonBody.of(body, "token", "name", "password", "code");
        if (given.has("token")) {
            return Answers.of(state(request, response, signIn.byToken(request, given.exact("token", LONGEST_TOKEN))));
        }
        String name = given.required("name", Bodies.LONGEST_TEXT);
        String password = Bodies.password(given, "password");
        String code = given.text("code", Bodies.LONGEST_TEXT);
        return Answers.of(state(request, response, signIn.byPassword(request, name, password, code)));
    }

    /**
     * Somebody who signed out here, and is still signed in where they came from.
     *
     * @param url where to send the browser, to sign out there too
     */
    public record SignedOut(String url) {}

    /**
     * Signs out: nothing, or where to sign out too. The browser lets go of what it kept to ask whether it changed, so that who comes
     * next does not find it.
     */
    @DeleteMapping("/api/v1/session")
    ResponseEntity<?> signOut(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> url = elsewhere.address(request);
        sessions.end(request);
        response.setHeader("Clear-Site-Data", "\"cache\"");
        return url.<ResponseEntity<?>>map(one -> Answers.of(new SignedOut(one))).orElseGet(Answers::nothing);
    }

    /** Makes the first account, that of an admin, and signs in with it. */
    @PostMapping(path = "/api/v1/setup", consumes = "application/json")
    ResponseEntity<byte[]> begin(@RequestBody byte[] body, HttpServletRequest request, HttpServletResponse response) {
        if (!mayBegin(request)) {
            throw new ProblemException(403, Reason.of("no-setup"));
        }
        JsonBody given = JsonBody.of(body, "name", "password");
        String name = Bodies.name(given);
        String password = Bodies.newPassword(given, "password", name);
        signIn.check(request, Account.key(name));
        Account account =
                accounts.addFirst(Account.of(name, Role.ADMIN, Limit.NONE, passwords.hash(password), Instant.now()));
        AuditNote.tell(request, name, null, Shown.of(account));
        return Answers.of(state(request, response, signIn.begin(request, account)));
    }
}
