package org.mediamtxmonitor.config;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.mediamtxmonitor.config.ServerSettings.Tls;

/** Reads the servers and checks what the schema can't: ids, credentials and what excludes each other. */
final class ServerReader {

    static final Duration LEAST_INTERVAL = Duration.ofMillis(250);
    static final Duration MOST_INTERVAL = Duration.ofHours(1);

    /** Id of a lone server that has none. */
    static final String LONE = "main";

    private final Duration defaultInterval;
    private final Map<String, String> owners = new HashMap<>();

    ServerReader(Duration defaultInterval) {
        this.defaultInterval = defaultInterval;
    }

    List<ServerSettings> read(List<Section> sections) {
        List<ServerSettings> servers = new ArrayList<>();
        for (Section section : sections) {
            servers.add(server(section, sections.size() == 1));
        }
        return servers;
    }

    private ServerSettings server(Section section, boolean alone) {
        ServerUrl url = ServerUrl.read(section);
        Credentials credentials = new Credentials(section);
        Optional<String> username = credentials.username(url.credentials().username());
        Optional<Secret> password = credentials.password(url.credentials().password());
        Optional<Secret> token = credentials.token();
        excludes(section, username.isPresent(), password.isPresent(), token.isPresent());
        return new ServerSettings(
                id(section, alone),
                url.uri(),
                username,
                password,
                token,
                tls(section, url.uri()),
                section.map("labels"),
                section.text("group"),
                new PlayReader(section.section("play")).read(),
                read(section.section("read")),
                new PlayReader(section).pictures(),
                section.text("host"),
                section.duration("interval", LEAST_INTERVAL, MOST_INTERVAL).orElse(defaultInterval));
    }

    private String id(Section section, boolean alone) {
        String id = section.text("id").orElse(LONE);
        if (!alone && !section.has("id")) {
            section.fault("id", "is missing", "Give every server an id of its own.");
        } else if (section.isSound("id") && owners.containsKey(id)) {
            section.fault("id", "\"" + id + "\" is the id of " + owners.get(id) + " too", "Choose another id.");
        } else if (section.isSound("id")) {
            owners.put(id, section.name());
        }
        return id;
    }

    private static void excludes(Section section, boolean username, boolean password, boolean token) {
        if (token && (username || password)) {
            String key = section.has("tokenFile") ? "tokenFile" : "token";
            section.fault(key, "is given together with a user or password", "Use either a token or a user.");
        } else if (password && !username) {
            String key = section.has("passwordFile") ? "passwordFile" : "password";
            section.fault(key, "has no user", "Set username too.");
        }
    }

    private static ServerSettings.Read read(Section section) {
        Optional<String> username = section.text("username");
        Optional<Secret> password = new Credentials(section).password(Optional.empty());
        if (username.isPresent() && password.isEmpty()) {
            section.fault("username", "has no password", "Set password or passwordFile too.");
        }
        excludes(section, username.isPresent(), password.isPresent(), false);
        return new ServerSettings.Read(username, password);
    }

    private static Tls tls(Section server, URI url) {
        Section tls = server.section("tls");
        boolean both = tls.has("caFile") && tls.has("fingerprint");
        if (both) {
            tls.fault("fingerprint", "is given together with caFile", "Keep one of the two.");
        }
        if (server.has("tls") && url.getScheme().equals("http")) {
            server.fault("tls", "has no effect on an http URL", "Write https:// in url, or remove tls.");
        }
        return new Tls(
                CaFile.read(tls),
                tls.text("fingerprint").map(hex -> hex.replace(":", "").toLowerCase(Locale.ROOT)));
    }
}
