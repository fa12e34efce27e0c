package org.mediamtxmonitor.web.account;

import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.mediamtxmonitor.account.Account;
import org.mediamtxmonitor.account.AccountStore;
import org.mediamtxmonitor.account.Passkey;
import org.mediamtxmonitor.account.PasskeyStore;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.web.error.ProblemException;
import org.mediamtxmonitor.web.passkey.Ceremonies;
import org.mediamtxmonitor.web.security.AuditNote;
import org.mediamtxmonitor.web.security.Caller;
import org.mediamtxmonitor.web.security.RequiredActions;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Passkeys at the addresses that Spring Security gives them, so that what is written for those works here. */
@RestController
class PasskeyController {

    private final AccountStore accounts;
    private final PasskeyStore passkeys;
    private final Ceremonies ceremonies;
    private final SignIn signIn;
    private final RequiredActions required;

    PasskeyController(
            AccountStore accounts,
            PasskeyStore passkeys,
            Ceremonies ceremonies,
            SignIn signIn,
            RequiredActions required) {
        this.accounts = accounts;
        this.passkeys = passkeys;
        this.ceremonies = ceremonies;
        this.signIn = signIn;
        this.required = required;
    }

    private Account own(HttpServletRequest request) {
        return accounts.find(Caller.of(request).id())
                .orElseThrow(() -> new ProblemException(401, Reason.of("sign-in-needed")));
    }

    @PostMapping("/webauthn/register/options")
    ResponseEntity<byte[]> offer(HttpServletRequest request, HttpServletResponse response) {
        signIn.checkIsLately(request);
        return options(ceremonies.offer(request, response, own(request)));
    }

    @PostMapping(path = "/webauthn/register", consumes = "application/json")
    ResponseEntity<byte[]> add(@RequestBody byte[] body, HttpServletRequest request, HttpServletResponse response) {
        String label = ceremonies.add(request, response, own(request), body);
        AuditNote.tell(request, label, null, null);
        return Answers.of(Map.of("success", true));
    }

    @PostMapping("/webauthn/authenticate/options")
    ResponseEntity<byte[]> ask(HttpServletRequest request, HttpServletResponse response) {
        return options(ceremonies.ask(request, response));
    }

    @PostMapping(path = "/login/webauthn", consumes = "application/json")
    ResponseEntity<byte[]> signIn(@RequestBody byte[] body, HttpServletRequest request, HttpServletResponse response) {
        signIn.byPasskey(request, () -> {
            Passkey shown = ceremonies.shown(request, response, body);
            return accounts.find(shown.account()).filter(shown::isOf);
        });
        return Answers.of(Map.of("authenticated", true, "redirectUrl", "./"));
    }

    @DeleteMapping("/api/v1/account/passkeys/{id}")
    ResponseEntity<Void> remove(@PathVariable String id, HttpServletRequest request) {
        Account account = own(request);
        if (passkeys.has(account, id) && required.needsItsLast(account)) {
            throw new ProblemException(409, Reason.of("last-second-factor"));
        }
        if (!passkeys.remove(account, id)) {
            throw new ProblemException(404, Reason.of("no-such-passkey"));
        }
        return Answers.nothing();
    }

    private static ResponseEntity<byte[]> options(byte[] json) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(json);
    }
}
