package org.mediamtxmonitor.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.mediamtxmonitor.Application;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole monitor, as a test starts it: on free ports, with a data folder of its own. */
public final class Monitor implements ApiReader, AutoCloseable {

    /** Settings that leave out what is true of a monitor on a busy machine, where that is no matter of a test. */
    public static final String BUSY_MACHINE = "rules:\n  - { rule: monitor-late, enabled: false }\n"
            + "  - { rule: monitor-stands-still, enabled: false }\n  - { rule: redis-slow, enabled: false }\n";

    /**
     * Arguments that let a browser keep the files of the page, as the worker of an installed page does. Without them it asks
     * for each of them again, a hundred times per page that a test opens.
     */
    private static final List<String> FILES_ARE_KEPT = List.of(
            "--spring.web.resources.cache.cachecontrol.no-cache=false",
            "--spring.web.resources.cache.cachecontrol.max-age=1h");

    /** Files that a running monitor follows: another one in the same folder has a file of its own. */
    private static final Set<Path> FOLLOWED = ConcurrentHashMap.newKeySet();

    private static final Set<Monitor> RUNNING = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final MonitorThreads threads;
    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    private Monitor(Path file, MonitorThreads threads, ConfigurableApplicationContext context) {
        this.file = file;
        this.threads = threads;
        this.context = context;
        RUNNING.add(this);
    }

    /** Of all monitors that run in this process, the file of each. */
    static List<Path> running() {
        return RUNNING.stream().map(monitor -> monitor.file).toList();
    }

    /**
     * @param folder for {@code collector.yaml} (of a second one {@code collector-2.yaml}) and the data
     * @param yaml what stands in {@code collector.yaml}
     * @param beans configuration classes that replace or add beans
     */
    public static Monitor start(Path folder, String yaml, Class<?>... beans) {
        return start(folder, yaml, List.of(), beans);
    }

    /** The same for tests that open one page after the other in the same browser. */
    public static Monitor startForPages(Path folder, String yaml, Class<?>... beans) {
        return start(folder, yaml, FILES_ARE_KEPT, beans);
    }

    public static Monitor start(Path folder, String yaml, List<String> arguments, Class<?>... beans) {
        return start(folder, yaml, arguments, List.of(new ReadClasses(), new QuickPasswords()), beans);
    }

    /** The same with hashes of passwords that take as much work as those of users. */
    public static Monitor startWithSlowPasswords(Path folder, String yaml) {
        return start(folder, yaml, List.of(), List.of(new ReadClasses()));
    }

    private static Monitor start(
            Path folder,
            String yaml,
            List<String> arguments,
            List<ApplicationContextInitializer<?>> initializers,
            Class<?>... beans) {
        Path file = Stream.concat(
                        Stream.of(""), IntStream.iterate(2, i -> i + 1).mapToObj(i -> "-" + i))
                .map(number -> folder.resolve("collector" + number + ".yaml"))
                .filter(FOLLOWED::add)
                .findFirst()
                .orElseThrow();
        try {
            Files.writeString(file, yaml);
            List<String> all = new ArrayList<>(List.of(
                    "--config=" + file,
                    "--server.port=0",
                    "--spring.jmx.enabled=false",
                    "--spring.main.register-shutdown-hook=false"));
            all.addAll(rolesOf(yaml));
            all.addAll(arguments);
            List<Class<?>> sources = new ArrayList<>(List.of(beans));
            sources.add(0, Application.class);
            MonitorThreads threads = new MonitorThreads();
            return new Monitor(file, threads, started(threads, sources, initializers, all));
        } catch (IOException e) {
            FOLLOWED.remove(file);
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            FOLLOWED.remove(file);
            throw e;
        }
    }

    private static ConfigurableApplicationContext started(
            MonitorThreads threads,
            List<Class<?>> sources,
            List<ApplicationContextInitializer<?>> initializers,
            List<String> arguments) {
        try {
            return threads.run(() -> new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
                    .initializers(initializers.toArray(ApplicationContextInitializer<?>[]::new))
                    .run(arguments.toArray(String[]::new)));
        } catch (RuntimeException | Error e) {
            threads.awaitEnd();
            throw e;
        }
    }

    /**
     * Roles for what most tests are about: what this machine does is no matter of theirs, and pictures of simulated streams would
     * start hundreds of ffmpeg in vain. Pictures are taken where the file has a word about them; roles that it names count.
     */
    static List<String> rolesOf(String yaml) {
        if (yaml.contains("roles:")) {
            return List.of();
        }
        boolean hasPictures = yaml.contains("snapshots:") || yaml.contains("pictures:");
        return List.of("--roles=collector,web,alerts" + (hasPictures ? ",snapshots" : ""));
    }

    /** A section of {@code collector.yaml} that keeps the data in a folder of the test. */
    public static String data(Path folder) {
        return "data: { dir: '" + folder.resolve("data") + "' }\n";
    }

    /** What tells that streams are stalled after three seconds, also those that were not seen to grow before. */
    public static String stalledSoon() {
        return "streams: [ { path: '**', expect: { stalledAfter: 3s } } ]\n";
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public CamelContext camel() {
        return context.getBean(CamelContext.class);
    }

    /** Ids of the routes that run. */
    public Set<String> startedRoutes() {
        return camel().getRoutes().stream()
                .map(Route::getId)
                .filter(id -> camel().getRouteController().getRouteStatus(id).isStarted())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public String url() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    @Override
    public HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        return ApiReader.send(http, request.build());
    }

    /** Ends it, and waits until none of its threads is left. */
    @Override
    public void close() {
        context.close();
        threads.awaitEnd();
        FOLLOWED.remove(file);
        RUNNING.remove(this);
    }
}
