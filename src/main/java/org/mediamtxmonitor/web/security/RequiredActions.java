package org.mediamtxmonitor.web.security;

import org.mediamtxmonitor.account.Account;
import org.mediamtxmonitor.account.PasskeyStore;
import org.mediamtxmonitor.config.Settings;
import org.springframework.stereotype.Component;

/**
 * What accounts must see to first, as OWASP ASVS 5.0 asks for: a password that somebody else set is not kept (6.4.1), and nobody gets in
 * with one factor where two are demanded (6.3.3).
 */
@Component
public class RequiredActions {

    private static final String PASSWORD = "password";

    private final boolean needsSecondFactor;
    private final PasskeyStore passkeys;

    RequiredActions(Settings settings, PasskeyStore passkeys) {
        this.needsSecondFactor = settings.auth().needsSecondFactor();
        this.passkeys = passkeys;
    }

    /**
     * What is to be done first; null for nothing. A passkey, which verifies its owner, is two factors, and needs no password.
     *
     * @param via how they signed in, see {@link Caller}
     */
    RequiredAction of(Account account, String via) {
        if (!PASSWORD.equals(via)) {
            return null;
        }
        if (account.mustChangePassword()) {
            return RequiredAction.CHANGE_PASSWORD;
        }
        return needsSecondFactor && factors(account) == 0 ? RequiredAction.SET_UP_SECOND_FACTOR : null;
    }

    /** Whether an account must keep the only second factor that it has. */
    public boolean needsItsLast(Account account) {
        return needsSecondFactor && factors(account) <= 1;
    }

    private int factors(Account account) {
        return (account.hasTotp() ? 1 : 0) + passkeys.of(account).size();
    }
}
