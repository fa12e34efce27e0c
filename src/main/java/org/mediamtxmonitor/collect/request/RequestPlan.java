package org.mediamtxmonitor.collect.request;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.mediamtxmonitor.mediamtx.AnswerLimits;
import org.mediamtxmonitor.mediamtx.ApiEndpoint;
import org.mediamtxmonitor.mediamtx.ClientItem;
import org.mediamtxmonitor.mediamtx.Family;
import org.mediamtxmonitor.mediamtx.GlobalConf;
import org.mediamtxmonitor.mediamtx.Info;
import org.mediamtxmonitor.mediamtx.ItemRef;
import org.mediamtxmonitor.mediamtx.ListKind;
import org.mediamtxmonitor.mediamtx.Page;
import org.mediamtxmonitor.mediamtx.PathConf;
import org.mediamtxmonitor.mediamtx.PathItem;

/**
 * Decides what the polls of one server ask: the list of paths and {@code info} always; lists of clients only where a path
 * has such a source or reader; the configuration rarely. The endpoints and times stand in {@code routes/mediamtx-api.yaml}.
 *
 * <p>Answers of a poll may make more requests necessary in the same poll: further pages, a protocol that just came into
 * use, the other name of an endpoint. Not thread-safe.
 */
public final class RequestPlan {

    /** One page that holds everything. */
    static final int ITEMS_PER_PAGE = 100_000;

    private static final ApiEndpoint INFO = ApiEndpoint.of("info");
    private static final ApiEndpoint PATHS = ApiEndpoint.of("paths");
    private static final ApiEndpoint GLOBAL = ApiEndpoint.of("global-conf");
    private static final ApiEndpoint CONFS = ApiEndpoint.of("path-confs");
    private static final int MOST_PAGES = 100;

    /** Items of a page, by default of MediaMTX. */
    private static final int LEAST_PAGE = 100;

    private final KnownEndpoints endpoints;
    private final Set<ListKind> inUse = EnumSet.noneOf(ListKind.class);
    private final Map<String, PathConf> confs = new HashMap<>();
    private long confsAt;
    private boolean confsTried;
    private boolean confsReadable;
    /** Whether {@link #confs} has all of the server. */
    private boolean confsWhole;
    /** When those were asked for that {@link #confs} has. */
    private long confsOf;
    /** When they were last asked for because a path is not listed. */
    private long lackAskedAt;

    private boolean lackAsked;

    private final BrokenSources broken = new BrokenSources();
    /** Entries with the name of a path: MediaMTX always lists these paths. */
    private List<PathConf> named = List.of();

    private Version version;

    /** @param endpoints what is known of the server's endpoints */
    public RequestPlan(KnownEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** The requests that a poll begins with. */
    public List<ApiRequest> first(long now) {
        List<ApiRequest> requests = new ArrayList<>();
        requests.add(new ApiRequest(ApiRequest.Target.INFO, null, Family.FLAT, INFO.path(), null, Info.class, null, 0));
        requests.add(firstPage(ApiRequest.Target.PATHS, PATHS, Page.Paths.class));
        if (!confsTried || now - confsAt >= CONFS.everyNanos()) {
            requests.add(confs(now));
            requests.add(new ApiRequest(
                    ApiRequest.Target.GLOBAL_CONF, null, Family.FLAT, GLOBAL.path(), null, GlobalConf.class, null, 0));
        }
        inUse.stream()
                .filter(list -> !endpoints.isOff(list, now))
                .forEach(list -> requests.add(clients(list, endpoints.family(list))));
        return requests;
    }

    /**
     * The requests that these answers make necessary in the same poll.
     *
     * @param before the poll until then
     * @param answers to the requests that it had
     */
    public List<ApiRequest> next(PollCycle before, List<ApiAnswer> answers, long now) {
        List<ApiRequest> requests = new ArrayList<>();
        answers.forEach(answer -> requests.addAll(furtherPages(answer)));
        answers.stream()
                .filter(answer -> answer.request().list() != null)
                .forEach(answer -> learn(answer, requests, now));
        Set<ListKind> asked = EnumSet.noneOf(ListKind.class);
        before.answers().forEach(answer -> note(answer.request(), asked));
        answers.forEach(answer -> note(answer.request(), asked));
        answers.stream()
                .filter(answer -> answer.request().target() == ApiRequest.Target.PATHS)
                .map(answer -> answer.itemsOf(PathItem.class))
                .forEach(paths -> {
                    lists(paths, asked, requests, now);
                    broken.look(paths, confs);
                });
        if (!hasAskedConfs(before, answers)) {
            boolean soonEnough = now - confsAt >= CONFS.soonestNanos() && namesUnknownConf(answers);
            boolean lacking = !soonEnough && isDueForLack(now) && lacksPath(answers);
            if (lacking) {
                lackAskedAt = now;
                lackAsked = true;
            }
            boolean isBroken = broken.isAnyNew() && now - confsAt >= BrokenSources.SOONEST_NANOS;
            if (soonEnough || lacking || isBroken) {
                requests.add(confs(now));
            }
        }
        return requests;
    }

    private boolean isDueForLack(long now) {
        return !lackAsked || now - lackAskedAt >= CONFS.soonestNanos();
    }

    /** Whether a list of paths, all of it on one page, lacks one that is configured. */
    private boolean lacksPath(List<ApiAnswer> answers) {
        return !named.isEmpty()
                && answers.stream()
                        .filter(answer -> answer.request().target() == ApiRequest.Target.PATHS)
                        .filter(answer -> !answer.isFailure() && answer.pages() <= 1 && !answer.isCut())
                        .anyMatch(answer -> lacksPathOf(answer.itemsOf(PathItem.class)));
    }

    private boolean lacksPathOf(List<PathItem> paths) {
        long own = paths.stream().filter(path -> !path.isOfPattern()).count();
        if (own >= named.size()) {
            return false;
        }
        Set<String> known = new HashSet<>();
        paths.forEach(path -> {
            known.add(path.name());
            known.add(path.confName());
        });
        return named.stream().anyMatch(conf -> !known.contains(conf.name()));
    }

    private static boolean hasAskedConfs(PollCycle before, List<ApiAnswer> answers) {
        return Stream.concat(before.answers().stream(), answers.stream())
                .anyMatch(answer -> answer.request().target() == ApiRequest.Target.PATH_CONFS);
    }

    private boolean namesUnknownConf(List<ApiAnswer> answers) {
        return answers.stream()
                .filter(answer -> answer.request().target() == ApiRequest.Target.PATHS)
                .flatMap(answer -> answer.itemsOf(PathItem.class).stream())
                .anyMatch(path -> !confs.containsKey(path.confName()));
    }

    private static void note(ApiRequest request, Set<ListKind> asked) {
        if (request.list() != null) {
            asked.add(request.list());
        }
    }

    /**
     * So many pages of a list are taken, the first included: as many as hold {@code most} items, where pages are as large as
     * the first, or of the least size that is common.
     */
    static int pagesTaken(ApiAnswer first, int most) {
        int size = Math.max(LEAST_PAGE, first.sent());
        return Math.min(Math.min(first.pages(), MOST_PAGES), (most + size - 1) / size);
    }

    /** The pages after the first, if there are any. */
    private static List<ApiRequest> furtherPages(ApiAnswer answer) {
        return answer.request().page() > 0
                ? List.of()
                : IntStream.range(1, pagesTaken(answer, AnswerLimits.OF_THIS_HEAP.items()))
                        .mapToObj(page -> answer.request().ofPage(page, pageQuery(page)))
                        .toList();
    }

    /** A list was found under its name, or is to be tried under its other name. */
    private void learn(ApiAnswer answer, List<ApiRequest> requests, long now) {
        ListKind list = answer.request().list();
        Family family = answer.request().family();
        if (!answer.isFailure()) {
            endpoints.found(list, family, now);
        } else if (answer.isAbsent()) {
            Family other = endpoints.absent(list, family, now);
            if (other != null) {
                requests.add(clients(list, other));
            }
        }
    }

    /** The lists that these paths make necessary. */
    private void lists(List<PathItem> paths, Set<ListKind> asked, List<ApiRequest> requests, long now) {
        for (ListKind list : listsOf(paths)) {
            inUse.add(list);
            if (asked.add(list) && !endpoints.isOff(list, now)) {
                requests.add(clients(list, endpoints.family(list)));
            }
        }
    }

    private static Set<ListKind> listsOf(List<PathItem> paths) {
        Set<ListKind> lists = EnumSet.noneOf(ListKind.class);
        for (PathItem path : paths) {
            add(path.source(), lists);
            for (ItemRef reader : path.readers()) {
                add(reader, lists);
            }
        }
        return lists;
    }

    private static void add(ItemRef item, Set<ListKind> lists) {
        ListKind list = item == null ? null : ListKind.find(item.type());
        if (list != null) {
            lists.add(list);
        }
    }

    /** The poll is over: remembers the configuration, and which lists are still in use. */
    public void close(PollAnswers answers) {
        if (answers.info() != null) {
            version = Version.of(answers.info().version());
        }
        if (answers.globalConf() != null) {
            endpoints.listensAt(answers.globalConf().listeners());
        }
        if (answers.confs() != null) {
            confsWhole = !answers.cut().confs();
            if (confsWhole || confs.size() > ITEMS_PER_PAGE) {
                confs.clear();
            }
            answers.confs().forEach(conf -> confs.put(conf.name(), conf));
            named = confs.values().stream().filter(PathConf::isOfOnePath).toList();
            confsOf = confsAt;
            broken.judge(answers.paths() == null ? List.of() : answers.paths(), confs);
        }
        if (answers.confs() != null || answers.confsFailure() != null) {
            confsReadable = answers.confs() != null;
        }
        if (answers.paths() != null) {
            Set<ListKind> needed = listsOf(answers.paths());
            // The list of paths does not name who paused; its own list does, until it leaves.
            answers.clients().forEach((list, items) -> {
                if (items.stream().anyMatch(ClientItem::hasPath)) {
                    needed.add(list);
                }
            });
            inUse.retainAll(needed);
        }
    }

    /** The server restarted: its configuration may be another. */
    public void restarted() {
        confsTried = false;
        broken.forget();
        endpoints.forgetAbsence();
    }

    /** Whether the server has the names of v1.21, and what came with them. */
    public boolean isNested() {
        return endpoints.isNested() || (version != null && !Version.isBefore(version, 1, 21, 0));
    }

    /** A configuration by its name; null where it is not known. */
    public PathConf conf(String confName) {
        return confs.get(confName);
    }

    /** Configuration of paths by its name, as far as it is known. */
    public Map<String, PathConf> confs() {
        return confs;
    }

    /** Entries that have the name of a path, which MediaMTX lists always. */
    public List<PathConf> namedConfs() {
        return named;
    }

    /** When the configuration was asked for that is known, monotonic. */
    public long confsNanos() {
        return confsOf;
    }

    /** Whether an entry that is not known does not exist. */
    public boolean knowsAllConfs() {
        return confsReadable && confsWhole;
    }

    /** Whether the configuration could be read when it was last asked for. */
    public boolean confsReadable() {
        return confsReadable;
    }

    private ApiRequest confs(long now) {
        confsAt = now;
        confsTried = true;
        return firstPage(ApiRequest.Target.PATH_CONFS, CONFS, Page.PathConfs.class);
    }

    private static ApiRequest clients(ListKind list, Family family) {
        return new ApiRequest(
                ApiRequest.Target.CLIENTS, list, family, list.endpoint(family), pageQuery(0), list.page(), null, 0);
    }

    private static ApiRequest firstPage(ApiRequest.Target target, ApiEndpoint endpoint, Class<?> type) {
        return new ApiRequest(target, null, Family.FLAT, endpoint.path(), pageQuery(0), type, null, 0);
    }

    static String pageQuery(int page) {
        return "itemsPerPage=" + ITEMS_PER_PAGE + (page == 0 ? "" : "&page=" + page);
    }
}
