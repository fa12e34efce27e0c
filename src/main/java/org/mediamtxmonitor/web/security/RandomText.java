package org.mediamtxmonitor.web.security;

import java.security.SecureRandom;
import java.util.Base64;

/** Texts that nobody can guess: 256 random bits, of which a UUID has 122. */
final class RandomText {

    private static final int BYTES = 32;
    private static final SecureRandom CHANCE = new SecureRandom();

    private RandomText() {}

    /** Another one each time, of letters, digits, {@code -} and {@code _}. */
    static String made() {
        byte[] random = new byte[BYTES];
        CHANCE.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
