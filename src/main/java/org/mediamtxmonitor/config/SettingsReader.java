package org.mediamtxmonitor.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns a document into settings and checks conditions across sections. */
final class SettingsReader {

    private static final Duration LEAST_TIMEOUT = Duration.ofMillis(100);
    private static final Duration MOST_TIMEOUT = Duration.ofMinutes(1);

    /** Folder of the user's routes, beside {@code collector.yaml}, where none is named. */
    private static final String ROUTES = "routes";

    /** File in the data folder that is there once there were accounts. */
    private static final String ACCOUNTS = "accounts";

    /** The ways to let other machines in. */
    static final String STRANGERS =
            "Make an account with --create-admin NAME or auth.admin, or set auth.token or auth.tokenFile,"
                    + " or web.readOnly: true; or keep to this machine with web.host: 127.0.0.1.";

    private final Section top;
    private final Set<String> rules;
    private final Path folder;

    /** @param folder where {@code collector.yaml} lies, or would lie */
    SettingsReader(Section top, Set<String> rules, Path folder) {
        this.top = top;
        this.rules = rules;
        this.folder = folder;
    }

    Settings read() {
        Settings.Collector collector = collector(top.section("collector"));
        List<ServerSettings> servers = new ServerReader(collector.interval()).read(servers());
        Scope scope = scope(servers);
        Settings.Routes routes = routes(top.section("routes"));
        List<ChannelSettings> channels = new ChannelReader(types(routes.dir())).read(top.items("notify"));
        Settings settings = new Settings(
                servers,
                collector,
                roles(),
                new RedisReader(top.section("redis")).read(),
                new Settings.Data(top.section("data").path("dir").orElseThrow()),
                new WebReader().read(top.section("web")),
                new AuthReader().read(top.section("auth")),
                new StreamReader(scope).read(top.items("streams")),
                new RuleReader(scope, rules).read(top.items("rules")),
                alerts(scope, channels).read(top.section("alerts")),
                channels,
                routes,
                new Settings.Events(top.section("events").number("keep")),
                new Settings.Sessions(top.section("sessions").number("keep")),
                new HistoryReader().read(top.section("history")),
                new SnapshotReader().read(top.section("snapshots")),
                new SystemReader().read(top.section("system")),
                new MetricsReader().read(top.section("metrics")),
                new Settings.Privacy(Settings.Addresses.of(
                        top.section("privacy").text("addresses").orElseThrow())));
        meetsOthers(settings);
        keepsStrangersOut(settings);
        return settings;
    }

    /** Without any, a process watches the one on this machine; an agent alone watches none, and must not take it for its own. */
    private List<Section> servers() {
        return roles().equals(Set.of(Role.SYSTEM)) ? top.items("servers") : top.sections("servers");
    }

    /** If an id is invalid, entries that refer to a server can't be checked. */
    private Scope scope(List<ServerSettings> servers) {
        boolean wrong =
                top.isFaulty("servers") || top.sections("servers").stream().anyMatch(server -> server.isFaulty("id"));
        return new Scope(
                wrong ? List.of() : servers.stream().map(ServerSettings::id).toList());
    }

    private AlertReader alerts(Scope scope, List<ChannelSettings> channels) {
        return new AlertReader(new MatchReader(scope.servers(), rules), channels);
    }

    private Settings.Routes routes(Section section) {
        return new Settings.Routes(section.path("dir").orElse(folder.resolve(ROUTES)), section.texts("deny"));
    }

    /** The types of channels: ours, and those of the folder of the user's routes. */
    private ChannelTypes types(Path routes) {
        ChannelTypes types = new ChannelTypes();
        boolean isNamed = top.section("routes").has("dir");
        if (isNamed || Files.exists(routes)) {
            types.addFrom(routes)
                    .ifPresent(flaw -> top.section("routes")
                            .fault(
                                    "dir",
                                    "the folder " + routes + " " + flaw,
                                    "Check the path, its rights and its files."));
        }
        return types;
    }

    private static Settings.Collector collector(Section section) {
        return new Settings.Collector(
                section.duration("interval", ServerReader.LEAST_INTERVAL, ServerReader.MOST_INTERVAL)
                        .orElseThrow(),
                section.duration("connectTimeout", LEAST_TIMEOUT, MOST_TIMEOUT).orElseThrow(),
                section.duration("responseTimeout", LEAST_TIMEOUT, MOST_TIMEOUT).orElseThrow(),
                section.numberIfGiven("maxStreams"));
    }

    private Set<Role> roles() {
        Set<Role> roles = top.texts("roles").stream().map(Role::of).collect(Collectors.toSet());
        return roles.isEmpty() ? Set.of(Role.values()) : roles;
    }

    private void meetsOthers(Settings settings) {
        boolean isAgentAlone = settings.roles().equals(Set.of(Role.SYSTEM));
        if (settings.system().push().isPresent() && !isAgentAlone) {
            top.section("system")
                    .fault(
                            "push",
                            "is for a process that has only the role system",
                            "Start that with --roles=system, or remove push.");
        }
        boolean onlyPushes = isAgentAlone && settings.system().push().isPresent();
        if (!settings.has(Role.COLLECTOR) && !top.section("redis").has("url") && !onlyPushes) {
            top.fault(
                    "roles",
                    "a process without the role collector needs a Redis to read from",
                    "Set redis.url to the Redis of the collectors, or add collector to roles.");
        }
    }

    private void keepsStrangersOut(Settings settings) {
        Section auth = top.section("auth");
        boolean guarded = auth.has("token")
                || auth.has("tokenFile")
                || auth.has("admin")
                || settings.auth().signOn().isUsed()
                || settings.web().readOnly()
                || mayHaveAccounts(settings);
        if (!settings.web().loopback() && !guarded) {
            top.section("web")
                    .fault(
                            "host",
                            "\"" + settings.web().host()
                                    + "\" lets other machines in, and there is neither an account nor a token",
                            STRANGERS);
        }
    }

    /** Of a Redis that others may use it is asked once it is there. */
    private static boolean mayHaveAccounts(Settings settings) {
        return !settings.redis().embedded()
                || Files.exists(settings.data().dir().resolve(ACCOUNTS));
    }
}
