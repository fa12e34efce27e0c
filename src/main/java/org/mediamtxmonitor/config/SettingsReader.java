package org.mediamtxmonitor.config;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns a draft into settings and checks what holds between sections. */
final class SettingsReader {

    private static final Duration LEAST_TIMEOUT = Duration.ofMillis(100);
    private static final Duration MOST_TIMEOUT = Duration.ofMinutes(1);

    private final Section top;

    SettingsReader(Section top) {
        this.top = top;
    }

    Settings read() {
        Settings.Collector collector = collector(top.section("collector"));
        Settings settings = new Settings(
                new ServerReader(collector.interval()).read(top.sections("servers")),
                collector,
                roles(),
                new RedisReader(top.section("redis")).read(),
                new Settings.Data(top.section("data").path("dir").orElseThrow()),
                web(top.section("web")),
                new Settings.Auth(new Credentials(top.section("auth")).token()));
        meetsOthers(settings);
        keepsStrangersOut(settings);
        return settings;
    }

    private static Settings.Collector collector(Section section) {
        return new Settings.Collector(
                section.duration("interval", ServerReader.LEAST_INTERVAL, ServerReader.MOST_INTERVAL)
                        .orElseThrow(),
                section.duration("connectTimeout", LEAST_TIMEOUT, MOST_TIMEOUT).orElseThrow(),
                section.duration("responseTimeout", LEAST_TIMEOUT, MOST_TIMEOUT).orElseThrow());
    }

    private Set<Role> roles() {
        Set<Role> roles = top.texts("roles").stream().map(Role::of).collect(Collectors.toSet());
        return roles.isEmpty() ? Set.of(Role.values()) : roles;
    }

    private static Settings.Web web(Section section) {
        return new Settings.Web(
                section.text("host").orElseThrow(),
                section.number("port"),
                section.flag("readOnly"),
                section.texts("allowedHosts").stream()
                        .map(host -> host.toLowerCase(Locale.ROOT))
                        .toList());
    }

    private void meetsOthers(Settings settings) {
        if (!settings.has(Role.COLLECTOR) && !top.section("redis").has("url")) {
            top.fault(
                    "roles",
                    "a process without the role collector needs a Redis to read from",
                    "Set redis.url to the Redis of the collectors, or add collector to roles.");
        }
    }

    private void keepsStrangersOut(Settings settings) {
        Section auth = top.section("auth");
        boolean guarded =
                auth.has("token") || auth.has("tokenFile") || settings.web().readOnly();
        if (!settings.web().loopback() && !guarded) {
            top.section("web")
                    .fault(
                            "host",
                            "\"" + settings.web().host() + "\" lets other machines in, and there is no token",
                            "Set auth.token or auth.tokenFile, or web.readOnly: true, or web.host: 127.0.0.1.");
        }
    }
}
