package org.mediamtxmonitor.web.api;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.mediamtxmonitor.config.InvalidSettingsException;
import org.mediamtxmonitor.config.InvalidSettingsException.Problem;
import org.mediamtxmonitor.config.ManagedServersFile;
import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.view.ScopedFleet;
import org.mediamtxmonitor.web.error.ProblemException;
import org.mediamtxmonitor.web.query.JsonBody;
import org.mediamtxmonitor.web.query.Page;
import org.mediamtxmonitor.web.query.PageQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Answers which servers were added in the page, adds, changes and removes them, and says what is to be tried. */
@Component
public class ConfigServersResource {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigServersResource.class);

    private static final int MOST = 2000;
    private static final List<String> TLS = List.of("caFile", "fingerprint");

    /**
     * A server that was added in the page. Its secrets are never told.
     *
     * @param url base URL of its API
     * @param username for its API; null for none
     * @param hasPassword whether there is a password
     * @param hasToken whether there is a token
     * @param caFile file with the authorities that are trusted, on the machine of the monitor; null for none
     * @param fingerprint SHA-256 of the one certificate that is trusted; null for none
     */
    public record ManagedServer(
            String id,
            String url,
            String username,
            boolean hasPassword,
            boolean hasToken,
            String caFile,
            String fingerprint) {}

    private final ManagedServersFile file;

    ConfigServersResource(ManagedServersFile file) {
        this.file = file;
    }

    /** In the order in which they were added; {@code access.yaml} says who may. */
    public Page<ManagedServer> list(PageQuery query, ScopedFleet fleet) {
        List<ManagedServer> seen = all().stream()
                .map(ConfigServersResource::shown)
                .filter(server -> fleet.sees(server.id()))
                .toList();
        return Page.of(seen, query, null);
    }

    /** Of the file; a problem of status 409 where it can't be read. */
    private List<Map<String, Object>> all() {
        try {
            return file.all();
        } catch (InvalidSettingsException e) {
            throw new ProblemException(
                    409, e.problems().stream().map(Problem::toString).collect(Collectors.joining(" ")));
        }
    }

    private static ManagedServer shown(Map<String, Object> entry) {
        Map<?, ?> tls = entry.get("tls") instanceof Map<?, ?> map ? map : Map.of();
        return new ManagedServer(
                text(entry.get("id")),
                text(entry.get("url")),
                text(entry.get("username")),
                entry.containsKey("password") || entry.containsKey("passwordFile"),
                entry.containsKey("token") || entry.containsKey("tokenFile"),
                text(tls.get("caFile")),
                text(tls.get("fingerprint")));
    }

    private static String text(Object value) {
        return value == null ? null : String.valueOf(value);
    }

    /** The server that a body describes, to be tried; a problem of status 400 where it makes no sense. */
    public ServerSettings toTry(byte[] body, ScopedFleet fleet) {
        UnscopedAccess.check(fleet);
        return sensible(() -> ManagedServersFile.server(entry(body)));
    }

    /** What came of the try; a problem of status 503 where others are being tried. */
    public Object tried(Object result) {
        if (result == null) {
            throw new ProblemException(503, Reason.of("other-servers-tried"));
        }
        return result;
    }

    /**
     * Adds a server, or puts it in the place of the one of its id; a secret that is not given stays. A problem of status 400 where it
     * makes no sense, 409 where servers are not managed here.
     */
    public ManagedServer put(byte[] body, ScopedFleet fleet) {
        UnscopedAccess.check(fleet);
        checkOn();
        Map<String, Object> entry = entry(body);
        return sensible(() -> {
            file.put(entry);
            return shown(entry);
        });
    }

    /** Removes a server; a problem of status 404 where none of this id was added in the page. */
    public void remove(String id, ScopedFleet fleet) {
        UnscopedAccess.check(fleet);
        checkOn();
        boolean removed = sensible(() -> file.remove(id));
        if (!removed) {
            throw new ProblemException(404, Reason.of("no-managed-server"));
        }
    }

    private void checkOn() {
        if (!file.isOn()) {
            throw new ProblemException(409, Reason.of("servers-not-managed"));
        }
    }

    private interface Action<T> {
        T run() throws IOException;
    }

    private static <T> T sensible(Action<T> action) {
        try {
            return action.run();
        } catch (InvalidSettingsException e) {
            throw new ProblemException(
                    400,
                    e.problems().stream()
                            .map(ConfigServersResource::words)
                            .distinct()
                            .collect(Collectors.joining(" ")));
        } catch (IOException e) {
            LOG.warn("servers.managed.yaml can't be written", e);
            throw new ProblemException(409, Reason.of("managed-servers-not-writable"));
        }
    }

    /** A problem with another file is told with its place: what was sent is not to blame. */
    private static String words(Problem problem) {
        return ManagedServersFile.isOf(problem)
                ? problem.key().replaceFirst("^servers\\[\\d+]\\.", "")
                        + (problem.key().isEmpty() ? "" : " ")
                        + problem.message() + ". " + problem.remedy()
                : problem.toString();
    }

    /**
     * What a body says. Of the server of its id in the file what it does not tell stays: its secrets where it says that they do, and
     * only at the same address, as nobody is to learn them by having them sent elsewhere.
     */
    private Map<String, Object> entry(byte[] body) {
        JsonBody given = JsonBody.of(
                body, "id", "url", "username", "password", "token", "hasPassword", "hasToken", "caFile", "fingerprint");
        String id = given.required("id", MOST);
        String url = given.required("url", MOST).strip();
        Map<String, Object> before = file.isOn() ? before(id) : Map.of();
        boolean sameAddress =
                ManagedServersFile.apart(Map.of("url", url)).get("url").equals(before.get("url"));
        Map<String, Object> entry = new LinkedHashMap<>(before);
        List.of("username", "tls").forEach(entry::remove);
        entry.put("id", id);
        entry.put("url", url);
        put(entry, "username", given.text("username", MOST));
        secret(given, entry, "password", sameAddress && Boolean.TRUE.equals(given.flag("hasPassword")));
        secret(given, entry, "token", sameAddress && Boolean.TRUE.equals(given.flag("hasToken")));
        Map<String, Object> tls = new LinkedHashMap<>();
        TLS.forEach(key -> put(tls, key, given.text(key, MOST)));
        if (!tls.isEmpty()) {
            entry.put("tls", tls);
        }
        return ManagedServersFile.apart(entry);
    }

    private Map<String, Object> before(String id) {
        return all().stream()
                .filter(entry -> id.equals(text(entry.get("id"))))
                .findFirst()
                .orElse(Map.of());
    }

    private static void put(Map<String, Object> entry, String key, String value) {
        if (value != null) {
            entry.put(key, value);
        }
    }

    private static void secret(JsonBody given, Map<String, Object> entry, String key, boolean stays) {
        String secret = given.exact(key, MOST);
        boolean isGiven = secret != null && !secret.isEmpty();
        if (isGiven || !stays) {
            entry.remove(key);
            entry.remove(key + "File");
        }
        if (isGiven) {
            entry.put(key, secret);
        }
    }
}
