package org.mediamtxmonitor.config;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.mediamtxmonitor.config.InvalidSettingsException.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.DefaultResourceLoader;

/**
 * Reads the settings before Spring creates beans: the bean {@code settings} is available to all of them, and the web
 * server listens on the address under {@code web}. It runs after Spring Boot has read its own files, so profiles are
 * known.
 */
public class SettingsBootstrap implements EnvironmentPostProcessor, Ordered {

    static final String SOURCE = "collector.yaml";

    private static final String OTLP = "management.otlp.metrics.export.";

    private static final Logger LOG = LoggerFactory.getLogger(SettingsBootstrap.class);
    private static final String DEFAULT_FILE = "collector.yaml";
    private static final String VARIABLES = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
    private static final Set<String> NOT_GIVEN = Set.of(VARIABLES, "configurationProperties");

    /**
     * Finds the file ({@code --config=FILE}, else {@code MONITOR_CONFIG}, else {@code collector.yaml} in the working
     * directory if there is one) and reads the settings, with the environment and {@code --roles=} laid over.
     *
     * @throws InvalidSettingsException if there are problems, with all of them
     */
    public static Settings read(ConfigurableEnvironment environment) {
        return loaded(environment).settings();
    }

    static SettingsLoader.Loaded loaded(ConfigurableEnvironment environment) {
        return load(environment, file(environment).orElse(null), SettingsFiles.OF_DISK);
    }

    private static SettingsLoader.Loaded load(
            ConfigurableEnvironment environment, Path fileOrNull, SettingsFiles files) {
        Map<String, String> overrides = new HashMap<>();
        given(environment, "roles").ifPresent(roles -> overrides.put("roles", roles));
        return new SettingsLoader().read(fileOrNull, variables(environment), overrides, files);
    }

    /** Follows the file; one that is not there yet where it would be. */
    private static SettingsReload reload(
            ConfigurableEnvironment environment,
            LiveSettings live,
            Path file,
            Map<Path, ByteBuffer> contents,
            SettingsLoader.Loaded atStart) {
        return new SettingsReload(
                live,
                file,
                contents,
                atStart,
                files -> load(environment, files.has(file) ? file : null, files),
                given(environment, "monitor.configuration-look")
                        .map(millis -> Duration.ofMillis(Long.parseLong(millis)))
                        .orElse(SettingsReload.PACE));
    }

    /** The settings file; empty if none was named and there is none in the working directory. */
    public static Optional<Path> file(ConfigurableEnvironment environment) {
        Optional<String> option = given(environment, "config");
        Optional<String> variable = Optional.ofNullable(variables(environment).get(EnvOverrides.FILE_VARIABLE));
        Optional<Path> named =
                option.or(() -> variable).filter(name -> !name.isEmpty()).map(Path::of);
        if (named.isPresent() && !Files.exists(named.get())) {
            throw new InvalidSettingsException(List.of(new Problem(
                    option.isPresent() ? "--config" : EnvOverrides.FILE_VARIABLE,
                    "",
                    "the file " + named.get() + " does not exist",
                    "Check the path; without it collector.yaml in the working directory is read.")));
        }
        return named.or(() -> Optional.of(Path.of(DEFAULT_FILE)).filter(Files::exists));
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Optional<Path> found = file(environment);
        Path file = found.orElse(Path.of(DEFAULT_FILE));
        FollowedFiles files = FollowedFiles.read(file);
        Map<Path, ByteBuffer> contents = files.contents();
        // A pipe can be read once only, and is followed no further. The loader tells what else is no file.
        boolean isPipe = found.isPresent() && !contents.containsKey(file);
        if (!isPipe && !files.unreadable().isEmpty()) {
            throw new InvalidSettingsException(files.unreadable());
        }
        SettingsLoader.Loaded loaded =
                load(environment, found.orElse(null), isPipe ? SettingsFiles.OF_DISK : SettingsFiles.of(contents));
        Settings settings = loaded.settings();
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("server.address", settings.web().host());
        if (given(environment, "server.port").isEmpty()) {
            properties.put("server.port", settings.web().port());
        }
        settings.web().tls().ifPresent(tls -> properties.put("server.ssl.bundle", "web"));
        settings.metrics().otlp().ifPresent(otlp -> properties.putAll(properties(otlp)));
        environment.getPropertySources().addFirst(new MapPropertySource(SOURCE, properties));
        RouteLibraries libraries = addLibraries(settings, application);
        // Logging is set up only after the environment: the initializers are the first that can log.
        application.addInitializers(context -> {
            loaded.warnings().forEach(LOG::warn);
            tell(libraries);
            context.getBeanFactory().registerSingleton("settings", settings);
            LiveSettings live = new LiveSettings(settings);
            context.getBeanFactory().registerSingleton("liveSettings", live);
            SettingsReload reload = reload(environment, live, file, contents, loaded);
            context.getBeanFactory().registerSingleton("settingsReload", isPipe ? reload.ofOthers(live) : reload);
        });
    }

    /** The beans and routes are made with the class loader that the application has when its context is made. */
    private static RouteLibraries addLibraries(Settings settings, SpringApplication application) {
        RouteLibraries libraries = RouteLibraries.of(settings.routes().lib());
        libraries.loader(application.getClassLoader()).ifPresent(loader -> {
            application.setResourceLoader(new DefaultResourceLoader(loader));
            // Of the threads that are made from here on, too: libraries look there for their own classes.
            Thread.currentThread().setContextClassLoader(loader);
        });
        return libraries;
    }

    private static void tell(RouteLibraries libraries) {
        if (!libraries.jars().isEmpty()) {
            LOG.info("Routes may use what these jars have: {}", RouteLibraries.names(libraries.jars()));
        }
        if (!libraries.unreadable().isEmpty()) {
            LOG.warn("These are no jars that can be read: {}", RouteLibraries.names(libraries.unreadable()));
        }
    }

    /** What Spring Boot calls it. */
    private static Map<String, Object> properties(MetricsSettings.Otlp otlp) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(OTLP + "enabled", true);
        properties.put(OTLP + "url", otlp.url().toString());
        properties.put(OTLP + "step", otlp.interval());
        otlp.headers().forEach((name, value) -> properties.put(OTLP + "headers[" + name + "]", value.reveal()));
        return properties;
    }

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }

    /**
     * Options of the command line, system properties or a test. The environment is excluded on purpose: a variable as
     * common as {@code CONFIG} or {@code ROLES} would be taken.
     */
    private static Optional<String> given(ConfigurableEnvironment environment, String name) {
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source.getName().equals(VARIABLES)) {
                return Optional.empty();
            }
            if (!NOT_GIVEN.contains(source.getName()) && source.containsProperty(name)) {
                return Optional.ofNullable(source.getProperty(name)).map(String::valueOf);
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> variables(ConfigurableEnvironment environment) {
        Map<String, String> variables = new HashMap<>();
        if (environment.getPropertySources().get(VARIABLES) instanceof EnumerablePropertySource<?> source) {
            for (String name : source.getPropertyNames()) {
                if (name.startsWith(EnvOverrides.PREFIX)) {
                    variables.put(name, String.valueOf(source.getProperty(name)));
                }
            }
        }
        return variables;
    }
}
