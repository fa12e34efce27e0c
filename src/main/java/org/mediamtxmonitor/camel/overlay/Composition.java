package org.mediamtxmonitor.camel.overlay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.mediamtxmonitor.camel.overlay.RouteEntry.Key;
import org.mediamtxmonitor.camel.overlay.RouteEntry.Kind;
import org.mediamtxmonitor.camel.overlay.RouteEntry.Operation;

/** What the built-in files and those of users say together: of each id the one that counts, and the routes that follow. */
final class Composition {

    /** Before anything is loaded. */
    static final Composition NOTHING = new Composition();

    /**
     * A file and an entry of it.
     *
     * @param file that it stands in
     * @param entry the entry
     */
    record Owned(RouteFile file, RouteEntry entry) {

        /** Changes with whatever makes the entry another one. */
        String digest() {
            return file.name() + ":" + entry.digest() + ":" + file.shared();
        }
    }

    /**
     * A route that is to run.
     *
     * @param id its id
     * @param digest the same for routes that need not be made anew
     * @param source the route, the template that it is made of, or the {@code rest} that it is an operation of
     * @param made what the template takes; null for a route of no template
     * @param rest the {@code rest} whose operation starts it; null for none
     * @param operation that operation; null for none
     * @param before the built-in route in whose place it is, whose precondition and route configuration count where it has none
     *     of its own; null for none
     */
    record Planned(
            String id,
            String digest,
            Owned source,
            MadeRoute made,
            Owned rest,
            Operation operation,
            RouteEntry before) {

        String precondition() {
            return before == null || source.entry().precondition() != null ? null : before.precondition();
        }

        String configuration() {
            return before == null || source.entry().configuration() != null ? null : before.configuration();
        }
    }

    private final Map<Key, Owned> owners = new LinkedHashMap<>();
    private final Map<Key, Owned> replaced = new LinkedHashMap<>();
    private final Map<String, Planned> routes = new LinkedHashMap<>();
    private final List<MadeRoute> withoutTemplate = new ArrayList<>();

    private Composition() {}

    /**
     * @param builtIn files of the monitor
     * @param users files that are laid over them, in the order in which they were accepted
     * @param made routes that the settings make of templates
     * @throws RouteFault if a file of a user contradicts one before it
     */
    static Composition of(Collection<RouteFile> builtIn, Collection<RouteFile> users, Collection<MadeRoute> made)
            throws RouteFault {
        Composition all = new Composition();
        for (RouteFile file : builtIn) {
            file.entries().forEach(entry -> all.owners.put(entry.key(), new Owned(file, entry)));
        }
        for (RouteFile file : users) {
            for (RouteEntry entry : file.entries()) {
                all.layOver(new Owned(file, entry));
            }
        }
        made.forEach(route -> all.make(route, null));
        all.plan();
        return all;
    }

    private void layOver(Owned own) throws RouteFault {
        RouteEntry entry = own.entry();
        Owned before = owners.get(entry.key());
        if (before != null && !before.file().builtIn()) {
            throw new RouteFault(
                    own.file().name(),
                    entry.line(),
                    "The " + entry.kind().word() + " \"" + entry.id() + "\" is in "
                            + before.file().name() + " too, in line "
                            + before.entry().line()
                            + ". Remove one of the two.");
        }
        if (before != null && entry.kind() == Kind.REST) {
            throw new RouteFault(
                    own.file().name(),
                    entry.line(),
                    "The rest \"" + entry.id()
                            + "\" is the monitor's. Give yours another id; to change what an operation"
                            + " answers, replace its route get-...-answer.");
        }
        if (before != null) {
            replaced.put(entry.key(), before);
        }
        owners.put(entry.key(), own);
    }

    private void make(MadeRoute route, Owned by) {
        Owned template = owners.get(new Key(Kind.TEMPLATE, route.template()));
        if (template == null) {
            withoutTemplate.add(route);
            return;
        }
        String digest = template.digest()
                + errors(template.entry())
                + route.digest()
                + (by == null ? "" : by.file().name());
        routes.put(route.id(), new Planned(route.id(), digest, template, route, null, null, null));
    }

    private void plan() throws RouteFault {
        Map<String, Owned> starts = new LinkedHashMap<>();
        for (Owned own : List.copyOf(owners.values())) {
            if (own.entry().kind() == Kind.ROUTE && own.entry().from() != null) {
                starts.put(own.entry().from(), own);
            }
        }
        Set<Owned> inlined = new LinkedHashSet<>();
        for (Owned own : List.copyOf(owners.values())) {
            if (own.entry().kind() == Kind.REST) {
                for (Operation operation : own.entry().operations()) {
                    Owned answering = starts.get(operation.to());
                    if (answering != null && inlined.add(answering)) {
                        add(route(answering, own, operation), answering);
                    } else {
                        String digest = own.file().name()
                                + operation.digest()
                                + own.file().shared();
                        add(new Planned(operation.id(), digest, own, null, own, operation, null), own);
                    }
                }
            }
        }
        for (Owned own : List.copyOf(owners.values())) {
            if (own.entry().kind() == Kind.ROUTE && !inlined.contains(own)) {
                add(route(own, null, null), own);
            } else if (own.entry().kind() == Kind.MADE) {
                if (!owners.containsKey(
                        new Key(Kind.TEMPLATE, own.entry().made().template()))) {
                    throw new RouteFault(
                            own.file().name(),
                            own.entry().line(),
                            "There is no template \"" + own.entry().made().template() + "\".");
                }
                make(own.entry().made(), own);
            }
        }
    }

    private Planned route(Owned own, Owned rest, Operation operation) {
        Owned replaces = replaced.get(own.entry().key());
        RouteEntry before = replaces == null ? null : replaces.entry();
        RouteEntry errors = before != null && own.entry().configuration() == null ? before : own.entry();
        String digest = own.digest()
                + errors(errors)
                + (operation == null ? "" : rest.file().name() + operation.digest());
        return new Planned(own.entry().id(), digest, own, null, rest, operation, before);
    }

    private void add(Planned route, Owned own) throws RouteFault {
        Planned before = routes.put(route.id(), route);
        boolean takesPlaceOfMade =
                before != null && before.made() != null && !own.file().builtIn();
        if (before != null && !takesPlaceOfMade) {
            throw new RouteFault(
                    own.file().name(),
                    own.entry().line(),
                    "The id \"" + route.id() + "\" is that of a route in "
                            + before.source().file().name() + " too. Choose another one.");
        }
    }

    /** Digest of the route configurations that a route names, which are woven into it. */
    private String errors(RouteEntry entry) {
        if (entry.configuration() == null) {
            return "";
        }
        StringBuilder digest = new StringBuilder();
        for (String id : entry.configuration().split(",")) {
            Owned configuration = owners.get(new Key(Kind.CONFIGURATION, id.strip()));
            digest.append(';').append(configuration == null ? "" : configuration.digest());
        }
        return digest.toString();
    }

    /** By id, in the order in which they are to be made. */
    Map<String, Planned> routes() {
        return routes;
    }

    Optional<Owned> owner(Kind kind, String id) {
        return Optional.ofNullable(owners.get(new Key(kind, id)));
    }

    /** What counts of a kind, by id. */
    Map<String, Owned> owned(Kind kind) {
        Map<String, Owned> all = new LinkedHashMap<>();
        owners.forEach((key, own) -> {
            if (key.kind() == kind) {
                all.put(key.id(), own);
            }
        });
        return all;
    }

    /** The built-in entry in whose place one of a user is. */
    Optional<Owned> replacedBy(RouteEntry entry) {
        return Optional.ofNullable(replaced.get(entry.key()));
    }

    /** Routes of the settings that can't be made, because no file has their template. */
    List<MadeRoute> withoutTemplate() {
        return withoutTemplate;
    }
}
