package org.mediamtxmonitor.camel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import org.apache.camel.CamelContext;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.SupervisingRouteController;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.camel.support.PluginHelper;
import org.mediamtxmonitor.config.ChannelSettings;
import org.mediamtxmonitor.config.Role;
import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.RedisMode;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

/**
 * The one place that loads routes and makes routes of templates: the built-in files and the types of channels of the folder
 * {@code routes.dir} first, then the routes of each server in {@code collector.yaml}, which get its TLS settings, and those of
 * each channel.
 *
 * <p>Camel's own loading is switched off: it knows no servers, and its reload would lose the routes that were made of
 * templates.
 */
@Component
class RouteLoader implements CamelContextConfiguration {

    private static final String BUILT_IN = "classpath:routes/*.camel.yaml";
    /** What is needed to send a message. */
    private static final String OF_CHANNELS = "(send|channels|errors|notify-.*)\\.camel\\.yaml";

    /** No name of a channel, which have no dot. */
    private static final String HEARTBEAT = "alerts.heartbeat";

    private static final long SUPERVISION_MS = 500;

    /** Not as many as {@link #SIDE_CONNECTIONS}: HTTP endpoints with the same parameters share their connections. */
    private static final int POLL_CONNECTIONS = 32;

    private static final int SIDE_CONNECTIONS = 16;

    private final Settings settings;
    private final Keys keys;
    private final RedisMode redisMode;
    private final TlsContexts tls;
    private final String version;
    private final boolean onlyChannels;

    RouteLoader(
            Settings settings,
            Keys keys,
            RedisMode redisMode,
            TlsContexts tls,
            ObjectProvider<BuildProperties> build,
            @Value("${monitor.only-channels:false}") boolean onlyChannels) {
        this.onlyChannels = onlyChannels;
        this.settings = settings;
        this.version =
                build.stream().findFirst().map(BuildProperties::getVersion).orElse("development");
        this.redisMode = redisMode;
        this.keys = keys;
        this.tls = tls;
    }

    @Override
    public void beforeApplicationStart(CamelContext context) {
        supervise(context);
        context.getPropertiesComponent().setInitialProperties(properties());
        try {
            List<RouteBuilder> builders = parse(context, files(context));
            for (RouteBuilder builder : builders) {
                builder.addRoutesToCamelContext(context);
                builder.addTemplatedRoutesToCamelContext(context);
            }
            if (has(Role.COLLECTOR)) {
                for (ServerSettings server : settings.servers()) {
                    collect((ModelCamelContext) context, server);
                }
            }
            if (has(Role.SNAPSHOTS)) {
                for (ServerSettings server : settings.servers()) {
                    pictures((ModelCamelContext) context, server);
                }
            }
            for (ChannelSettings channel : settings.allChannels()) {
                ChannelRoutes.add((ModelCamelContext) context, channel);
            }
            if (settings.alerts().heartbeat().url().isPresent()) {
                ChannelRoutes.wayOut(
                        (ModelCamelContext) context,
                        HEARTBEAT,
                        settings.alerts().heartbeat().allowPrivate());
            }
        } catch (Exception e) {
            throw new IllegalStateException("The built-in routes can't be loaded", e);
        }
    }

    /** The built-in files. A type of channel in the folder of the user's routes takes the place of ours. */
    private Collection<Resource> files(CamelContext context) throws Exception {
        Map<String, Resource> files = new HashMap<>();
        for (Resource file :
                PluginHelper.getPackageScanResourceResolver(context).findResources(BUILT_IN)) {
            if (!onlyChannels || name(file).matches(OF_CHANNELS)) {
                files.put(name(file), file);
            }
        }
        if (settings.routes().dir().isPresent()) {
            String own = "file:" + settings.routes().dir().get().toAbsolutePath() + "/" + ChannelRoutes.TYPE
                    + "*.camel.yaml";
            for (Resource file :
                    PluginHelper.getPackageScanResourceResolver(context).findResources(own)) {
                files.put(name(file), file);
            }
        }
        return files.values();
    }

    private static String name(Resource file) {
        return file.getLocation().replaceFirst(".*[/:]", "");
    }

    private boolean has(Role role) {
        return settings.has(role) && !onlyChannels;
    }

    /** Properties that the routes use as {@code {{...}}}. */
    private Properties properties() {
        Properties properties = new Properties();
        for (Role role : Role.values()) {
            properties.setProperty("role." + role.word(), String.valueOf(has(role)));
        }
        properties.setProperty("without.web", String.valueOf(!has(Role.WEB)));
        properties.setProperty(
                "notify.configured", String.valueOf(!settings.channels().isEmpty()));
        properties.setProperty(
                "heartbeat.configured",
                String.valueOf(settings.alerts().heartbeat().url().isPresent()));
        properties.setProperty(
                "heartbeat.interval",
                String.valueOf(settings.alerts().heartbeat().interval().toMillis()));
        properties.setProperty("redis.shared", String.valueOf(redisMode.isShared()));
        properties.setProperty("redis.live", keys.live());
        properties.setProperty("redis.latest", keys.latest());
        properties.setProperty("monitor.version", version);
        return properties;
    }

    @Override
    public void afterApplicationStart(CamelContext context) {
        // All routes have started here.
    }

    /** Restarts a route whose start fails, such as a subscription during an outage of Redis. */
    private static void supervise(CamelContext context) {
        SupervisingRouteController controller = context.getRouteController().supervising();
        controller.setInitialDelay(0);
        controller.setBackOffDelay(SUPERVISION_MS);
        controller.setUnhealthyOnExhausted(false);
        controller.setUnhealthyOnRestarting(false);
    }

    /** Route configurations first: a route that is configured before them would silently go without. */
    private static List<RouteBuilder> parse(CamelContext context, Collection<Resource> files) throws Exception {
        List<Resource> ordered = new ArrayList<>(files);
        ordered.sort(Comparator.comparing(Resource::getLocation));
        List<RouteBuilder> builders = new ArrayList<>();
        for (RoutesBuilder builder : PluginHelper.getRoutesLoader(context).findRoutesBuilders(ordered)) {
            if (builder instanceof RouteConfigurationsBuilder configurations) {
                configurations.addRouteConfigurationsToCamelContext(context);
            }
            builders.add((RouteBuilder) builder);
        }
        return builders;
    }

    private void collect(ModelCamelContext context, ServerSettings server) throws Exception {
        get(context, server, "poll", POLL_CONNECTIONS);
        get(context, server, "side", SIDE_CONNECTIONS);
        context.addRouteFromTemplate("side-requests-" + server.id(), "side-requests", Map.of("server", server.id()));
        context.addRouteFromTemplate(
                "collect-" + server.id(),
                "collect-server",
                Map.of(
                        "server",
                        server.id(),
                        "interval",
                        server.interval().toMillis(),
                        "delay",
                        turn(server).toMillis()));
    }

    private static void pictures(ModelCamelContext context, ServerSettings server) throws Exception {
        if (server.pictures().isPresent()) {
            context.addRouteFromTemplate(
                    "picture-get-" + server.id(),
                    "picture-get",
                    Map.of("server", server.id(), "url", server.pictures().get().toString()));
        }
    }

    /** When the first poll begins: servers take turns, so that not all answers are read at once. */
    private Duration turn(ServerSettings server) {
        List<ServerSettings> all = settings.servers();
        return server.interval().multipliedBy(all.indexOf(server)).dividedBy(all.size());
    }

    private void get(ModelCamelContext context, ServerSettings server, String purpose, int connections)
            throws Exception {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("server", server.id());
        parameters.put("purpose", purpose);
        parameters.put("url", server.url().toString());
        parameters.put("connections", connections);
        parameters.put("connectTimeout", settings.collector().connectTimeout().toMillis());
        parameters.put("responseTimeout", settings.collector().responseTimeout().toMillis());
        tls.parameters(context, server).forEach(parameters::put);
        context.addRouteFromTemplate("mediamtx-get-" + purpose + "-" + server.id(), "mediamtx-get", parameters);
    }
}
