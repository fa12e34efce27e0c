package org.mediamtxmonitor.web.account;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.mediamtxmonitor.account.Account;
import org.mediamtxmonitor.account.Limit;
import org.mediamtxmonitor.account.PasswordPolicy;
import org.mediamtxmonitor.account.Role;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.web.error.ProblemException;
import org.mediamtxmonitor.web.query.JsonBody;

/** Reads what accounts and tokens have in common from bodies; each flaw is a problem of status 400. */
final class Bodies {

    static final int LONGEST_TEXT = 256;
    private static final int LONGEST_PASSWORD_BYTES = 4096;
    private static final int MOST_OF_LIMIT = 200;
    private static final List<String> ROLES = List.of("viewer", "operator", "admin");

    private Bodies() {}

    static String name(JsonBody given) {
        String name = given.required("name", LONGEST_TEXT);
        if (!Account.isName(name)) {
            throw new ProblemException(400, Reason.of("no-account-name", "longest", Account.LONGEST_NAME));
        }
        return name;
    }

    static String password(JsonBody given, String key) {
        String password = given.exact(key, LONGEST_PASSWORD_BYTES);
        if (password == null) {
            throw new ProblemException(400, "The field " + key + " is required.");
        }
        return password;
    }

    /** One that is good enough. @param name of its account */
    static String newPassword(JsonBody given, String key, String name) {
        String password = password(given, key);
        PasswordPolicy.flaw(password, name).ifPresent(flaw -> {
            throw new ProblemException(
                    400,
                    switch (flaw) {
                        case TOO_SHORT -> Reason.of("weak-password-short", "shortest", PasswordPolicy.SHORTEST);
                        case TOO_LONG -> Reason.of("weak-password-long", "longest", PasswordPolicy.LONGEST);
                        case COMMON -> Reason.of("weak-password-common");
                        case LIKE_NAME -> Reason.of("weak-password-name");
                    });
        });
        return password;
    }

    static Role role(JsonBody given) {
        if (!given.has("role")) {
            throw new ProblemException(400, "The field role is required.");
        }
        return Role.of(given.word("role", ROLES));
    }

    static Limit limit(JsonBody given) {
        return new Limit(texts(given, "servers"), texts(given, "groups"));
    }

    private static Set<String> texts(JsonBody given, String key) {
        return given.has(key) ? new LinkedHashSet<>(given.texts(key, MOST_OF_LIMIT, LONGEST_TEXT)) : Set.of();
    }
}
