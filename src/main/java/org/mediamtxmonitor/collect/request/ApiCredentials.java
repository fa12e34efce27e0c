package org.mediamtxmonitor.collect.request;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.mediamtxmonitor.config.Secret;
import org.mediamtxmonitor.config.ServerSettings;

/** What servers are to be shown so that they answer. It is never part of an address, because addresses are logged. */
public final class ApiCredentials {

    private volatile Map<String, String> authorization;

    public ApiCredentials(List<ServerSettings> servers) {
        become(servers);
    }

    /** Those of other servers from now on. */
    public final void become(List<ServerSettings> servers) {
        Map<String, String> fresh = new HashMap<>();
        servers.forEach(server -> fresh.put(server.id(), authorization(server)));
        authorization = fresh;
    }

    /** Value of the header Authorization for a server, by its id; null where none is to be sent. */
    public String of(String server) {
        return authorization.get(server);
    }

    private static String authorization(ServerSettings server) {
        if (server.token().isPresent()) {
            return "Bearer " + server.token().get().reveal();
        }
        if (server.username().isEmpty() && server.password().isEmpty()) {
            return null;
        }
        String pair = server.username().orElse("")
                + ":"
                + server.password().map(Secret::reveal).orElse("");
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
