package org.mediamtxmonitor.camel.overlay;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.spi.SupervisingRouteController;
import org.mediamtxmonitor.camel.overlay.Composition.Planned;
import org.mediamtxmonitor.camel.overlay.RouteEntry.Kind;
import org.mediamtxmonitor.camel.overlay.RouteFolder.Content;
import org.mediamtxmonitor.config.FolderWatch;
import org.mediamtxmonitor.config.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Lays the files of {@code routes.dir} over the built-in routes, and keeps them laid over while they change. A file counts as a
 * whole or not at all; one that is refused leaves what was before.
 */
@Component
public class RouteOverlay {

    private static final Logger LOG = LoggerFactory.getLogger(RouteOverlay.class);

    /** Looks for which what is no YAML, or empty, may still be being written. */
    private static final int HALF_WRITTEN_LOOKS = 5;

    private final RouteFolder folder;
    private final DeniedSchemes denied;
    private final WebAddresses addresses;
    private final Duration pace;
    private final Duration halfWritten;
    private final FolderWatch<Content> watch;

    /** Files in force, in the order in which they were accepted; guarded by this, as all below. */
    private final Map<String, RouteFile> accepted = new LinkedHashMap<>();

    private final Map<String, Content> contents = new HashMap<>();
    private final Map<String, Instant> acceptedSince = new HashMap<>();
    private final RefusedFiles refused = new RefusedFiles();

    /** Routes without a template, of which the log tells. */
    private final Set<String> told = new HashSet<>();

    private ModelCamelContext context;
    private RouteExchanger exchanger;
    private RouteInstaller installer;
    private List<RouteFile> builtIn = List.of();
    private Collection<MadeRoute> made = List.of();
    private boolean onlyTemplates;
    private String unreadable;
    /** Why looking after the routes failed, as it was told; null where it works. */
    private String fault;

    private volatile List<RouteFileState> states = List.of();
    private volatile Composition composition = Composition.NOTHING;

    /** @param pace time between two looks at the folder; what is the same at both holds still */
    RouteOverlay(Settings settings, WebAddresses addresses, @Value("${monitor.routes-look:400ms}") Duration pace) {
        this.pace = pace;
        this.halfWritten = pace.multipliedBy(HALF_WRITTEN_LOOKS);
        this.watch = new FolderWatch<>(pace.multipliedBy(3).dividedBy(4));
        this.folder = new RouteFolder(settings.routes().dir());
        this.denied = new DeniedSchemes(settings.routes().deny());
        this.addresses = addresses;
    }

    /**
     * Loads the built-in routes into a context that has not started.
     *
     * @param files name to content of the built-in files
     * @param routes that the settings make of templates
     * @param templatesAlone whether the user's files are looked at for templates and route configurations only
     * @throws RouteFault if a built-in file is faulty
     */
    public synchronized void begin(
            CamelContext camel, Map<String, String> files, Collection<MadeRoute> routes, boolean templatesAlone)
            throws RouteFault {
        context = (ModelCamelContext) camel;
        exchanger = new RouteExchanger((ManyRoutesContext) camel, addresses::unmapStopped);
        installer = new RouteInstaller(context, exchanger);
        made = List.copyOf(routes);
        onlyTemplates = templatesAlone;
        List<RouteFile> read = new ArrayList<>();
        for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
            read.add(RouteFileReader.read(
                    file.getKey(), "classpath:routes/" + file.getKey(), file.getValue(), true, DeniedSchemes.NONE));
        }
        builtIn = List.copyOf(read);
        change(List.of());
    }

    /**
     * Makes other routes of templates, in place of those that {@link #begin} or this made before. Routes that stay the same go on.
     *
     * @throws RouteFault if one can't be made; then all is as before
     */
    public synchronized void remake(Collection<MadeRoute> routes) throws RouteFault {
        Collection<MadeRoute> before = made;
        made = List.copyOf(routes);
        try {
            change(List.copyOf(accepted.values()));
        } catch (RouteFault e) {
            made = before;
            throw e;
        }
    }

    /** Takes the files as they are, before the first route starts. */
    public synchronized void firstLook() {
        look(System.nanoTime() - halfWritten.toNanos());
        look(System.nanoTime());
        tellOfMissingTemplates();
    }

    /** Looks at the folder again and again, until the context stops. */
    public void follow() {
        exchanger.startWhatIsAdded();
        context.getExecutorServiceManager()
                .newSingleThreadScheduledExecutor(this, "route-overlay")
                .scheduleWithFixedDelay(
                        () -> {
                            if (context.getStatus().isStarted()) {
                                look(System.nanoTime());
                                tellOfMissingTemplates();
                            }
                        },
                        pace.toMillis(),
                        pace.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** One look; no exception leaves it, since it would end the looking. */
    private synchronized void look(long nanos) {
        try {
            watch.look(folder.read(), nanos);
            if (unreadable != null) {
                LOG.info("The folder of the routes {} can be read again", folder.path());
                unreadable = null;
            }
        } catch (IOException e) {
            if (unreadable == null) {
                unreadable = "can't be read: " + e.getClass().getSimpleName();
                LOG.warn("The folder of the routes {} {}; what it held stays", folder.path(), unreadable);
            }
            return;
        }
        try {
            Set<String> gone = watch.gone(nanos);
            gone.forEach(refused::forget);
            gone.retainAll(accepted.keySet());
            apply(gone, fresh(nanos), nanos);
            refuseWhatDoesNotStart(nanos);
            KameletRoutes.dropDoubles(context);
            fault = null;
        } catch (RuntimeException e) {
            tell(e);
        } finally {
            states = states();
        }
    }

    /** A fault of ours comes again with each look: it is told once, and what it is in full. */
    private void tell(RuntimeException failure) {
        if (!failure.toString().equals(fault)) {
            fault = failure.toString();
            LOG.error("The routes of {} can't be looked after", folder.path(), failure);
        }
    }

    /** Files that are new or hold something else, and those that are worth another try. */
    private Map<String, RouteFile> fresh(long nanos) {
        Map<String, RouteFile> fresh = new TreeMap<>();
        watch.settled(nanos).forEach((name, content) -> {
            if (content.equals(contents.get(name)) && accepted.containsKey(name)) {
                if (refused.forget(name)) {
                    LOG.info("Routes of {} are again those that are in force", name);
                }
                return;
            }
            if (refused.isToWait(name, content, nanos)) {
                return;
            }
            boolean mayBeHalf = watch.age(name, nanos).compareTo(halfWritten) < 0;
            try {
                RouteFile file = read(name, content);
                if (!file.text().isBlank() || !mayBeHalf) {
                    fresh.put(name, file);
                }
            } catch (RouteFault e) {
                if (!mayBeHalf) {
                    refused.refuse(name, content, e);
                }
            }
        });
        return fresh;
    }

    private RouteFile read(String name, Content content) throws RouteFault {
        if (content.flaw() != null) {
            throw new RouteFault(name, 0, content.flaw());
        }
        RouteFile file = RouteFileReader.read(name, folder.location(name), content.text(), false, denied);
        if (!onlyTemplates) {
            return file;
        }
        return new RouteFile(
                name,
                file.location(),
                file.text(),
                false,
                file.entries().stream()
                        .filter(entry -> entry.kind() == Kind.TEMPLATE || entry.kind() == Kind.CONFIGURATION)
                        .toList(),
                file.shared(),
                file.beans());
    }

    /** All at once, since files may depend on each other; if that fails, one after the other. */
    private void apply(Set<String> gone, Map<String, RouteFile> fresh, long nanos) {
        if (gone.isEmpty() && fresh.isEmpty()) {
            return;
        }
        try {
            attempt(gone, fresh);
            return;
        } catch (RouteFault e) {
            if (gone.size() + fresh.size() == 1 && fresh.size() == 1) {
                refuse(e, fresh.keySet().iterator().next(), fresh, nanos);
                return;
            }
        }
        for (String name : gone) {
            try {
                attempt(Set.of(name), Map.of());
            } catch (RouteFault e) {
                LOG.error("The built-in routes in place of {} can't be loaded: {}", name, e.getMessage());
                accepted.remove(name);
            }
        }
        fresh.forEach((name, file) -> {
            try {
                attempt(Set.of(), Map.of(name, file));
            } catch (RouteFault e) {
                refuse(e, name, fresh, nanos);
            }
        });
    }

    private void refuse(RouteFault e, String name, Map<String, RouteFile> fresh, long nanos) {
        refused.refuseForNow(name, new Content(fresh.get(name).text(), null), e, nanos);
    }

    private void attempt(Set<String> gone, Map<String, RouteFile> fresh) throws RouteFault {
        Map<String, RouteFile> next = new LinkedHashMap<>(accepted);
        gone.forEach(next::remove);
        fresh.keySet().forEach(next::remove);
        next.putAll(fresh);
        change(next.values());
        gone.forEach(name -> {
            contents.remove(name);
            acceptedSince.remove(name);
            LOG.info("Routes of {} are gone, what is built in counts again", name);
        });
        fresh.forEach((name, file) -> {
            contents.put(name, new Content(file.text(), null));
            acceptedSince.put(name, Instant.now());
            refused.forget(name);
            LOG.info("Routes of {} are in force: {}", name, ids(file));
        });
        accepted.clear();
        accepted.putAll(next);
        refused.tryAllAgain();
    }

    private void change(Collection<RouteFile> users) throws RouteFault {
        Composition next = Composition.of(builtIn, users, made);
        installer.change(composition, next);
        composition = next;
    }

    /** Once of each, and not before all files were looked at. */
    private synchronized void tellOfMissingTemplates() {
        composition.withoutTemplate().stream()
                .filter(route -> told.add(route.id()))
                .forEach(route ->
                        LOG.warn("Route {} can't be made: no file has the template {}", route.id(), route.template()));
    }

    /** At the start of the monitor routes start after they are loaded, so a failure shows only then. */
    private void refuseWhatDoesNotStart(long nanos) {
        if (!(context.getRouteController() instanceof SupervisingRouteController controller)) {
            return;
        }
        for (Route route : List.copyOf(controller.getRestartingRoutes())) {
            Planned planned = composition.routes().get(route.getId());
            // Why it does not start Camel tells once it has tried again.
            Throwable cause = controller.getRestartException(route.getId());
            if (cause == null || planned == null || planned.source().file().builtIn()) {
                continue;
            }
            String name = planned.source().file().name();
            RouteFault fault = Failures.fault(
                    planned.source(),
                    cause instanceof Exception e ? e : new IllegalStateException("The route does not start", cause));
            Content content = contents.get(name);
            try {
                attempt(Set.of(name), Map.of());
            } catch (RouteFault e) {
                LOG.error("The built-in routes in place of {} can't be loaded: {}", name, e.getMessage());
            }
            if (content != null) {
                refused.refuseForNow(name, content, fault, nanos);
            }
        }
    }

    /** The files of the folder, by name, as the last look left them. Does not wait while routes are being made. */
    public List<RouteFileState> files() {
        return states;
    }

    private List<RouteFileState> states() {
        Map<String, RouteFileState> states = new TreeMap<>();
        accepted.forEach((name, file) -> states.put(
                name,
                new RouteFileState(name, RouteFileState.IN_FORCE, null, null, acceptedSince.get(name), ids(file))));
        refused.forEach((name, fault, since) -> states.put(
                name,
                new RouteFileState(
                        name,
                        RouteFileState.REFUSED,
                        fault.line() > 0 ? fault.line() : null,
                        fault.flaw(),
                        since,
                        accepted.containsKey(name) ? ids(accepted.get(name)) : List.of())));
        watch.names()
                .forEach(name -> states.putIfAbsent(
                        name, new RouteFileState(name, RouteFileState.WAITS, null, null, null, List.of())));
        return List.copyOf(states.values());
    }

    private static List<String> ids(RouteFile file) {
        return file.entries().stream().map(RouteEntry::id).toList();
    }

    /** Where the routes come from that are in force now. Does not wait while others are being made. */
    public RouteSources sources() {
        return new RouteSources(composition);
    }
}
