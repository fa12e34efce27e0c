package org.mediamtxmonitor.collect.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.mediamtxmonitor.mediamtx.AnswerLimits;
import org.mediamtxmonitor.mediamtx.ClientItem;
import org.mediamtxmonitor.mediamtx.GlobalConf;
import org.mediamtxmonitor.mediamtx.HlsMuxer;
import org.mediamtxmonitor.mediamtx.Info;
import org.mediamtxmonitor.mediamtx.ListKind;
import org.mediamtxmonitor.mediamtx.PathConf;
import org.mediamtxmonitor.mediamtx.PathItem;

/**
 * All that one poll brought. A component that is null was not answered, or not asked for.
 *
 * @param paths all paths; null unless every page arrived
 * @param pathsNanos when the paths were received, monotonic
 * @param pathsAt the same by the wall clock
 * @param clockSkewMs the server's clock minus ours in ms, to a second or so
 * @param clients by list; a list that failed has its failure in {@code listFailures}
 * @param cut lists that are known to be incomplete: what is not in them may be there all the same
 * @param side what was answered about single paths since the last complete poll
 * @param withheld items that the server has and did not send
 * @param leftOut items that are too many for the memory of this process
 * @param confs configuration of all paths
 * @param slowestMs the longest time that the server took to begin an answer, in ms
 * @param globalConf where it lets streams be read
 */
public record PollAnswers(
        Info info,
        List<PathItem> paths,
        Failure pathsFailure,
        long pathsNanos,
        Instant pathsAt,
        Long clockSkewMs,
        Map<ListKind, Collection<ClientItem>> clients,
        List<HlsMuxer> muxers,
        Map<ListKind, Failure> listFailures,
        CutLists cut,
        SideAnswers side,
        int withheld,
        int leftOut,
        List<PathConf> confs,
        Failure confsFailure,
        double slowestMs,
        GlobalConf globalConf) {

    /**
     * Lists of which the server sent less than it has, or more than is taken.
     *
     * @param paths whether the list of paths is one
     * @param confs whether the list of configurations is one
     * @param clients those of clients
     */
    public record CutLists(boolean paths, boolean confs, Set<ListKind> clients) {

        static final CutLists NONE = new CutLists(false, false, Set.of());
    }

    /**
     * What a poll brought that is over.
     *
     * @param side gives what was answered beside it; asked only if the list of paths is complete
     * @param budget says how many paths and connections are taken of the server, and learns how many there are
     */
    public static PollAnswers of(PollCycle cycle, Supplier<SideAnswers> side, ItemBudget budget) {
        PollAnswers answers = of(cycle, side, AnswerLimits.OF_THIS_HEAP.items(), budget.of(cycle.server()));
        if (answers.paths() != null) {
            budget.hold(cycle.server(), answers.paths().size() + answers.connections());
        }
        return answers;
    }

    /**
     * @param most items of a list
     * @param mostHeld paths, and connections of all protocols, together
     */
    static PollAnswers of(PollCycle cycle, Supplier<SideAnswers> side, int most, int mostHeld) {
        return new Sorter(cycle.answers(), most, mostHeld).sorted(side);
    }

    private int connections() {
        return clients.values().stream().mapToInt(Collection::size).sum();
    }

    /** Sorts the answers of one poll by what was asked. */
    private static final class Sorter {

        private Info info;
        private GlobalConf globalConf;
        private final List<ApiAnswer> pages = new ArrayList<>();
        private Failure pathsFailure;
        private final Map<ListKind, List<ApiAnswer>> clients = new EnumMap<>(ListKind.class);
        private final Map<String, HlsMuxer> muxers = new LinkedHashMap<>();
        private final Map<ListKind, Failure> listFailures = new EnumMap<>(ListKind.class);
        private final List<ApiAnswer> confPages = new ArrayList<>();
        private final Set<ListKind> cutClients = EnumSet.noneOf(ListKind.class);
        private Failure confsFailure;
        private int withheld;
        private int leftOut;
        private double slowestMs;

        private final int most;
        private final int mostHeld;

        /**
         * @param most items of a list
         * @param mostHeld paths, and connections of all protocols, together
         */
        Sorter(List<ApiAnswer> answers, int most, int mostHeld) {
            this.most = most;
            this.mostHeld = mostHeld;
            answers.forEach(this::add);
        }

        private void add(ApiAnswer answer) {
            withheld += answer.withheld();
            leftOut += answer.leftOut();
            slowestMs = Math.max(slowestMs, answer.headersMs());
            switch (answer.request().target()) {
                case INFO ->
                    info = answer.isFailure()
                            ? info
                            : answer.itemsOf(Info.class).get(0);
                case PATHS -> {
                    if (answer.isFailure()) {
                        pathsFailure = answer.failure();
                    } else {
                        pages.add(answer);
                    }
                }
                case CLIENTS -> addClients(answer.request().list(), answer);
                case PATH_CONFS -> addConfs(answer);
                case GLOBAL_CONF ->
                    globalConf = answer.itemsOf(GlobalConf.class).stream()
                            .findFirst()
                            .orElse(globalConf);
                default -> throw new IllegalArgumentException(answer.request() + " is no request of a poll");
            }
        }

        /** A name that the server does not have is no failure of a list that it has under the other. */
        private void addClients(ListKind list, ApiAnswer answer) {
            if (answer.isFailure()) {
                // Where HLS sessions are listed there may be no list of muxers.
                if (!answer.isAbsent() || list != ListKind.HLS_MUXER) {
                    listFailures.put(list, answer.failure());
                }
                return;
            }
            Failure failure = listFailures.get(list);
            if (failure != null && failure.kind() == Failure.Kind.NO_ENDPOINT) {
                listFailures.remove(list);
            }
            if (list == ListKind.HLS_MUXER) {
                answer.itemsOf(HlsMuxer.class).forEach(muxer -> muxers.put(muxer.path(), muxer));
                return;
            }
            clients.computeIfAbsent(list, key -> new ArrayList<>()).add(answer);
        }

        private void addConfs(ApiAnswer answer) {
            if (answer.isFailure()) {
                confsFailure = answer.failure();
                return;
            }
            confPages.add(answer);
        }

        /** The configurations; null unless every page of them arrived. */
        private List<PathConf> confs() {
            return confsFailure == null && isComplete(confPages)
                    ? List.copyOf(merged(confPages, PathConf.class, PathConf::name))
                    : null;
        }

        private boolean isComplete(List<ApiAnswer> list) {
            return list.stream()
                    .filter(page -> page.request().page() == 0)
                    .anyMatch(first -> list.size() >= RequestPlan.pagesTaken(first, most));
        }

        /** Whether the pages are known to have less than the server has. */
        private boolean isCut(List<ApiAnswer> list) {
            return list.stream().anyMatch(ApiAnswer::isCut)
                    || firstPages(list.stream()).anyMatch(first -> itemsLeftUnasked(first) > 0);
        }

        PollAnswers sorted(Supplier<SideAnswers> side) {
            ApiAnswer first = pages.stream()
                    .filter(page -> page.request().page() == 0)
                    .findFirst()
                    .orElse(null);
            boolean complete = pathsFailure == null && isComplete(pages);
            Collection<PathItem> all = complete ? merged(pages, PathItem.class, PathItem::name) : null;
            List<PathItem> paths = complete ? cut(all, mostPaths()) : null;
            boolean pathsCut = complete && (isCut(pages) || all.size() > paths.size());
            Map<ListKind, Collection<ClientItem>> byList = clients(paths);
            firstPages(Stream.concat(pages.stream(), clients.values().stream().flatMap(List::stream)))
                    .forEach(this::countUnasked);
            return new PollAnswers(
                    info,
                    paths,
                    pathsFailure,
                    first == null ? 0 : first.nanos(),
                    first == null ? null : first.at(),
                    first == null ? null : first.clockSkewMs(),
                    byList,
                    List.copyOf(muxers.values()),
                    listFailures,
                    pathsCut || !cutClients.isEmpty() || isCut(confPages)
                            ? new CutLists(pathsCut, isCut(confPages), cutClients)
                            : CutLists.NONE,
                    complete ? side.get() : SideAnswers.none(),
                    withheld,
                    leftOut,
                    confs(),
                    confsFailure,
                    slowestMs,
                    globalConf);
        }

        /** Half of all, and what connections leave. */
        private int mostPaths() {
            int connections = clients.values().stream()
                    .flatMap(List::stream)
                    .mapToInt(answer -> answer.items().size())
                    .sum();
            return Math.min(most, Math.max(mostHeld / 2, mostHeld - connections));
        }

        /** @param paths those that are taken; null where their list is not complete */
        private Map<ListKind, Collection<ClientItem>> clients(List<PathItem> paths) {
            Map<ListKind, Collection<ClientItem>> items = new EnumMap<>(ListKind.class);
            int left = paths == null ? mostHeld / 2 : mostHeld - paths.size();
            for (Map.Entry<ListKind, List<ApiAnswer>> list : clients.entrySet()) {
                Collection<ClientItem> all = merged(list.getValue(), ClientItem.class, ClientItem::id);
                List<ClientItem> taken = cut(all.size() > left ? firstOf(paths, all) : all, left);
                left -= taken.size();
                if (all.size() > taken.size() || isCut(list.getValue())) {
                    cutClients.add(list.getKey());
                }
                items.put(list.getKey(), taken);
            }
            return items;
        }

        /** The connections with those first whose paths are taken. */
        private static List<ClientItem> firstOf(List<PathItem> paths, Collection<ClientItem> connections) {
            Set<String> names = paths == null
                    ? Set.of()
                    : paths.stream().map(PathItem::name).collect(Collectors.toSet());
            Map<Boolean, List<ClientItem>> parts = connections.stream()
                    .collect(Collectors.partitioningBy(
                            connection -> connection.path() != null && names.contains(connection.path())));
            return Stream.concat(parts.get(true).stream(), parts.get(false).stream())
                    .toList();
        }

        /** The first of the items, as many as are taken; the others are counted. */
        private <T> List<T> cut(Collection<T> items, int limit) {
            leftOut += Math.max(0, items.size() - limit);
            return items.stream().limit(limit).toList();
        }

        private static Stream<ApiAnswer> firstPages(Stream<ApiAnswer> list) {
            return list.filter(answer -> answer.request().page() == 0);
        }

        /** About how many items the pages of a list have that were not asked for. */
        private int itemsLeftUnasked(ApiAnswer first) {
            long pages = first.pages() - Math.min(first.pages(), RequestPlan.pagesTaken(first, most));
            return (int) Math.min(Integer.MAX_VALUE / 8, pages * first.sent());
        }

        /** What is beyond our limit we leave out. The rest lacks because the pages are too small, which is not our doing. */
        private void countUnasked(ApiAnswer first) {
            int unasked = itemsLeftUnasked(first);
            long all = (long) first.pages() * first.sent();
            int ours = (int) Math.max(0, Math.min(unasked, all - most));
            leftOut += ours;
            withheld += unasked - ours;
        }

        /** The items of all pages. MediaMTX cuts its list anew for each page: one may be on two of them. */
        private static <T> Collection<T> merged(List<ApiAnswer> pages, Class<T> type, Function<T, String> id) {
            if (pages.size() == 1) {
                return pages.get(0).itemsOf(type);
            }
            Map<String, T> byId = new LinkedHashMap<>();
            pages.forEach(page -> page.itemsOf(type).forEach(item -> byId.put(id.apply(item), item)));
            return byId.values();
        }
    }
}
