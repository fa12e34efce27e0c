package org.mediamtxmonitor.web.live;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import org.mediamtxmonitor.alert.live.AlertCounts;
import org.mediamtxmonitor.alert.live.AlertScopes;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.view.Scopes;
import org.mediamtxmonitor.view.SeenServers;
import org.mediamtxmonitor.view.ServerScope;

/**
 * What the clients see that do not see all. A scope is looked up when a client comes, and again when a server comes, goes or
 * changes its group: in between who sees what is known without asking. Thread-safe.
 */
final class LiveScopes {

    private static final String NO_GROUP = "";

    private final Scopes scopes;
    private final AlertScopes alerts;
    private final Map<LiveConnection, ServerScope> limited = new ConcurrentHashMap<>();
    /** Group of each server as it was when scopes were looked up. */
    private final Map<String, String> groups = new ConcurrentHashMap<>();

    LiveScopes(Scopes scopes, AlertScopes alerts) {
        this.scopes = scopes;
        this.alerts = alerts;
    }

    /** The servers that a scope shows now. */
    SeenServers seen(ServerScope scope) {
        return scopes.seen(scope);
    }

    /** A client came that does not see all. */
    void follow(LiveConnection client, ServerScope scope) {
        limited.put(client, scope);
        // Something may have changed since its scope was looked up.
        client.see(seen(scope));
    }

    /** A client is gone. */
    void forget(LiveConnection client) {
        limited.remove(client);
    }

    /** Whether the server is new, or has changed its group, so that some may see more or less than before. */
    boolean isNews(ServerStatus server) {
        String group = Objects.requireNonNullElse(server.group(), NO_GROUP);
        return !group.equals(groups.put(server.id(), group));
    }

    /** A server is there no more. Its clients were told. */
    void removed(String server) {
        groups.remove(server);
        lookUp();
    }

    /** Looks up all scopes anew. Returns the clients that do not see all. */
    List<LiveConnection> lookUp() {
        Map<ServerScope, SeenServers> found = new HashMap<>();
        limited.forEach((client, scope) -> client.see(found.computeIfAbsent(scope, this::seen)));
        return List.copyOf(limited.keySet());
    }

    /** How many alerts there are of what is seen. */
    AlertCounts counts(SeenServers seen) {
        return alerts.of(scopes.of(seen)).counts();
    }
}
