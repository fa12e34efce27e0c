package org.mediamtxmonitor.collect.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.mediamtxmonitor.mediamtx.Family;
import org.mediamtxmonitor.mediamtx.ForwardItem;
import org.mediamtxmonitor.mediamtx.Info;
import org.mediamtxmonitor.mediamtx.ListKind;
import org.mediamtxmonitor.mediamtx.PathConf;
import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.mediamtx.RecordingItem;
import org.mediamtxmonitor.mediamtx.StaticSource;
import org.mediamtxmonitor.stream.Reason;

/** A poll whose answers a test makes up, one after the other. */
public final class Answered {

    private final PollCycle cycle;
    private final List<ApiAnswer> answers = new ArrayList<>();
    private final List<ApiAnswer> side = new ArrayList<>();
    private double tookMs;

    private Answered(PollCycle cycle) {
        this.cycle = cycle;
    }

    /** A poll of the server {@code main} that began at 0. */
    public static Answered poll() {
        return of(PollCycle.of("main", 0, Instant.EPOCH, List.of()));
    }

    public static Answered of(PollCycle cycle) {
        return new Answered(cycle);
    }

    public void info(Info info) {
        add(ApiRequest.Target.INFO, null, List.of(info));
    }

    public void infoFailed(Failure failure) {
        fail(ApiRequest.Target.INFO, null, failure);
    }

    /** A page of the list of paths, which has so many pages. */
    public void paths(List<PathItem> items, int page, int pages, long nanos, Instant at) {
        answers.add(new ApiAnswer(
                request(ApiRequest.Target.PATHS, null, null, page), items, pages, 0, 0, null, 0, null, nanos, at));
    }

    /** A list of paths of which the server held back so many. */
    public void pathsWithout(int withheld, List<PathItem> items, long nanos, Instant at) {
        answers.add(new ApiAnswer(
                request(ApiRequest.Target.PATHS, null, null, 0), items, 1, withheld, 0, null, 0, null, nanos, at));
    }

    /** A list of paths of which so many are too many for us. */
    public void pathsBeyond(int leftOut, List<PathItem> items, long nanos, Instant at) {
        answers.add(new ApiAnswer(
                request(ApiRequest.Target.PATHS, null, null, 0), items, 1, 0, leftOut, null, 0, null, nanos, at));
    }

    /** A list of clients of which the server held back so many. */
    public void clientsWithout(int withheld, ListKind list, List<?> items) {
        answers.add(new ApiAnswer(
                request(ApiRequest.Target.CLIENTS, list, null, 0),
                items,
                1,
                withheld,
                0,
                null,
                0,
                null,
                0,
                Instant.EPOCH));
    }

    /** A list of configurations of which the server held back so many. */
    public void confsWithout(int withheld, List<PathConf> confs) {
        answers.add(new ApiAnswer(
                request(ApiRequest.Target.PATH_CONFS, null, null, 0),
                confs,
                1,
                withheld,
                0,
                null,
                0,
                null,
                0,
                Instant.EPOCH));
    }

    public void pathsFailed(Failure failure) {
        fail(ApiRequest.Target.PATHS, null, failure);
    }

    public void clients(ListKind list, List<?> items) {
        add(ApiRequest.Target.CLIENTS, list, items);
    }

    public void clientsFailed(ListKind list, Failure failure) {
        fail(ApiRequest.Target.CLIENTS, list, failure);
    }

    public void confs(List<PathConf> confs) {
        add(ApiRequest.Target.PATH_CONFS, null, confs);
    }

    public void confsFailed(Failure failure) {
        fail(ApiRequest.Target.PATH_CONFS, null, failure);
    }

    /** The server took so many ms to begin its answers. */
    public void took(double ms) {
        tookMs = ms;
    }

    public void staticSource(String path, StaticSource source) {
        side.add(answer(request(ApiRequest.Target.STATIC_SOURCE, null, path, 0), List.of(source), 0));
    }

    public void recording(String path, RecordingItem files) {
        side.add(answer(request(ApiRequest.Target.RECORDING, null, path, 0), List.of(files), 0));
    }

    public void forwards(String path, List<ForwardItem> items, long nanos) {
        side.add(answer(request(ApiRequest.Target.FORWARDS, null, path, 0), items, nanos));
    }

    public void forwardsFailed(String path) {
        side.add(failed(
                request(ApiRequest.Target.FORWARDS, null, path, 0),
                new Failure(Failure.Kind.TIMEOUT, Reason.of("timed-out"))));
    }

    /** The poll with its answers. */
    public PollCycle cycle() {
        List<ApiAnswer> all = answers.stream().map(this::timed).toList();
        return cycle.next(all, List.of());
    }

    /** What came of the requests about single paths. */
    public List<ApiAnswer> side() {
        return side;
    }

    /** All answers, sorted. */
    public PollAnswers answers() {
        SideRequests requests = new SideRequests(new KnownEndpoints());
        side.forEach(requests::answered);
        return PollAnswers.of(cycle(), requests::collect, ItemBudget.ofThisHeap(1));
    }

    private ApiAnswer timed(ApiAnswer answer) {
        return new ApiAnswer(
                answer.request(),
                answer.items(),
                answer.pages(),
                answer.withheld(),
                answer.leftOut(),
                answer.failure(),
                answer.isFailure() ? 0 : tookMs,
                answer.clockSkewMs(),
                answer.nanos(),
                answer.at());
    }

    private void add(ApiRequest.Target target, ListKind list, List<?> items) {
        answers.add(answer(request(target, list, null, 0), items, 0));
    }

    private void fail(ApiRequest.Target target, ListKind list, Failure failure) {
        answers.add(failed(request(target, list, null, 0), failure));
    }

    private static ApiRequest request(ApiRequest.Target target, ListKind list, String path, int page) {
        return new ApiRequest(target, list, Family.FLAT, "/v3/made-up", null, Object.class, path, page);
    }

    static ApiAnswer answer(ApiRequest request, List<?> items, long nanos) {
        return new ApiAnswer(request, items, 1, 0, 0, null, 0, null, nanos, Instant.EPOCH);
    }

    static ApiAnswer failed(ApiRequest request, Failure failure) {
        return new ApiAnswer(request, List.of(), 0, 0, 0, failure, 0, null, 0, Instant.EPOCH);
    }
}
