package org.mediamtxmonitor.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All of {@code collector.yaml}, checked and typed. What is left out has its default.
 *
 * @param servers the servers to monitor, at least one; default: {@code main} at {@code http://localhost:9997}
 * @param collector how servers are polled
 * @param roles the roles of this process, at least one; default: all
 * @param redis the hub between collectors and web processes
 * @param data where the monitor keeps files
 * @param web where and how the page and the API are served
 * @param auth who may change something
 * @param streams what is known about streams and expected of them, to be laid over each other in this order; default
 *     none
 * @param rules changes to the rule catalogue, to be laid over each other in this order; default none
 * @param alerts when a rule that holds is an alert, and which channel is told
 * @param channels ({@code notify}) where messages go; default nowhere
 * @param routes Camel routes of the user's own
 * @param events what happened to streams and servers
 * @param sessions publishers and readers that have left
 * @param history what is kept of the past
 * @param snapshots pictures of the streams
 * @param system the system agent, and what is kept of hosts
 * @param metrics what is told to Prometheus and others that keep metrics
 * @param privacy what is kept and shown about publishers and readers
 */
public record Settings(
        List<ServerSettings> servers,
        Collector collector,
        Set<Role> roles,
        Redis redis,
        Data data,
        Web web,
        Auth auth,
        List<StreamSettings> streams,
        List<RuleSettings> rules,
        AlertSettings alerts,
        List<ChannelSettings> channels,
        Routes routes,
        Events events,
        Sessions sessions,
        History history,
        Snapshots snapshots,
        SystemSettings system,
        MetricsSettings metrics,
        Privacy privacy) {

    public Settings {
        servers = List.copyOf(servers);
        roles = Collections.unmodifiableSet(EnumSet.copyOf(roles));
        streams = List.copyOf(streams);
        rules = List.copyOf(rules);
        channels = List.copyOf(channels);
    }

    /**
     * These settings with all of others that can be put in force while the monitor runs: servers, streams, rules, alerts and
     * channels, and the usual interval. The rest is as it is here.
     */
    public Settings with(Settings others) {
        return new Settings(
                others.servers,
                new Collector(
                        others.collector.interval(),
                        collector.connectTimeout(),
                        collector.responseTimeout(),
                        collector.maxStreams()),
                roles,
                redis,
                data,
                web,
                auth,
                others.streams,
                others.rules,
                others.alerts.with(alerts.heartbeat()),
                others.channels,
                routes,
                events,
                sessions,
                history,
                snapshots,
                system,
                metrics,
                privacy);
    }

    /** The same settings with other servers. */
    public Settings withServers(List<ServerSettings> others) {
        return new Settings(
                others, collector, roles, redis, data, web, auth, streams, rules, alerts, channels, routes, events,
                sessions, history, snapshots, system, metrics, privacy);
    }

    /**
     * The channel to browsers that is there without an entry in {@code notify}; empty where that has one of type {@code webpush}.
     * Its name is {@code webpush}, or {@code webpush-devices} where another channel has that name.
     */
    public Optional<ChannelSettings> implicitChannel() {
        if (channels.stream().anyMatch(channel -> channel.type().equals(ChannelSettings.WEB_PUSH))) {
            return Optional.empty();
        }
        boolean isTaken = channels.stream().anyMatch(channel -> channel.name().equals(ChannelSettings.WEB_PUSH));
        return Optional.of(
                ChannelSettings.webPush(isTaken ? ChannelSettings.WEB_PUSH + "-devices" : ChannelSettings.WEB_PUSH));
    }

    /** The channels of {@code notify}, then {@link #implicitChannel()}. */
    public List<ChannelSettings> allChannels() {
        return Stream.concat(channels.stream(), implicitChannel().stream()).toList();
    }

    /**
     * Why a monitor does not start that others can reach where nobody needs to sign in, and the ways out.
     *
     * @param location where {@code web.host} is set
     */
    public static InvalidSettingsException.Problem strangersGetIn(String location, String host) {
        return new InvalidSettingsException.Problem(
                location,
                "",
                "\"" + host + "\" lets other machines in, and there is neither an account nor a token",
                SettingsReader.STRANGERS);
    }

    /** Whether this process has the role. */
    public boolean has(Role role) {
        return roles.contains(role);
    }

    /**
     * How servers are polled.
     *
     * @param interval time from poll to poll, 250 ms to 1 h, for servers without their own; default 2 s
     * @param connectTimeout time to wait for a connection, 100 ms to 1 min; default 2 s
     * @param responseTimeout time to wait for an answer, 100 ms to 1 min; default 5 s
     * @param maxStreams most streams of the servers that this process takes where several collectors share them; default any number
     */
    public record Collector(
            Duration interval, Duration connectTimeout, Duration responseTimeout, Optional<Integer> maxStreams) {}

    /**
     * Redis between collectors and web processes.
     *
     * @param url {@code redis://}, {@code rediss://}, {@code redis-sentinel://} or {@code redis-cluster://} URL, never
     *     with credentials; without one an embedded Redis is started
     * @param username user to log in with; none by default
     * @param password password to log in with; none by default
     * @param tls files of TLS with it; none by default. With {@code redis-sentinel://} and {@code redis-cluster://} they say that
     *     there is TLS
     * @param prefix what all keys start with; default {@code mediamtx:}
     * @param executable the {@code redis-server} to start as the embedded Redis; default: the one that is bundled
     */
    public record Redis(
            Optional<String> url,
            Optional<String> username,
            Optional<Secret> password,
            Optional<RedisTls> tls,
            String prefix,
            Optional<Path> executable) {

        /** Whether the monitor starts a Redis of its own. */
        public boolean embedded() {
            return url.isEmpty();
        }
    }

    /**
     * TLS with Redis.
     *
     * @param caFile authorities to trust instead of Java's; none by default
     * @param certificate what this process shows to Redis; none by default
     */
    public record RedisTls(Optional<Path> caFile, Optional<CertificateFiles> certificate) {}

    /**
     * Where the monitor keeps files.
     *
     * @param dir folder for the files of the embedded Redis and the generated token; default {@code data}
     */
    public record Data(Path dir) {}

    /**
     * Where and how the page and the API are served.
     *
     * @param host address to listen on; default {@code 127.0.0.1}
     * @param port TCP port to listen on, 0 for any free one; default 8080
     * @param readOnly whether everything that changes something is off; default false
     * @param allowedHosts further host names, lower case and without port, under which browsers may ask, as behind a
     *     reverse proxy; default none
     * @param embedOrigins origins of pages that may show the card of one stream in a frame; default none
     * @param publicUrl address under which people open the page, without a slash at its end; none by default
     * @param limits how often clients may ask
     * @param trustedProxies addresses and networks of proxies that are believed for whom they ask; default none
     * @param allowedOrigins origins of pages whose scripts may use the API; default none
     * @param basePath path below which a proxy has the page, with a slash before and none behind; empty by default
     * @param tls certificate under which the page is served; none by default, and http
     */
    public record Web(
            String host,
            int port,
            boolean readOnly,
            List<String> allowedHosts,
            List<String> embedOrigins,
            Optional<URI> publicUrl,
            RequestLimits limits,
            List<String> trustedProxies,
            List<String> allowedOrigins,
            String basePath,
            Optional<CertificateFiles> tls) {

        public Web {
            trustedProxies = List.copyOf(trustedProxies);
            allowedOrigins = List.copyOf(allowedOrigins);
            allowedHosts = List.copyOf(allowedHosts);
            embedOrigins = List.copyOf(embedOrigins);
        }

        /** Whether only this machine can reach the page. */
        public boolean loopback() {
            return Loopback.test(host);
        }

        /** Whether nobody else gets in, through a proxy either: a name or a proxy that is allowed means that there is one. */
        public boolean isForThisMachineOnly() {
            return loopback() && allowedHosts.isEmpty() && trustedProxies.isEmpty();
        }
    }

    /**
     * Who may read and change something.
     *
     * @param token bearer token of operators; by default one is made and kept in the data folder
     * @param admin account that is made at the start if there is none; none by default
     * @param sessions how long browsers stay signed in
     * @param needsSecondFactor whether accounts that have none see nothing but themselves; default no
     * @param keepAudit how long it is kept who did what, 1 d to 3650 d; default 365 d
     * @param signOn who else tells who somebody is
     */
    public record Auth(
            Optional<Secret> token,
            Optional<Admin> admin,
            WebSessions sessions,
            boolean needsSecondFactor,
            Duration keepAudit,
            SignOn signOn) {}

    /**
     * The first account.
     *
     * @param name of the account
     * @param password at least 12 characters, and none of the common ones
     */
    public record Admin(String name, Secret password) {}

    /**
     * How long browsers stay signed in.
     *
     * @param idle since they were seen last, 5 min to 90 d; default 24 h
     * @param longest since they signed in, 1 h to 365 d; default 30 d
     * @param withoutRedis while Redis is away, 0 to 24 h; default 15 min
     */
    public record WebSessions(Duration idle, Duration longest, Duration withoutRedis) {}

    /**
     * Camel routes of the user's own.
     *
     * @param dir folder with YAML files that are laid over the built-in routes, and with texts of messages in its folder
     *     {@code notify}; default {@code routes} beside {@code collector.yaml}. It need not exist
     * @param deny schemes of endpoints that these files may not use, such as {@code exec}; default none
     */
    public record Routes(Path dir, List<String> deny) {

        /** Folder with jars that add components to routes: {@code lib} beside {@link #dir}. It need not exist. */
        public Path lib() {
            return dir.toAbsolutePath().resolveSibling("lib");
        }
    }

    /**
     * Retention of events.
     *
     * @param keep number of events kept, 100 to 1000000; default 10000
     */
    public record Events(int keep) {}

    /**
     * Retention of ended sessions.
     *
     * @param keep number of ended sessions kept, 100 to 1000000; default 10000
     */
    public record Sessions(int keep) {}

    /**
     * Retention of the history.
     *
     * @param seconds how long the figures of every poll are kept, 3 h to 90 d; default 24 h
     * @param minutes how long a point a minute is kept, 2 d to 3650 d; default 90 d
     * @param hours how long a point an hour is kept, 30 d to 36500 d; default 730 d
     * @param connections how long the figures of every poll of publishers and readers are kept, 0 to 24 h; default 1 h
     * @param memoryBytes most memory of Redis that it takes, 16 MB to 1024 GB; default 256 MB
     * @param streams patterns of the paths that are kept; default all
     * @param except patterns of paths that are not kept; default none
     */
    public record History(
            Duration seconds,
            Duration minutes,
            Duration hours,
            Duration connections,
            long memoryBytes,
            List<String> streams,
            List<String> except) {

        public History {
            streams = List.copyOf(streams);
            except = List.copyOf(except);
        }
    }

    /**
     * Pictures of the streams.
     *
     * @param enabled whether any are taken; default true
     * @param ffmpeg the {@code ffmpeg} that takes them; default: the first of the {@code PATH}, else a bundled one
     * @param width of a picture in pixels, 160 to 1920, even; default 480
     * @param format of a picture; default {@code JPEG}
     * @param processes most processes of ffmpeg at once that take one picture each, 1 to 64; default 4
     * @param perServer most of them at once that read from one server, 1 to 64; default 2
     * @param cpuPercent share of one core, in percent, that pictures take which nobody looks at, 1 to 6400; default 25
     * @param watched time from picture to picture while somebody looks at the stream, 2 s to 1 min; default 3 s
     * @param continuous most processes of ffmpeg that run all the time, 0 to 256; default 8
     * @param keep how long the small picture of each minute is kept, 0 to 7 d; default 24 h
     * @param memoryBytes most memory of Redis that all pictures take, 16 MB to 1024 GB; default 128 MB
     */
    public record Snapshots(
            boolean enabled,
            Optional<Path> ffmpeg,
            int width,
            PictureFormat format,
            int processes,
            int perServer,
            int cpuPercent,
            Duration watched,
            int continuous,
            Duration keep,
            long memoryBytes) {}

    /** How pictures are compressed. */
    public enum PictureFormat {
        /** {@code image/jpeg}. */
        JPEG,
        /** {@code image/webp}, smaller; needs an ffmpeg with libwebp. */
        WEBP;

        static PictureFormat of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * Privacy of publishers and readers.
     *
     * @param addresses how much of the IP addresses of publishers and readers; default {@code FULL}
     */
    public record Privacy(Addresses addresses) {}

    /** How much of an IP address is kept and shown. */
    public enum Addresses {
        /** All of it. */
        FULL,
        /** The network: the last octet of IPv4 and the last 80 bits of IPv6 are 0. */
        NETWORK,
        /** Nothing. */
        HIDDEN;

        static Addresses of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
