package org.mediamtxmonitor.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Who else tells who somebody is.
 *
 * @param oidc providers of OpenID Connect, in their order; none by default
 * @param proxy a proxy that tells by a header; none by default
 * @param passkeys where the passkeys of accounts are good
 */
public record SignOn(List<Oidc> oidc, Optional<Proxy> proxy, Passkeys passkeys) {

    /** Stands for everybody in a list of groups. */
    public static final String EVERYBODY = "*";

    public SignOn {
        oidc = List.copyOf(oidc);
    }

    /** Whether people get in without an account of ours. */
    public boolean isUsed() {
        return !oidc.isEmpty() || proxy.isPresent();
    }

    /**
     * A provider of OpenID Connect.
     *
     * @param id names it in addresses
     * @param name what people call it
     * @param issuer as it names itself in its tokens
     * @param clientId what it knows the monitor by
     * @param clientSecret none for a public client, which PKCE guards alone
     * @param scopes that are asked for; {@code openid} is among them
     * @param nameClaim claim with the name that is shown; default {@code preferred_username}
     * @param groupsClaim claim with the groups; default {@code groups}
     * @param grants what groups may do
     */
    public record Oidc(
            String id,
            String name,
            URI issuer,
            String clientId,
            Optional<Secret> clientSecret,
            List<String> scopes,
            String nameClaim,
            String groupsClaim,
            List<Grant> grants) {}

    /**
     * A proxy that lets in only whom it knows.
     *
     * @param addresses addresses and networks from which it connects
     * @param userHeader header with the name of who asks
     * @param groupsHeader header with their groups, with commas between them; without one the name counts as the group
     * @param grants what groups may do
     */
    public record Proxy(List<String> addresses, String userHeader, Optional<String> groupsHeader, List<Grant> grants) {}

    /**
     * What a group may do.
     *
     * @param group its name, or {@link #EVERYBODY}
     * @param role {@code admin}, {@code operator} or {@code viewer}
     * @param servers ids of the servers that it is limited to; with {@code groups} empty too it sees all
     * @param groups names of the groups of servers that it is limited to
     */
    public record Grant(String group, String role, List<String> servers, List<String> groups) {

        public Grant {
            servers = List.copyOf(servers);
            groups = List.copyOf(groups);
        }
    }

    /**
     * Where passkeys are good.
     *
     * @param rpId host name that they are bound to; by default the host that the browser asks, where that is a name
     * @param origins of the page; by default the one that the browser asks
     */
    public record Passkeys(Optional<String> rpId, List<String> origins) {

        public Passkeys {
            origins = List.copyOf(origins);
        }
    }
}
