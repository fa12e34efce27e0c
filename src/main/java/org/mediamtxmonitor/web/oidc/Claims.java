package org.mediamtxmonitor.web.oidc;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.mediamtxmonitor.config.SignOn;

/** Reads from the claims of a provider what somebody is called and in which groups they are. */
final class Claims {

    private static final String EMAIL = "email";
    private static final int LONGEST_NAME = 200;

    private Claims() {}

    /** What to call somebody: the claim of the settings, else their address of mail, else what the provider calls them. */
    static String name(SignOn.Oidc settings, Map<String, Object> claims) {
        String name = Stream.of(settings.nameClaim(), EMAIL, "sub")
                .map(claim -> at(claim, claims))
                .filter(String.class::isInstance)
                .map(value -> ((String) value).replaceAll("\\p{Cntrl}", "").strip())
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElseThrow();
        return name.substring(0, Math.min(LONGEST_NAME, name.length()));
    }

    /** The groups; none where the claim is missing. Anybody can claim an address of mail that was never verified. */
    static List<String> groups(SignOn.Oidc settings, Map<String, Object> claims) {
        String claim = settings.groupsClaim();
        boolean isUnverified = claim.equals(EMAIL) && !Boolean.TRUE.equals(claims.get("email_verified"));
        Object value = isUnverified ? null : at(claim, claims);
        if (value instanceof Collection<?> several) {
            return several.stream()
                    .filter(Objects::nonNull)
                    .map(Object::toString)
                    .toList();
        }
        return value instanceof String one ? List.of(one) : List.of();
    }

    /** A claim by its name, or within other ones by their names with dots between them; null where there is none. */
    private static Object at(String path, Map<?, ?> claims) {
        if (claims.containsKey(path)) {
            return claims.get(path);
        }
        int dot = path.indexOf('.');
        return dot > 0 && claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
                ? at(path.substring(dot + 1), inner)
                : null;
    }
}
