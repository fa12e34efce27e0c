package org.mediamtxmonitor.camel.overlay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.apache.camel.impl.DefaultCamelContext;
import org.mediamtxmonitor.camel.overlay.Composition.Owned;
import org.mediamtxmonitor.camel.overlay.RouteEntry.Kind;
import org.mediamtxmonitor.config.Settings;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Looks at routes without starting anything: those of the user's folder for faults, the built-in ones to start from. */
public final class RouteCheck {

    private RouteCheck() {}

    /**
     * Checks the files of {@code routes.dir} as far as that is possible without beans: YAML, ids, bounds, what is denied, and what
     * Camel makes of each entry. Whether an endpoint exists and a route can start shows only in a monitor.
     *
     * @return what is wrong, by file; empty for nothing
     */
    public static List<RouteFault> faults(Settings settings) {
        List<RouteFault> faults = new ArrayList<>();
        Map<String, RouteFile> sound = new LinkedHashMap<>();
        RouteFolder folder = new RouteFolder(settings.routes().dir());
        DeniedSchemes denied = new DeniedSchemes(settings.routes().deny());
        try (DefaultCamelContext context = new DefaultCamelContext(false)) {
            context.getPropertiesComponent().setIgnoreMissingProperty(true);
            context.build();
            List<RouteFile> builtIn = builtIn();
            for (Map.Entry<String, RouteFolder.Content> found : folder.read().entrySet()) {
                try {
                    RouteFile file = read(folder, found.getKey(), found.getValue(), denied);
                    List<RouteFile> all = new ArrayList<>(sound.values());
                    all.add(file);
                    Composition.of(builtIn, all, List.of());
                    new Parsed(context).check(file);
                    sound.put(file.name(), file);
                } catch (RouteFault e) {
                    faults.add(e);
                }
            }
        } catch (IOException | RouteFault e) {
            faults.add(new RouteFault(folder.path().toString(), 0, "can't be read: " + e.getMessage()));
        }
        return faults;
    }

    private static RouteFile read(RouteFolder folder, String name, RouteFolder.Content content, DeniedSchemes denied)
            throws RouteFault {
        if (content.flaw() != null) {
            throw new RouteFault(name, 0, content.flaw());
        }
        return RouteFileReader.read(name, folder.location(name), content.text(), false, denied);
    }

    /**
     * The YAML of a built-in route, template or route configuration, as a file of its own.
     *
     * @param id of the route, or of a route that is made of a template, such as {@code collect-north}
     * @return empty for an id that there is not
     */
    public static Optional<String> builtInYaml(String id) throws IOException, RouteFault {
        Composition all = Composition.of(builtIn(), List.of(), List.of());
        for (Kind kind : List.of(Kind.ROUTE, Kind.TEMPLATE, Kind.CONFIGURATION)) {
            Optional<Owned> own = all.owner(kind, id);
            if (own.isPresent()) {
                return own.map(found -> found.file().yaml(found.entry()));
            }
        }
        return Optional.empty();
    }

    /** Ids of all built-in routes and templates, in alphabetical order. */
    public static List<String> builtInIds() throws IOException, RouteFault {
        Composition all = Composition.of(builtIn(), List.of(), List.of());
        List<String> ids = new ArrayList<>(all.owned(Kind.ROUTE).keySet());
        ids.addAll(all.owned(Kind.TEMPLATE).keySet());
        return ids.stream().sorted().toList();
    }

    private static List<RouteFile> builtIn() throws IOException, RouteFault {
        Map<String, RouteFile> files = new TreeMap<>();
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:routes/*.camel.yaml")) {
            try (InputStream in = file.getInputStream()) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                String name = file.getFilename();
                files.put(name, RouteFileReader.read(name, "classpath:routes/" + name, text, true, DeniedSchemes.NONE));
            }
        }
        return List.copyOf(files.values());
    }
}
