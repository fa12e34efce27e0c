package org.mediamtxmonitor.web.security;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.mediamtxmonitor.account.Limit;
import org.mediamtxmonitor.account.Role;

/**
 * Somebody without an account of ours, whom another service knows.
 *
 * @param id of them at that service, which nobody else has or will have
 * @param name that is shown
 * @param role what they may do
 * @param limit which servers they see
 * @param via {@code oidc} or {@code proxy}
 * @param service names the service in the settings; null for the proxy
 * @param settings fingerprint of what the settings granted then
 */
public record Visitor(String id, String name, Role role, Limit limit, String via, String service, String settings) {

    private static final String NAME = "visitorName";
    private static final String ROLE = "visitorRole";
    private static final String SERVERS = "visitorServers";
    private static final String GROUPS = "visitorGroups";
    private static final String SERVICE = "visitorService";
    private static final String SETTINGS = "visitorSettings";
    /** No name of a server or group has it. */
    private static final String BETWEEN = "\n";

    /** Keeps them with a session. */
    void keep(BiConsumer<String, Object> session) {
        session.accept(NAME, name);
        session.accept(ROLE, role.word());
        session.accept(SERVERS, String.join(BETWEEN, limit.servers()));
        session.accept(GROUPS, String.join(BETWEEN, limit.groups()));
        session.accept(SERVICE, service);
        session.accept(SETTINGS, settings);
    }

    /** The one of a session. @param attribute a value by its name */
    static Visitor of(Function<String, Object> attribute, String id, String via) {
        return new Visitor(
                id,
                (String) attribute.apply(NAME),
                Role.of((String) attribute.apply(ROLE)),
                new Limit(texts((String) attribute.apply(SERVERS)), texts((String) attribute.apply(GROUPS))),
                via,
                (String) attribute.apply(SERVICE),
                (String) attribute.apply(SETTINGS));
    }

    private static Set<String> texts(String joined) {
        return joined.isEmpty()
                ? Set.of()
                : Arrays.stream(joined.split(BETWEEN)).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
