package org.mediamtxmonitor.web.account;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;

import org.mediamtxmonitor.account.Account;
import org.mediamtxmonitor.account.AccountStore;
import org.mediamtxmonitor.account.Audit;
import org.mediamtxmonitor.account.PasskeyStore;
import org.mediamtxmonitor.account.Passwords;
import org.mediamtxmonitor.account.SecondFactor;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.web.error.ProblemException;
import org.mediamtxmonitor.web.passkey.Ceremonies;
import org.mediamtxmonitor.web.security.Caller;
import org.mediamtxmonitor.web.security.SignInLimits;
import org.mediamtxmonitor.web.security.WebSessions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/** Lets people sign in by a token, or by name, password and, where they have one, a second factor. */
@Component
class SignIn {

    /** A try that does not lead in, and why; nobody learns whether there is an account of that name. */
    static final class RefusedSignInException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient List<String> secondFactors;

        private RefusedSignInException(List<String> secondFactors) {
            this.secondFactors = secondFactors;
        }

        /** With what somebody goes on whose password was right; empty where it was not. */
        List<String> secondFactors() {
            return secondFactors;
        }
    }

    /** Too many tries; how long to wait. */
    static final class TooManyException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Duration wait;

        private TooManyException(Duration wait) {
            this.wait = wait;
        }

        Duration waiting() {
            return wait;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);
    /** So long after signing in somebody may add a second factor or a passkey. */
    private static final Duration LATELY = Duration.ofMinutes(30);

    private static final String TOTP = "totp";
    private static final String PASSKEY = "passkey";

    private final AccountStore accounts;
    private final PasskeyStore passkeys;
    private final Passwords passwords;
    private final WebSessions sessions;
    private final SignInLimits limits;
    private final Audit audit;
    private final StringRedisTemplate redis;
    private final Keys keys;

    SignIn(
            AccountStore accounts,
            PasskeyStore passkeys,
            Passwords passwords,
            WebSessions sessions,
            ObjectProvider<SignInLimits> limits,
            Audit audit,
            StringRedisTemplate redis,
            Keys keys) {
        this.accounts = accounts;
        this.passkeys = passkeys;
        this.passwords = passwords;
        this.sessions = sessions;
        this.limits = limits.getIfAvailable(() -> SignInLimits.NONE);
        this.audit = audit;
        this.redis = redis;
        this.keys = keys;
    }

    /** By a token. */
    Caller byToken(HttpServletRequest request, String token) {
        check(request, null);
        Optional<Caller> caller = sessions.begin(request, token);
        note(request, caller.map(Caller::name).orElse(null), "token", caller.isPresent());
        if (caller.isEmpty()) {
            throw new ProblemException(401, Reason.of("wrong-token"));
        }
        limits.succeeded(request, null);
        return caller.get();
    }

    /** By a password. @param code of the second factor; null where none was given */
    Caller byPassword(HttpServletRequest request, String name, String password, String code) {
        String key = Account.key(name);
        check(request, key);
        Optional<Account> found = accounts.find(name);
        boolean isRight = passwords.match(password, found.orElse(null), !limits.isKnown(request, key));
        if (!isRight || found.get().disabled()) {
            note(request, name, "password", false);
            throw new RefusedSignInException(List.of());
        }
        Account account = found.get();
        boolean hasPasskey = !passkeys.of(account).isEmpty();
        if (hasPasskey && !account.hasTotp()) {
            // Whoever has the passkey gets in by that alone, so there is nothing more to ask here.
            noteAsked(request, name);
            throw new RefusedSignInException(List.of(PASSKEY));
        }
        if (account.hasTotp()) {
            if (code == null) {
                // Who knows the password of somebody else is worth to be known.
                noteAsked(request, name);
                throw new RefusedSignInException(hasPasskey ? List.of(TOTP, PASSKEY) : List.of(TOTP));
            }
            if (!isCode(account, code)) {
                note(request, name, "password", false);
                throw new RefusedSignInException(List.of());
            }
        }
        Caller caller = begin(request, account);
        renewHash(account, password);
        return caller;
    }

    /** A hash that was made with less work than new ones is made anew while the password is at hand. */
    private void renewHash(Account account, String password) {
        if (!passwords.isOutdated(account.password())) {
            return;
        }
        try {
            String hash = passwords.hash(password);
            accounts.change(
                    account.name(), now -> now.password().equals(account.password()) ? now.withHash(hash) : now);
        } catch (Passwords.BusyException | DataAccessException e) {
            LOG.debug("The next sign-in makes it", e);
        }
    }

    /** By a passkey. @param shown gives the account that one is of; empty if that is gone, and throws if it is not genuine */
    Caller byPasskey(HttpServletRequest request, Supplier<Optional<Account>> shown) {
        check(request, null);
        Optional<Account> account;
        try {
            account = shown.get().filter(one -> !one.disabled());
        } catch (Ceremonies.RefusedPasskeyException e) {
            note(request, null, PASSKEY, false);
            throw e;
        }
        if (account.isEmpty()) {
            note(request, null, PASSKEY, false);
            throw new ProblemException(401, Reason.of("wrong-passkey"));
        }
        Caller caller = begin(request, account.get(), PASSKEY);
        limits.succeeded(request, null);
        return caller;
    }

    /** Begins the session of somebody who has shown who they are by a password. */
    Caller begin(HttpServletRequest request, Account account) {
        Caller caller = begin(request, account, "password");
        limits.succeeded(request, Account.key(account.name()));
        return caller;
    }

    private Caller begin(HttpServletRequest request, Account account, String via) {
        Caller caller = sessions.begin(request, account, via);
        redis.opsForHash()
                .put(keys.signIns(), Account.key(account.name()), Instant.now().toString());
        note(request, account.name(), via, true);
        return caller;
    }

    /** Whether a code is right, of the device or of those for its loss. It is right once. */
    boolean isCode(Account account, String given) {
        String code = given.strip();
        String key = Account.key(account.name());
        OptionalLong step = SecondFactor.step(account.totp().secret(), code, Instant.now());
        if (step.isPresent()) {
            return Boolean.TRUE.equals(redis.opsForValue()
                    .setIfAbsent(keys.codeTaken(key, Long.toString(step.getAsLong())), "1", SecondFactor.lifetime()));
        }
        List<String> recovery = account.totp().recovery();
        String hash = recovery.isEmpty() ? null : passwords.inTurn(() -> SecondFactor.hashOf(code, recovery));
        if (hash == null) {
            return false;
        }
        boolean[] taken = new boolean[1];
        accounts.change(account.name(), now -> {
            List<String> left = now.totp() == null
                    ? new ArrayList<>()
                    : new ArrayList<>(now.totp().recovery());
            taken[0] = left.remove(hash);
            return taken[0] ? now.withTotp(new Account.Totp(now.totp().secret(), true, left)) : now;
        });
        return taken[0];
    }

    /** Asked before anything is looked at. */
    void check(HttpServletRequest request, String account) {
        Duration wait = limits.ask(request, account);
        if (!wait.isZero()) {
            throw new TooManyException(wait);
        }
    }

    /**
     * Asked before somebody gets another way in: who finds a browser open that has been signed in for weeks must not add one of their own.
     */
    void checkIsLately(HttpServletRequest request) {
        if (sessions.age(request).filter(age -> age.compareTo(LATELY) < 0).isEmpty()) {
            throw new ProblemException(403, Reason.of("sign-in-again", "withinSeconds", LATELY.toSeconds()));
        }
    }

    /** Told after what was asked by {@link #check} came out well. */
    void succeeded(HttpServletRequest request, String account) {
        limits.succeeded(request, account);
    }

    private void note(HttpServletRequest request, String who, String via, boolean isIn) {
        note(request, who, via, isIn, isIn ? "done" : "refused");
    }

    /** Somebody knows the password, and has yet to show more: not bad in itself, as each sign-in with two factors begins so. */
    private void noteAsked(HttpServletRequest request, String who) {
        note(request, who, "password", false, "second-factor-asked");
    }

    private void note(HttpServletRequest request, String who, String via, boolean isIn, String outcome) {
        audit.note(new Audit.AuditEntry(
                null,
                Instant.now(),
                isIn ? who : null,
                isIn ? via : null,
                request.getRemoteAddr(),
                "sign-in",
                who != null && who.length() > Account.LONGEST_NAME ? who.substring(0, Account.LONGEST_NAME) : who,
                null,
                null,
                outcome));
    }

    /** When each account signed in last, by its key. @throws DataAccessException if Redis is away */
    Map<String, Instant> last() {
        return redis.<String, String>opsForHash().entries(keys.signIns()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Instant.parse(entry.getValue())));
    }

    /** Forgets when a removed account signed in. */
    void forget(String key) {
        redis.opsForHash().delete(keys.signIns(), key);
    }
}
