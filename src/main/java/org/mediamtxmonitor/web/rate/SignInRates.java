package org.mediamtxmonitor.web.rate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;

import jakarta.servlet.http.HttpServletRequest;

import org.mediamtxmonitor.web.security.SignInLimits;

/**
 * How often may be guessed: so often from one address, and so often at one account from all addresses. Who guesses at an account
 * uses up what strangers have there, and does not lock its owner out: an address from which somebody signed in to it before has
 * tokens of its own. A good sign-in costs nothing.
 */
final class SignInRates implements SignInLimits {

    private static final int KEY_BYTES = 12;

    /** What a token is, which belongs to nobody in particular. */
    private static final String NOBODY = "";

    private final Buckets addresses;
    private final Buckets accounts;
    private final Buckets known;
    private final KnownAddresses before;

    /**
     * @param addresses by the address of strangers
     * @param accounts by the account that strangers try
     * @param known by account and address from which it was signed in before
     * @param before which these are
     */
    SignInRates(Buckets addresses, Buckets accounts, Buckets known, KnownAddresses before) {
        this.addresses = addresses;
        this.accounts = accounts;
        this.known = known;
        this.before = before;
    }

    @Override
    public Duration ask(HttpServletRequest request, String account) {
        return ask(request.getRemoteAddr(), account);
    }

    @Override
    public void succeeded(HttpServletRequest request, String account) {
        succeeded(request.getRemoteAddr(), account);
    }

    @Override
    public boolean isKnown(HttpServletRequest request, String account) {
        return before.has(key(account), ClientAddress.key(request.getRemoteAddr()));
    }

    Duration ask(String remote, String account) {
        String address = ClientAddress.key(remote);
        String who = key(account);
        if (before.has(who, address)) {
            return known.take(who + '@' + address);
        }
        Duration wait = addresses.take(address);
        if (wait.isZero() && account != null) {
            wait = accounts.take(who);
            if (!wait.isZero()) {
                addresses.giveBack(address);
            }
        }
        return wait;
    }

    void succeeded(String remote, String account) {
        String address = ClientAddress.key(remote);
        String who = key(account);
        if (before.has(who, address)) {
            known.giveBack(who + '@' + address);
        } else {
            addresses.giveBack(address);
            if (account != null) {
                accounts.giveBack(who);
            }
        }
        before.add(who, address);
    }

    /** Short, however long what was typed, and not the name itself. */
    private static String key(String account) {
        if (account == null) {
            return NOBODY;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(account.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, KEY_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
