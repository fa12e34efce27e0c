package org.mediamtxmonitor.camel;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedStartupListener;
import org.apache.camel.LoggingLevel;
import org.apache.camel.Ordered;
import org.apache.camel.model.RedeliveryPolicyDefinition;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.SupervisingRouteController;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.SimpleTypeConverter;
import org.mediamtxmonitor.camel.overlay.MadeRoute;
import org.mediamtxmonitor.camel.overlay.RouteFault;
import org.mediamtxmonitor.camel.overlay.RouteOverlay;
import org.mediamtxmonitor.config.ChannelSettings;
import org.mediamtxmonitor.config.LiveSettings;
import org.mediamtxmonitor.config.Role;
import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.config.SettingsListener;
import org.mediamtxmonitor.config.SettingsReload;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.RedisMode;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

/**
 * Says which routes there are: the built-in files, and what {@code collector.yaml} makes of templates: the routes of each server,
 * which get its TLS settings, and those of each channel. {@link RouteOverlay} loads them, and lays those of the user over them.
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

    private final LiveSettings live;
    private final SettingsReload reload;
    private final Settings settings;
    private final Keys keys;
    private final RedisMode redisMode;
    private final TlsContexts tls;
    private final String version;
    private final RouteOverlay overlay;
    private final boolean onlyChannels;
    /** Part of its interval that each server waits, by its id. */
    private final Map<String, Double> turns = new ConcurrentHashMap<>();

    /**
     * Does something when all routes are loaded. Camel's route controller starts them at that moment, too: what has the order
     * {@link Ordered#HIGHEST} is done before that, {@link Ordered#LOWEST} after it.
     */
    private record WhenLoaded(Runnable what, int order) implements ExtendedStartupListener, Ordered {

        @Override
        public void onCamelContextStarting(CamelContext context, boolean alreadyStarted) {
            // Nothing is loaded yet.
        }

        @Override
        public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
            // Comes again with every route that is added.
        }

        @Override
        public void onCamelContextFullyStarted(CamelContext context, boolean alreadyStarted) {
            what.run();
        }

        @Override
        public int getOrder() {
            return order;
        }
    }

    RouteLoader(
            LiveSettings live,
            SettingsReload reload,
            Keys keys,
            RedisMode redisMode,
            TlsContexts tls,
            RouteOverlay overlay,
            ObjectProvider<BuildProperties> build,
            @Value("${monitor.only-channels:false}") boolean onlyChannels) {
        this.onlyChannels = onlyChannels;
        this.overlay = overlay;
        this.live = live;
        this.reload = reload;
        this.settings = live.get();
        this.version =
                build.stream().findFirst().map(BuildProperties::getVersion).orElse("development");
        this.redisMode = redisMode;
        this.keys = keys;
        this.tls = tls;
    }

    @Override
    public void beforeApplicationStart(CamelContext context) {
        supervise(context);
        leaveFailuresToOurLog(context);
        convertLevels(context);
        context.getPropertiesComponent().setInitialProperties(properties());
        context.getCamelContextExtension().addInterceptStrategy(FailedStep.MARK);
        try {
            overlay.begin(context, files(context), made(context, settings), onlyChannels);
            live.onRoutes(new Remake(context));
            context.addStartupListener(new WhenLoaded(overlay::firstLook, Ordered.HIGHEST));
            if (!onlyChannels) {
                // Camel says earlier that it has started. A route that comes or goes while the controller starts
                // the others ends the start of the monitor.
                context.addStartupListener(new WhenLoaded(overlay::follow, Ordered.LOWEST));
            }
        } catch (Exception e) {
            throw new IllegalStateException("The built-in routes can't be loaded", e);
        }
    }

    /** The built-in files: name to content. */
    private Map<String, String> files(CamelContext context) throws Exception {
        Map<String, String> files = new TreeMap<>();
        for (Resource file :
                PluginHelper.getPackageScanResourceResolver(context).findResources(BUILT_IN)) {
            String name = file.getLocation().replaceFirst(".*[/:]", "");
            if (!onlyChannels || name.matches(OF_CHANNELS)) {
                try (InputStream in = file.getInputStream()) {
                    files.put(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return files;
    }

    /** Makes other routes of templates where the settings change. */
    private final class Remake implements SettingsListener {

        private final CamelContext context;

        Remake(CamelContext context) {
            this.context = context;
        }

        @Override
        public void take(Settings before, Settings now) {
            Map<String, MadeRoute> routes = new LinkedHashMap<>();
            Stream.of(before, now).flatMap(this::made).forEach(route -> routes.put(route.id(), route));
            remake(routes.values());
        }

        @Override
        public void release(Settings before, Settings now) {
            remake(made(now).toList());
            before.servers().stream()
                    .map(ServerSettings::id)
                    .filter(id -> now.servers().stream()
                            .noneMatch(server -> server.id().equals(id)))
                    .forEach(id -> {
                        turns.remove(id);
                        tls.forget(context, id);
                    });
        }

        private Stream<MadeRoute> made(Settings of) {
            try {
                return RouteLoader.this.made(context, of).stream();
            } catch (Exception e) {
                throw new IllegalStateException("The routes can't be made: " + e.getMessage(), e);
            }
        }

        private void remake(Collection<MadeRoute> routes) {
            try {
                overlay.remake(routes);
            } catch (RouteFault e) {
                throw new IllegalStateException("The routes can't be made: " + e.getMessage(), e);
            }
        }
    }

    /** The routes that {@code collector.yaml} makes of templates. */
    private List<MadeRoute> made(CamelContext context, Settings of) throws Exception {
        List<MadeRoute> made = new ArrayList<>();
        if (has(Role.COLLECTOR)) {
            for (ServerSettings server : of.servers()) {
                made.addAll(collect(context, server, of.servers()));
            }
        }
        if (has(Role.SNAPSHOTS)) {
            for (ServerSettings server : of.servers()) {
                server.pictures()
                        .ifPresent(url -> made.add(new MadeRoute(
                                "picture-get-" + server.id(),
                                "picture-get",
                                Map.of("server", server.id(), "url", url.toString()))));
            }
        }
        for (ChannelSettings channel : of.allChannels()) {
            made.addAll(ChannelRoutes.of(channel));
        }
        if (settings.alerts().heartbeat().url().isPresent()) {
            made.add(ChannelRoutes.wayOut(
                    HEARTBEAT, settings.alerts().heartbeat().allowPrivate()));
        }
        return made;
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
                "configuration.look", String.valueOf(reload.pace().toMillis()));
        properties.setProperty("http.answers", String.valueOf(!onlyChannels));
        properties.setProperty(
                "heartbeat.configured",
                String.valueOf(settings.alerts().heartbeat().url().isPresent()));
        properties.setProperty(
                "heartbeat.interval",
                String.valueOf(settings.alerts().heartbeat().interval().toMillis()));
        properties.setProperty(
                "system.reads",
                String.valueOf(has(Role.SYSTEM) && settings.system().enabled()));
        properties.setProperty(
                "system.interval", String.valueOf(settings.system().interval().toMillis()));
        properties.setProperty("system.target", "direct:host-judge");
        // Only of an agent alone, which does not come here: see org.mediamtxmonitor.AgentAlone.
        properties.setProperty("system.target.redis", "false");
        properties.setProperty("system.target.push", "false");
        properties.setProperty("system.push.url", "mock:none");
        properties.setProperty("system.arrivals", String.valueOf(has(Role.ALERTS) && redisMode.isShared()));
        properties.setProperty("redis.shared", String.valueOf(redisMode.isShared()));
        properties.setProperty("redis.live", keys.live());
        properties.setProperty("redis.handovers", keys.handovers());
        properties.setProperty("monitor.version", version);
        return properties;
    }

    @Override
    public void afterApplicationStart(CamelContext context) {
        // The routes have yet to start: see WhenLoaded.
    }

    /** Camel would print a trace for each failure that no route configuration deals with; {@link RouteFailures} tells of it in a line. */
    private static void leaveFailuresToOurLog(CamelContext context) {
        DefaultErrorHandlerDefinition handler = new DefaultErrorHandlerDefinition();
        // Of a route that repeats nothing.
        handler.setLevel(LoggingLevel.OFF.name());
        // Of one whose file has an onException that does.
        RedeliveryPolicyDefinition silent = new RedeliveryPolicyDefinition();
        silent.setLogExhausted("false");
        handler.setRedeliveryPolicy(silent);
        context.getCamelContextExtension().setErrorHandlerFactory(handler);
    }

    /**
     * Each error handler of each route and each log step reads a level. Camel has no converter for it and looks through all that it has,
     * every time: a fourteenth of the CPU time of a start.
     */
    private static void convertLevels(CamelContext context) {
        context.getTypeConverterRegistry()
                .addTypeConverter(
                        LoggingLevel.class,
                        String.class,
                        new SimpleTypeConverter(
                                false,
                                (type, exchange, level) ->
                                        LoggingLevel.valueOf(((String) level).toUpperCase(Locale.ROOT))));
    }

    /** Restarts a route whose start fails, such as a subscription during an outage of Redis. */
    private static void supervise(CamelContext context) {
        SupervisingRouteController controller = context.getRouteController().supervising();
        controller.setInitialDelay(0);
        controller.setBackOffDelay(SUPERVISION_MS);
        controller.setUnhealthyOnExhausted(false);
        controller.setUnhealthyOnRestarting(false);
    }

    private List<MadeRoute> collect(CamelContext context, ServerSettings server, List<ServerSettings> all)
            throws Exception {
        return List.of(
                get(context, server, "poll", POLL_CONNECTIONS),
                get(context, server, "side", SIDE_CONNECTIONS),
                new MadeRoute("side-requests-" + server.id(), "side-requests", Map.of("server", server.id())),
                new MadeRoute("poll-server-" + server.id(), "poll-server", Map.of("server", server.id())),
                new MadeRoute(
                        "collect-" + server.id(),
                        "collect-server",
                        Map.of(
                                "server",
                                server.id(),
                                "interval",
                                server.interval().toMillis(),
                                "delay",
                                turn(server, all).toMillis())));
    }

    /**
     * When the first poll begins: servers take turns, so that not all answers are read at once. Each keeps its turn while others
     * come and go.
     */
    private Duration turn(ServerSettings server, List<ServerSettings> all) {
        double part = turns.computeIfAbsent(server.id(), id -> (double) all.indexOf(server) / all.size());
        return Duration.ofMillis((long) (server.interval().toMillis() * part));
    }

    private MadeRoute get(CamelContext context, ServerSettings server, String purpose, int connections)
            throws Exception {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("server", server.id());
        parameters.put("purpose", purpose);
        parameters.put("url", server.url().toString());
        parameters.put("connections", connections);
        parameters.put("connectTimeout", settings.collector().connectTimeout().toMillis());
        parameters.put("responseTimeout", settings.collector().responseTimeout().toMillis());
        tls.parameters(context, server).forEach(parameters::put);
        return new MadeRoute("mediamtx-get-" + purpose + "-" + server.id(), "mediamtx-get", parameters);
    }
}
