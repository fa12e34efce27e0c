package org.mediamtxmonitor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.mediamtxmonitor.camel.Authorities;
import org.mediamtxmonitor.config.InvalidSettingsException;
import org.mediamtxmonitor.config.Role;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.config.SettingsBootstrap;
import org.mediamtxmonitor.config.SystemSettings;
import org.mediamtxmonitor.system.HostOutbox;
import org.mediamtxmonitor.system.HostPush;
import org.mediamtxmonitor.system.SystemAgent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;

/**
 * A process with the role {@code system} alone. It has the routes of {@code system.camel.yaml}, as every process with that role, and
 * nothing else: no Spring, no page, no rules. So it takes less than half of the memory, which is that of the machine it watches.
 */
final class AgentAlone {

    private static final String ROUTES = "classpath:routes/system.camel.yaml";
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0}: %msg%n";
    private static final String ROLES = "MONITOR_ROLES";
    private static final Pattern ROLES_OPTION = Pattern.compile("--roles=.*system.*");
    private static final Pattern ROLES_IN_FILE = Pattern.compile("(?m)^[\"']?roles[\"']?\\s*:");

    private AgentAlone() {}

    /** Whether the settings say so. Those with problems are left to others, who tell of them. */
    static boolean isWanted(String[] args) {
        ConfigurableEnvironment environment = environment(args);
        try {
            // Reading all settings takes a moment, which no other process should spend twice.
            if (!areRolesGiven(args, environment)) {
                return false;
            }
            log();
            return SettingsBootstrap.read(environment).roles().equals(Set.of(Role.SYSTEM));
        } catch (InvalidSettingsException | IOException e) {
            return false;
        }
    }

    private static boolean areRolesGiven(String[] args, ConfigurableEnvironment environment) throws IOException {
        if (Stream.of(args).anyMatch(arg -> ROLES_OPTION.matcher(arg).matches()) || System.getenv(ROLES) != null) {
            return true;
        }
        Path file = SettingsBootstrap.file(environment).orElse(null);
        return file != null && ROLES_IN_FILE.matcher(Files.readString(file)).find();
    }

    private static ConfigurableEnvironment environment(String[] args) {
        ConfigurableEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(args));
        return environment;
    }

    /** Runs until the process is asked to end. */
    static void run(String[] args) throws Exception {
        Settings settings = SettingsBootstrap.read(environment(args));
        Logger logger = LoggerFactory.getLogger(SystemAgent.class);
        CountDownLatch ended = new CountDownLatch(1);
        Thread main = Thread.currentThread();
        try (DefaultCamelContext context = new DefaultCamelContext();
                SystemAgent agent = new SystemAgent(settings, version())) {
            context.disableJMX();
            context.getShutdownStrategy().setTimeout(2);
            context.getRegistry().bind("systemAgent", agent);
            try (HostOutbox outbox = bindTarget(context, settings)) {
                context.getPropertiesComponent().setInitialProperties(properties(settings, agent.id()));
                load(context);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> end(ended, main)));
                context.start();
                logger.info(
                        "Reads the machine {} every {} ms",
                        agent.id(),
                        settings.system().interval().toMillis());
                ended.await();
            }
        }
    }

    /** Where reports go to; null if not to Redis. */
    private static HostOutbox bindTarget(DefaultCamelContext context, Settings settings) throws Exception {
        if (settings.system().push().isPresent()) {
            SystemSettings.Push push = settings.system().push().get();
            SSLContextParameters tls = new SSLContextParameters();
            if (push.caFile().isPresent()) {
                tls.setTrustManagers(Authorities.of(push.caFile().get()));
            }
            context.getRegistry().bind("hostPush", new HostPush(push));
            context.getRegistry().bind("hostPushTls", tls);
            return null;
        }
        HostOutbox outbox = new HostOutbox(settings.redis());
        context.getRegistry().bind("hostOutbox", outbox);
        return outbox;
    }

    private static Properties properties(Settings settings, String host) {
        boolean pushes = settings.system().push().isPresent();
        Properties properties = new Properties();
        properties.setProperty("system.reads", String.valueOf(settings.system().enabled()));
        properties.setProperty(
                "system.interval", String.valueOf(settings.system().interval().toMillis()));
        properties.setProperty("system.target", pushes ? "direct:host-push" : "direct:host-to-redis-raw");
        properties.setProperty("system.target.push", String.valueOf(pushes));
        properties.setProperty("system.target.redis", String.valueOf(!pushes));
        properties.setProperty(
                "system.push.url",
                settings.system()
                        .push()
                        .map(push -> HostPush.address(push, host).toString())
                        .orElse("none"));
        settings.system()
                .push()
                .filter(push -> "https".equals(push.url().getScheme()))
                .ifPresent(push -> properties.setProperty("system.push.tls", "#hostPushTls"));
        properties.setProperty("system.arrivals", "false");
        return properties;
    }

    /** Route configurations first: a route that is configured before them would silently go without. */
    private static void load(DefaultCamelContext context) throws Exception {
        for (RoutesBuilder builder : PluginHelper.getRoutesLoader(context)
                .findRoutesBuilders(List.of(ResourceHelper.resolveMandatoryResource(context, ROUTES)))) {
            if (builder instanceof RouteConfigurationsBuilder configurations) {
                configurations.addRouteConfigurationsToCamelContext(context);
            }
            ((RouteBuilder) builder).addRoutesToCamelContext(context);
        }
    }

    private static void end(CountDownLatch ended, Thread main) {
        ended.countDown();
        try {
            main.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String version() throws IOException {
        Properties build = new Properties();
        try (InputStream in = AgentAlone.class.getResourceAsStream("/META-INF/build-info.properties")) {
            if (in != null) {
                build.load(in);
            }
        }
        return build.getProperty("build.version", "development");
    }

    /** As {@code application.yaml} says it, which is Spring's. */
    private static void log() {
        LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();
        logging.reset();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(logging);
        encoder.setPattern(PATTERN);
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(logging);
        console.setEncoder(encoder);
        console.start();
        logging.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        logging.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(console);
        logging.getLogger("org.mediamtxmonitor").setLevel(Level.INFO);
        logging.getLogger("io.lettuce.core.protocol").setLevel(Level.ERROR);
    }
}
