package org.mediamtxmonitor.collect.request;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.mediamtxmonitor.mediamtx.ApiEndpoint;
import org.mediamtxmonitor.mediamtx.Family;
import org.mediamtxmonitor.mediamtx.ForwardItem;
import org.mediamtxmonitor.mediamtx.Page;
import org.mediamtxmonitor.mediamtx.PathConf;
import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.mediamtx.RecordingItem;
import org.mediamtxmonitor.mediamtx.StaticSource;

/**
 * What one server is asked about single paths, beside its polls: a disk may hang behind the answer, and no poll waits for
 * that. A poll says what is due while none are under way; the next complete poll takes what was answered until then.
 * Thread-safe.
 */
public final class SideRequests {

    private static final ApiEndpoint FORWARDS = ApiEndpoint.of("forwards");

    private final KnownEndpoints endpoints;
    private final PerPathPlan perPath = new PerPathPlan();
    private final Set<String> pathsWithForwards = new HashSet<>();
    private final List<ApiRequest> pending = new ArrayList<>();
    private long forwardsAt;
    private long plannedAt;
    private int underWay;
    private SideAnswers answers = SideAnswers.none();

    /** @param endpoints what is known of the server's endpoints */
    public SideRequests(KnownEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    /**
     * The paths of a poll are known: notes what is due of them.
     *
     * @param confs configuration of paths by its name
     * @param nested the server has the endpoints of v1.21
     * @param late paths whose recording seems to have stopped
     */
    public synchronized void plan(
            List<PathItem> paths, Map<String, PathConf> confs, boolean nested, Predicate<String> late, long now) {
        plannedAt = now;
        planForwards(paths, confs, now);
        if (underWay == 0) {
            pending.addAll(perPath.due(paths, confs, nested, late, now));
        }
    }

    private void planForwards(List<PathItem> paths, Map<String, PathConf> confs, long now) {
        List<String> with = paths.stream()
                .filter(path -> forwardsOf(path, confs) > 0)
                .map(PathItem::name)
                .toList();
        List<String> fresh =
                with.stream().filter(path -> !pathsWithForwards.contains(path)).toList();
        boolean first = pathsWithForwards.isEmpty();
        boolean due = underWay == 0 && now - forwardsAt >= FORWARDS.everyNanos();
        pathsWithForwards.retainAll(with);
        pathsWithForwards.addAll(with);
        if (!with.isEmpty() && (first || due)) {
            forwardsAt = now;
        }
        if (!endpoints.hasNoForwards(now)) {
            (due ? with : fresh).forEach(path -> askForwards(path, endpoints.forwards()));
        }
    }

    private static int forwardsOf(PathItem path, Map<String, PathConf> confs) {
        PathConf conf = confs.get(path.confName());
        return conf == null ? 0 : conf.forwards();
    }

    private void askForwards(String path, Family family) {
        String query = "path=" + URLEncoder.encode(path, StandardCharsets.UTF_8) + "&" + RequestPlan.pageQuery(0);
        pending.add(new ApiRequest(
                ApiRequest.Target.FORWARDS, null, family, FORWARDS.path(family), query, Page.Forwards.class, path, 0));
    }

    /** What is to be asked now, all at once; under way from now on. */
    public synchronized List<ApiRequest> take() {
        List<ApiRequest> taken = List.copyOf(pending);
        pending.clear();
        underWay += taken.size();
        return taken;
    }

    /** One of those under way is over. Where the server has no such endpoint its other name is to be asked next. */
    public synchronized void answered(ApiAnswer answer) {
        underWay = Math.max(0, underWay - 1);
        String path = answer.request().subject();
        switch (answer.request().target()) {
            case FORWARDS -> forwards(path, answer);
            case STATIC_SOURCE -> {
                if (answer.isAbsent()) {
                    perPath.hasNoStaticSources();
                }
                answer.itemsOf(StaticSource.class)
                        .forEach(source -> answers.staticSources().put(path, source));
            }
            // One that failed is tried again: the last known value is kept until then.
            case RECORDING ->
                answer.itemsOf(RecordingItem.class)
                        .forEach(files -> answers.recordings().put(path, files));
            default -> throw new IllegalArgumentException(answer.request() + " is no side request");
        }
    }

    private void forwards(String path, ApiAnswer answer) {
        Family family = answer.request().family();
        if (!answer.isFailure()) {
            endpoints.forwardsFound(family);
            answers.forwards().put(path, answer.itemsOf(ForwardItem.class));
            answers.forwardsNanos().put(path, answer.nanos());
            answers.forwardsFailed().remove(path);
            return;
        }
        Family other = answer.isAbsent() ? endpoints.forwardsAbsent(family, plannedAt) : null;
        if (other == null) {
            answers.forwardsFailed().add(path);
        } else {
            askForwards(path, other);
        }
    }

    /** What was answered since the last time. */
    public synchronized SideAnswers collect() {
        SideAnswers all = answers;
        answers = SideAnswers.none();
        return all;
    }

    /** Whether the server tells why sources can't be fetched, as far as is known. */
    public synchronized boolean tellsSourceErrors(boolean nested) {
        return perPath.tellsSourceErrors(nested);
    }

    /** The server restarted: it may be another version. */
    public synchronized void restarted() {
        perPath.restarted();
    }
}
