package org.mediamtxmonitor.collect;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.mediamtxmonitor.mediamtx.ClientItem;
import org.mediamtxmonitor.mediamtx.Family;
import org.mediamtxmonitor.mediamtx.Info;
import org.mediamtxmonitor.mediamtx.ItemRef;
import org.mediamtxmonitor.mediamtx.ListKind;
import org.mediamtxmonitor.mediamtx.Page;
import org.mediamtxmonitor.mediamtx.PathConf;
import org.mediamtxmonitor.mediamtx.PathItem;

/**
 * Decides what one server is asked. The list of paths and {@code info} always; lists of clients only where a path has
 * such a source or reader; the configuration rarely; forwards only of paths that have some.
 *
 * <p>Answers of a poll cycle may ask for more in the same round: further pages, a protocol that just came into use.
 */
final class RequestPlan {

    /** One page that holds everything: MediaMTX builds the whole list for each page, so paging saves it nothing. */
    static final int ITEMS_PER_PAGE = 100_000;

    private static final long CONFS_NANOS = TimeUnit.MINUTES.toNanos(5);
    private static final long CONFS_SOONEST_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long FORWARDS_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int MOST_PAGES = 100;

    private final Endpoints endpoints = new Endpoints();
    private final Set<ListKind> inUse = EnumSet.noneOf(ListKind.class);
    private final Map<String, PathConf> confs = new HashMap<>();
    private final Set<String> pathsWithForwards = new HashSet<>();
    private long confsAt;
    private boolean confsTried;
    private boolean confsReadable;
    private long forwardsAt;
    private final PerPathPlan perPathFacts = new PerPathPlan();
    private Version version;

    /** The first requests of a poll cycle. */
    synchronized void open(PollCycle cycle, long now) {
        cycle.ask(new ApiRequest(cycle, ApiRequest.Target.INFO, null, null, "/v3/info", null, Info.class, null, 0));
        cycle.ask(firstPage(cycle, ApiRequest.Target.PATHS, "/v3/paths/list", Page.Paths.class));
        if (!confsTried || now - confsAt >= CONFS_NANOS) {
            askConfs(cycle, now);
        }
        inUse.forEach(kind -> askClients(cycle, kind, now));
        if (!pathsWithForwards.isEmpty() && !cycle.sideRequests().isUnderWay() && now - forwardsAt >= FORWARDS_NANOS) {
            forwardsAt = now;
            pathsWithForwards.forEach(path -> askForwards(cycle, path, now));
        }
    }

    /** The paths are known: asks for what they make necessary. */
    synchronized void pathsAnswered(PollCycle cycle, List<PathItem> paths, long now) {
        boolean unknownConf = false;
        for (PathItem path : paths) {
            use(cycle, path.source(), now);
            path.readers().forEach(reader -> use(cycle, reader, now));
            PathConf conf = confs.get(path.confName());
            unknownConf |= conf == null;
            if (conf != null && conf.forwards() > 0 && pathsWithForwards.add(path.name())) {
                forwardsAt = pathsWithForwards.size() == 1 ? now : forwardsAt;
                askForwards(cycle, path.name(), now);
            }
        }
        if (!cycle.sideRequests().isUnderWay()) {
            perPathFacts.ask(cycle, paths, confs, isNested(), now);
        }
        if (unknownConf && !cycle.hasAskedConfs() && now - confsAt >= CONFS_SOONEST_NANOS) {
            askConfs(cycle, now);
        }
    }

    /** Whether it has the names of v1.21, and what came with them. */
    private boolean isNested() {
        return endpoints.isNested() || (version != null && !Version.isBefore(version, 1, 21, 0));
    }

    /** Whether the server tells why sources can't be fetched. */
    synchronized boolean tellsSourceErrors() {
        return perPathFacts.tellsSourceErrors(isNested());
    }

    private void use(PollCycle cycle, ItemRef item, long now) {
        if (item != null && item.type() != null) {
            ListKind.ofType(item.type()).ifPresent(kind -> {
                inUse.add(kind);
                askClients(cycle, kind, now);
            });
        }
    }

    private void askClients(PollCycle cycle, ListKind kind, long now) {
        if (!cycle.hasAsked(kind) && !endpoints.isOff(kind, now)) {
            askClients(cycle, kind, endpoints.family(kind));
        }
    }

    private static void askClients(PollCycle cycle, ListKind kind, Family family) {
        cycle.ask(new ApiRequest(
                cycle,
                ApiRequest.Target.CLIENTS,
                kind,
                family,
                kind.endpoint(family),
                pageQuery(0),
                kind.page(),
                null,
                0));
    }

    private void askConfs(PollCycle cycle, long now) {
        confsAt = now;
        confsTried = true;
        cycle.ask(firstPage(cycle, ApiRequest.Target.PATH_CONFS, "/v3/config/paths/list", Page.PathConfs.class));
    }

    private void askForwards(PollCycle cycle, String path, long now) {
        if (!endpoints.hasNoForwards(now)) {
            askForwards(cycle, path, endpoints.forwards());
        }
    }

    private static void askForwards(PollCycle cycle, String path, Family family) {
        String query = "path=" + URLEncoder.encode(path, StandardCharsets.UTF_8) + "&" + pageQuery(0);
        cycle.ask(new ApiRequest(
                cycle,
                ApiRequest.Target.FORWARDS,
                null,
                family,
                family.forwards(),
                query,
                Page.Forwards.class,
                path,
                0));
    }

    /** Asks for the pages after the first, if there are any. */
    static void askFurtherPages(ApiRequest request, Page<?> page) {
        if (request.page() > 0 || request.target() == ApiRequest.Target.FORWARDS) {
            return;
        }
        for (int next = 1; next < Math.min(page.pageCount(), MOST_PAGES); next++) {
            request.cycle().ask(request.ofPage(next, pageQuery(next)));
        }
    }

    void found(ApiRequest request, long now) {
        if (request.target() == ApiRequest.Target.FORWARDS) {
            endpoints.forwardsFound(request.family());
        } else {
            endpoints.found(request.list(), request.family(), now);
        }
    }

    /** The endpoint does not exist: tries its other name; false when there is none left to try. */
    boolean triesOtherName(ApiRequest request, long now) {
        if (request.target() == ApiRequest.Target.FORWARDS) {
            Family other =
                    endpoints.forwardsAbsent(request.family(), request.cycle().startedNanos());
            if (other != null) {
                askForwards(request.cycle(), request.subject(), other);
            }
            return other != null;
        }
        Family other = endpoints.absent(request.list(), request.family(), now);
        if (other != null) {
            askClients(request.cycle(), request.list(), other);
        }
        return other != null;
    }

    /** The server has no state of pulled sources: it is older than v1.21. */
    synchronized void hasNoStaticSources() {
        perPathFacts.hasNoStaticSources();
    }

    /** The round is over: remembers the configuration, and which lists are still in use. */
    synchronized void close(Answers answers) {
        if (answers.info() != null) {
            version = Version.of(answers.info().version());
        }
        if (answers.confs() != null) {
            confs.clear();
            answers.confs().forEach(conf -> confs.put(conf.name(), conf));
        }
        if (answers.confs() != null || answers.confsFailure() != null) {
            confsReadable = answers.confs() != null;
        }
        if (answers.paths() != null) {
            Set<ListKind> needed = listsOf(answers.paths());
            // The list of paths does not name who paused; its own list does, until it leaves.
            answers.clients().forEach((kind, items) -> {
                if (items.values().stream().anyMatch(ClientItem::hasPath)) {
                    needed.add(kind);
                }
            });
            inUse.retainAll(needed);
            if (!pathsWithForwards.isEmpty()) {
                pathsWithForwards.retainAll(
                        answers.paths().stream().map(PathItem::name).collect(Collectors.toSet()));
            }
        }
    }

    private static Set<ListKind> listsOf(List<PathItem> paths) {
        Set<ListKind> lists = EnumSet.noneOf(ListKind.class);
        for (PathItem path : paths) {
            if (path.source() != null && path.source().type() != null) {
                ListKind.ofType(path.source().type()).ifPresent(lists::add);
            }
            path.readers().forEach(reader -> ListKind.ofType(reader.type()).ifPresent(lists::add));
        }
        return lists;
    }

    /** The server restarted: its configuration may be another. */
    synchronized void restarted() {
        confsTried = false;
        endpoints.forgetAbsence();
        perPathFacts.restarted();
    }

    void connectionLost() {
        endpoints.forgetAbsence();
    }

    synchronized PathConf conf(String confName) {
        return confs.get(confName);
    }

    synchronized boolean confsReadable() {
        return confsReadable;
    }

    Endpoints endpoints() {
        return endpoints;
    }

    private static ApiRequest firstPage(PollCycle cycle, ApiRequest.Target target, String endpoint, Class<?> type) {
        return new ApiRequest(cycle, target, null, null, endpoint, pageQuery(0), type, null, 0);
    }

    private static String pageQuery(int page) {
        return "itemsPerPage=" + ITEMS_PER_PAGE + (page == 0 ? "" : "&page=" + page);
    }
}
