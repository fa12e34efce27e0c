package org.mediamtxmonitor.collect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mediamtxmonitor.mediamtx.ClientItem;
import org.mediamtxmonitor.mediamtx.HlsMuxer;
import org.mediamtxmonitor.mediamtx.Info;
import org.mediamtxmonitor.mediamtx.ListKind;
import org.mediamtxmonitor.mediamtx.PathConf;
import org.mediamtxmonitor.mediamtx.PathItem;

/**
 * One poll of one server: the requests that are still to be made, and what was answered so far. Requests run in
 * parallel, so everything here is synchronised.
 */
public final class PollCycle {

    private final String server;
    private final long startedNanos;
    private final Instant startedAt;
    private final List<ApiRequest> pending = new ArrayList<>();

    private Info info;
    private Failure infoFailure;
    private final Map<String, PathItem> paths = new LinkedHashMap<>();
    private int pagesOfPaths;
    private int pagesExpected = Integer.MAX_VALUE;
    private Failure pathsFailure;
    private long pathsNanos;
    private Instant pathsAt;
    private Long clockSkewMs;
    private final Map<ListKind, Map<String, ClientItem>> clients = new EnumMap<>(ListKind.class);
    private final Map<String, HlsMuxer> muxers = new LinkedHashMap<>();
    private final Map<ListKind, Failure> listFailures = new EnumMap<>(ListKind.class);
    private final Set<ListKind> asked = EnumSet.noneOf(ListKind.class);
    private final SideRequests sideRequests;
    private int withheld;
    private List<PathConf> confs;
    private Failure confsFailure;
    private boolean confsAsked;
    private double slowestMs;

    PollCycle(String server, long startedNanos, Instant startedAt) {
        this(server, startedNanos, startedAt, new SideRequests());
    }

    /** @param@param sideRequests of the server, which outlive the poll cycle */
    PollCycle(String server, long startedNanos, Instant startedAt, SideRequests sideRequests) {
        this.sideRequests = sideRequests;
        this.server = server;
        this.startedNanos = startedNanos;
        this.startedAt = startedAt;
    }

    /** Id of the server. */
    public String server() {
        return server;
    }

    long startedNanos() {
        return startedNanos;
    }

    Instant startedAt() {
        return startedAt;
    }

    /** Whether there are requests that nobody took yet; read by the route's loop. */
    public synchronized boolean isPending() {
        return !pending.isEmpty();
    }

    /** Hands out the requests to be made next, in parallel; called by the route. */
    public synchronized List<ApiRequest> take() {
        List<ApiRequest> taken = List.copyOf(pending);
        pending.clear();
        return taken;
    }

    /** Whether there is something to be asked beside the poll cycle; read by the route. */
    public boolean isSidePending() {
        return sideRequests.isPending();
    }

    /** Hands out what is to be asked beside the poll cycle; called by the route. */
    public List<ApiRequest> takeSide() {
        return sideRequests.take();
    }

    SideRequests sideRequests() {
        return sideRequests;
    }

    synchronized void ask(ApiRequest request) {
        if (SideRequests.isSideRequest(request.target())) {
            sideRequests.ask(request);
            return;
        }
        pending.add(request);
        if (request.list() != null) {
            asked.add(request.list());
        }
        confsAsked |= request.target() == ApiRequest.Target.PATH_CONFS;
    }

    synchronized boolean hasAsked(ListKind kind) {
        return asked.contains(kind);
    }

    synchronized boolean hasAskedConfs() {
        return confsAsked;
    }

    synchronized void took(double ms) {
        slowestMs = Math.max(slowestMs, ms);
    }

    synchronized void info(Info answer) {
        info = answer;
    }

    synchronized void infoFailed(Failure failure) {
        infoFailure = failure;
    }

    /** A page of the paths arrived; {@code pages} is how many there are as of the first page. */
    synchronized void paths(List<PathItem> items, int page, int pages, long nanos, Instant at) {
        items.forEach(item -> paths.put(item.name(), item));
        pagesOfPaths++;
        if (page == 0) {
            pathsNanos = nanos;
            pathsAt = at;
            pagesExpected = pages;
        }
    }

    synchronized void pathsFailed(Failure failure) {
        pathsFailure = failure;
    }

    synchronized void clockSkew(Long ms) {
        clockSkewMs = ms;
    }

    synchronized void clients(ListKind kind, List<?> items) {
        if (kind == ListKind.HLS_MUXER) {
            items.forEach(item -> muxers.put(((HlsMuxer) item).path(), (HlsMuxer) item));
            return;
        }
        Map<String, ClientItem> byId = clients.computeIfAbsent(kind, key -> new LinkedHashMap<>());
        items.forEach(item -> byId.put(((ClientItem) item).id(), (ClientItem) item));
    }

    synchronized void clientsFailed(ListKind kind, Failure failure) {
        listFailures.put(kind, failure);
    }

    /** A list did not hold all that the server has. */
    synchronized void withheld(int items) {
        withheld += items;
    }

    synchronized void confs(List<PathConf> items) {
        if (confs == null) {
            confs = new ArrayList<>();
        }
        confs.addAll(items);
    }

    synchronized void confsFailed(Failure failure) {
        confsFailure = failure;
    }

    /** All that was answered; called once, when no request is under way any more. */
    synchronized Answers answers() {
        boolean complete = pagesOfPaths >= pagesExpected && pathsFailure == null;
        SideRequests.Brought brought = complete ? sideRequests.collect() : new SideRequests.Brought();
        return new Answers(
                info,
                infoFailure,
                complete ? List.copyOf(paths.values()) : null,
                pathsFailure,
                pathsNanos,
                pathsAt,
                clockSkewMs,
                clients,
                List.copyOf(muxers.values()),
                listFailures,
                brought.forwards,
                brought.forwardsNanos,
                brought.forwardsFailed,
                brought.staticSources,
                brought.recordings,
                withheld,
                confs,
                confsFailure,
                slowestMs);
    }
}
