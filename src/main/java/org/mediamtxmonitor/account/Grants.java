package org.mediamtxmonitor.account;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.mediamtxmonitor.config.SignOn;

/** What somebody may do by the groups that another service knows them in. */
public final class Grants {

    private final List<SignOn.Grant> grants;
    private final String fingerprint;

    /** @param grants of {@code collector.yaml} */
    public Grants(List<SignOn.Grant> grants) {
        this.grants = List.copyOf(grants);
        this.fingerprint = TokenText.hash(grants.toString());
    }

    /** What somebody may do. @param limit which servers they see */
    public record Granted(Role role, Limit limit) {}

    /** Another one where the settings say something else: what was granted by others is over then. */
    public String fingerprint() {
        return fingerprint;
    }

    /** By the highest role that any of the groups has, the limits of all groups of that role together; empty if none has a role. */
    public Optional<Granted> of(Collection<String> groups) {
        List<SignOn.Grant> theirs = grants.stream()
                .filter(grant -> grant.group().equals(SignOn.EVERYBODY) || groups.contains(grant.group()))
                .toList();
        return theirs.stream()
                .map(grant -> Role.of(grant.role()))
                .max(Role::compareTo)
                .map(role -> new Granted(
                        role,
                        limit(theirs.stream()
                                .filter(grant -> Role.of(grant.role()) == role)
                                .toList())));
    }

    private static Limit limit(List<SignOn.Grant> grants) {
        Set<String> servers = new LinkedHashSet<>();
        Set<String> groups = new LinkedHashSet<>();
        for (SignOn.Grant grant : grants) {
            if (grant.servers().isEmpty() && grant.groups().isEmpty()) {
                return Limit.NONE;
            }
            servers.addAll(grant.servers());
            groups.addAll(grant.groups());
        }
        return new Limit(servers, groups);
    }
}
