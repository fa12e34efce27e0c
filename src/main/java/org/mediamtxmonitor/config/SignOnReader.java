package org.mediamtxmonitor.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads who else tells who somebody is. */
final class SignOnReader {

    private static final List<String> ROLES = List.of("admin", "operator", "viewer");

    SignOn read(Section auth) {
        return new SignOn(
                oidc(auth.items("oidc")),
                auth.has("proxy") ? Optional.of(proxy(auth.section("proxy"))) : Optional.empty(),
                passkeys(auth.section("passkeys")));
    }

    private static List<SignOn.Oidc> oidc(List<Section> sections) {
        List<SignOn.Oidc> providers = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Section section : sections) {
            Optional<URI> issuer = issuer(section);
            Optional<Secret> secret = new Credentials(section).secret("clientSecret");
            List<SignOn.Grant> grants = grants(section);
            Optional<String> id = section.text("id");
            id.filter(one -> !ids.add(one))
                    .ifPresent(one -> section.fault(
                            "id", "\"" + one + "\" is the id of another provider too", "Choose another id."));
            if (id.isPresent() && issuer.isPresent() && section.text("clientId").isPresent()) {
                List<String> scopes = new ArrayList<>(section.texts("scopes"));
                if (!scopes.contains("openid")) {
                    scopes.add(0, "openid");
                }
                providers.add(new SignOn.Oidc(
                        id.get(),
                        section.text("name").orElse(id.get()),
                        issuer.get(),
                        section.text("clientId").get(),
                        secret,
                        List.copyOf(scopes),
                        section.text("nameClaim").orElseThrow(),
                        section.text("groupsClaim").orElseThrow(),
                        grants));
            }
        }
        return providers;
    }

    /** What it says decides who gets in, so nobody may change it on its way. */
    private static Optional<URI> issuer(Section section) {
        Optional<URI> issuer = section.text("issuer").map(URI::create);
        issuer.filter(uri -> !"https".equals(uri.getScheme()) && !Loopback.test(uri.getHost()))
                .ifPresent(uri -> section.fault(
                        "issuer",
                        "\"" + uri + "\" is not https",
                        "Anybody on the way could sign in as anybody; http is for this machine only."));
        return issuer;
    }

    private static SignOn.Proxy proxy(Section section) {
        return new SignOn.Proxy(
                section.texts(
                        "addresses",
                        NetworkText::isValid,
                        "is not an address or network",
                        "Write 127.0.0.1, 10.0.0.0/8 or 2001:db8::/32."),
                section.text("userHeader").orElseThrow(),
                section.text("groupsHeader"),
                grants(section));
    }

    private static List<SignOn.Grant> grants(Section section) {
        Section roles = section.section("roles");
        Map<String, Section> limits = section.items("limits").stream()
                .filter(limit -> limit.text("group").isPresent())
                .collect(Collectors.toMap(
                        limit -> limit.text("group").get(), Function.identity(), (one, other) -> other));
        List<SignOn.Grant> grants = new ArrayList<>();
        for (String role : ROLES) {
            for (String group : roles.texts(role)) {
                Section limit = limits.get(group);
                grants.add(new SignOn.Grant(
                        group,
                        role,
                        limit == null ? List.of() : limit.texts("servers"),
                        limit == null ? List.of() : limit.texts("groups")));
            }
        }
        if (grants.isEmpty() && !section.isFaulty("roles")) {
            section.fault("roles", "gives nobody a role", "List groups under admin, operator or viewer.");
        }
        Set<String> known = grants.stream().map(SignOn.Grant::group).collect(Collectors.toSet());
        limits.forEach((group, limit) -> check(limit, group, known));
        return grants;
    }

    private static void check(Section limit, String group, Set<String> known) {
        if (!known.contains(group)) {
            limit.fault("group", "\"" + group + "\" has no role", "Use one of: " + String.join(", ", known) + ".");
        }
        if (limit.texts("servers").isEmpty() && limit.texts("groups").isEmpty()) {
            limit.fault("group", "is limited to nothing", "Name servers or groups of servers.");
        }
    }

    private static SignOn.Passkeys passkeys(Section section) {
        Optional<String> rpId = section.text("rpId").map(id -> id.toLowerCase(Locale.ROOT));
        List<String> origins = section.texts("origins");
        rpId.ifPresent(id -> section.texts(
                "origins",
                origin -> belongs(URI.create(origin).getHost(), id),
                "is not of " + id,
                "Passkeys of " + id + " are good at that host and below it only."));
        return new SignOn.Passkeys(rpId, origins);
    }

    private static boolean belongs(String host, String rpId) {
        return host != null && (host.equals(rpId) || host.endsWith("." + rpId));
    }
}
