package org.mediamtxmonitor.collect.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.collect.Items;
import org.mediamtxmonitor.mediamtx.Family;
import org.mediamtxmonitor.mediamtx.GlobalConf;
import org.mediamtxmonitor.mediamtx.Info;
import org.mediamtxmonitor.mediamtx.ListKind;
import org.mediamtxmonitor.mediamtx.PathConf;
import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.mediamtx.RtspSession;
import org.mediamtxmonitor.stream.Reason;

import static org.assertj.core.api.Assertions.assertThat;

class RequestPlanTest {

    private static final long SECOND = 1_000_000_000L;
    private static final String INFO = "/v3/info";
    private static final String PATHS = "/v3/paths/list";
    private static final String CONFS = "/v3/config/paths/list";
    private static final String GLOBAL = "/v3/config/global/get";
    private static final String SRT = "/v3/srtconns/list";
    private static final String RTSP = "/v3/rtspsessions/list";
    private static final String FORWARDS = "/v3/paths/forward/list";

    private final KnownEndpoints endpoints = new KnownEndpoints();
    private final RequestPlan plan = new RequestPlan(endpoints);
    private final SideRequests sideRequests = new SideRequests(endpoints);
    private List<PathConf> confs = List.of();
    private List<RtspSession> sessions = List.of();

    /** The requests that a poll begins with. */
    private List<ApiRequest> open(long second) {
        return plan.first(second * SECOND);
    }

    /** A whole poll in which every list is answered, and what is asked beside it. Returns all requests that it took. */
    private List<ApiRequest> poll(long second, PathItem... paths) {
        long now = second * SECOND;
        PollCycle cycle = PollCycle.of("main", now, Instant.EPOCH, plan.first(now));
        List<ApiRequest> all = new ArrayList<>();
        while (cycle.isPending()) {
            all.addAll(cycle.requests());
            List<ApiAnswer> answers = cycle.requests().stream()
                    .map(request -> answer(request, List.of(paths)))
                    .toList();
            cycle = cycle.next(answers, plan.next(cycle, answers, now));
        }
        sideRequests.plan(List.of(paths), plan.confs(), plan.isNested(), path -> false, now);
        for (List<ApiRequest> side = sideRequests.take(); !side.isEmpty(); side = sideRequests.take()) {
            all.addAll(side);
            side.forEach(request -> sideRequests.answered(Answered.answer(request, List.of(), now)));
        }
        plan.close(PollAnswers.of(cycle, sideRequests::collect, ItemBudget.ofThisHeap(1)));
        return all;
    }

    private ApiAnswer answer(ApiRequest request, List<PathItem> paths) {
        List<?> items = switch (request.target()) {
            case PATHS -> paths;
            case PATH_CONFS -> confs;
            case GLOBAL_CONF -> List.of(new GlobalConf(Map.of("rtsp", 8554)));
            case INFO -> List.of(new Info("v1.20.1", Instant.EPOCH));
            case CLIENTS -> request.list() == ListKind.RTSP ? sessions : List.of();
            default -> throw new IllegalStateException(request + " is no request of a poll");
        };
        return Answered.answer(request, items, 0);
    }

    /** What is asked next where these answers come first. */
    private List<ApiRequest> next(ApiAnswer... answers) {
        return plan.next(PollCycle.of("main", 0, Instant.EPOCH, List.of()), List.of(answers), 0);
    }

    private static ApiRequest find(List<ApiRequest> requests, ApiRequest.Target target) {
        return requests.stream()
                .filter(request -> request.target() == target)
                .findFirst()
                .orElseThrow();
    }

    private static ApiAnswer pages(ApiRequest request, int pages) {
        return new ApiAnswer(request, List.of(), pages, 0, 0, null, 0, null, 0, Instant.EPOCH);
    }

    private static List<String> endpoints(List<ApiRequest> requests) {
        return requests.stream().map(ApiRequest::path).toList();
    }

    private static PathItem fed(String name, String type) {
        return Items.path(name, "\"source\":{\"type\":\"%s\",\"id\":\"1\"}".formatted(type));
    }

    @Test
    void the_first_round_asks_for_the_configuration_too() {
        assertThat(endpoints(poll(0))).containsExactlyInAnyOrder(INFO, PATHS, CONFS, GLOBAL);
    }

    @Test
    void later_rounds_ask_for_info_and_paths_only() {
        poll(0);

        assertThat(endpoints(poll(1))).containsExactlyInAnyOrder(INFO, PATHS);
    }

    @Test
    void the_list_of_paths_is_asked_for_in_one_page() {
        assertThat(poll(0))
                .filteredOn(request -> request.target() == ApiRequest.Target.PATHS)
                .extracting(ApiRequest::query)
                .containsExactly("itemsPerPage=100000");
    }

    @Test
    void a_protocol_that_comes_into_use_is_asked_for_in_the_same_round() {
        assertThat(endpoints(poll(0, fed("a", "srtConn")))).contains(SRT);
    }

    @Test
    void a_protocol_is_asked_for_while_somebody_pauses() {
        sessions = List.of(Items.read("{\"id\":\"1\",\"path\":\"a\",\"state\":\"idle\"}", RtspSession.class));
        poll(0, Items.readBy("a", "rtspSession"));
        poll(1, Items.offline("a"));
        assertThat(endpoints(poll(2, Items.offline("a")))).contains(RTSP);

        sessions = List.of();
        poll(3, Items.offline("a"));

        assertThat(endpoints(poll(4, Items.offline("a")))).doesNotContain(RTSP);
    }

    @Test
    void a_protocol_that_a_reader_uses_is_asked_for() {
        assertThat(endpoints(poll(0, Items.readBy("a", "rtspSession")))).contains(RTSP);
    }

    @Test
    void a_protocol_in_use_is_asked_for_together_with_the_paths() {
        poll(0, fed("a", "srtConn"));
        assertThat(endpoints(open(1))).containsExactlyInAnyOrder(INFO, PATHS, SRT);
    }

    @Test
    void a_protocol_is_asked_for_once_a_round() {
        assertThat(endpoints(poll(0, fed("a", "srtConn"), fed("b", "srtConn"), Items.readBy("c", "srtConn"))))
                .containsOnlyOnce(SRT);
    }

    @Test
    void a_protocol_that_is_not_in_use_any_more_is_not_asked_for() {
        poll(0, fed("a", "srtConn"));
        poll(1, fed("a", "rtspSession"));

        assertThat(endpoints(poll(2, fed("a", "rtspSession")))).contains(RTSP).doesNotContain(SRT);
    }

    @Test
    void a_pulled_source_needs_no_list() {
        confs = List.of(Items.conf("a", 0));

        assertThat(endpoints(poll(0, fed("a", "rtspSource")))).containsExactlyInAnyOrder(INFO, PATHS, CONFS, GLOBAL);
    }

    @Test
    void a_protocol_that_is_off_is_not_asked_for() {
        for (int cycle = 0; cycle < KnownEndpoints.MISSES; cycle++) {
            endpoints.absent(ListKind.SRT, Family.NESTED, 0);
        }

        assertThat(endpoints(poll(1, fed("a", "srtConn")))).doesNotContain(SRT);
    }

    @Test
    void an_unknown_endpoint_is_tried_under_its_other_name_in_the_same_round() {
        ApiAnswer paths = Answered.answer(find(open(0), ApiRequest.Target.PATHS), List.of(fed("a", "srtConn")), 0);
        ApiRequest srt = find(next(paths), ApiRequest.Target.CLIENTS);

        assertThat(endpoints(next(Answered.failed(srt, Failure.noEndpoint())))).containsExactly("/v3/srt/conns/list");
    }

    @Test
    void a_first_page_that_says_there_are_more_makes_them_be_asked_for() {
        ApiRequest paths = find(open(0), ApiRequest.Target.PATHS);

        assertThat(next(pages(paths, 3)))
                .extracting(ApiRequest::query)
                .containsExactly("itemsPerPage=100000&page=1", "itemsPerPage=100000&page=2");
    }

    @ParameterizedTest
    // Pages of a list, items of the first one, and how many pages are taken where 1,000 items are.
    @CsvSource({
        "3, 100, 3",
        "100, 100, 10",
        "1000000, 100, 10",
        "1000000, 1, 10",
        "1000000, 0, 10",
        "7, 300, 4",
        "2, 5000, 1"
    })
    void as_many_pages_are_taken_as_hold_the_items_that_are(int pages, int size, int taken) {
        ApiRequest paths = plan.first(0).get(1);
        ApiAnswer first = new ApiAnswer(
                paths, Collections.nCopies(size, Items.offline("a")), pages, 0, 0, null, 0, null, 0, Instant.EPOCH);

        assertThat(RequestPlan.pagesTaken(first, 1000)).isEqualTo(taken);
    }

    @Test
    void a_further_page_does_not_make_pages_be_asked_for_again() {
        ApiRequest second = open(0).get(1).ofPage(1, "itemsPerPage=100000&page=1");

        assertThat(next(pages(second, 3))).isEmpty();
    }

    @Test
    void the_configuration_is_asked_for_every_five_minutes() {
        poll(0);

        assertThat(endpoints(poll(299))).doesNotContain(CONFS);
        assertThat(endpoints(poll(300))).contains(CONFS);
    }

    @Test
    void a_path_with_an_unknown_configuration_makes_it_be_asked_for() {
        poll(0);

        assertThat(endpoints(poll(10, Items.offline("new")))).contains(CONFS);
    }

    @Test
    void the_configuration_is_not_asked_for_within_ten_seconds() {
        poll(0);

        assertThat(endpoints(poll(9, Items.offline("new")))).doesNotContain(CONFS);
    }

    @Test
    void the_configuration_is_asked_for_once_a_round() {
        assertThat(endpoints(poll(0, Items.offline("new"), Items.offline("other"))))
                .containsOnlyOnce(CONFS);
    }

    @Test
    void a_restarted_server_is_asked_for_its_configuration_again() {
        poll(0);
        plan.restarted();

        assertThat(endpoints(poll(1))).contains(CONFS);
    }

    @Test
    void the_configuration_is_known_after_its_round() {
        confs = List.of(Items.conf("a", 0));
        poll(0);

        assertThat(plan.conf("a")).isEqualTo(Items.conf("a", 0));
    }

    @Test
    void a_configuration_that_could_not_be_read_is_told() {
        poll(0);
        Answered cycle = Answered.poll();
        cycle.confsFailed(new Failure(Failure.Kind.REFUSED, Reason.foreign("no")));
        plan.close(cycle.answers());

        assertThat(plan.confsReadable()).isFalse();
    }

    @Test
    void a_configuration_that_was_read_once_is_kept_when_it_can_not_be_read() {
        confs = List.of(Items.conf("a", 0));
        poll(0);
        Answered cycle = Answered.poll();
        cycle.confsFailed(new Failure(Failure.Kind.TIMEOUT, Reason.foreign("no")));
        plan.close(cycle.answers());

        assertThat(plan.conf("a")).isNotNull();
    }

    @Test
    void forwards_are_asked_for_only_of_paths_that_have_some() {
        confs = List.of(Items.conf("with", 2), Items.conf("without", 0));
        PathItem[] paths = {Items.offline("with"), Items.offline("without")};
        poll(0, paths);

        assertThat(poll(1, paths))
                .filteredOn(request -> request.target() == ApiRequest.Target.FORWARDS)
                .extracting(ApiRequest::subject)
                .containsExactly("with");
    }

    @Test
    void the_name_of_a_path_is_encoded_where_its_forwards_are_asked_for() {
        confs = List.of(Items.conf("a b&c/d", 1));
        poll(0, Items.offline("a b&c/d"));

        assertThat(poll(1, Items.offline("a b&c/d")))
                .filteredOn(request -> request.target() == ApiRequest.Target.FORWARDS)
                .extracting(ApiRequest::query)
                .containsExactly("path=a+b%26c%2Fd&itemsPerPage=100000");
    }

    @Test
    void forwards_are_asked_for_every_ten_seconds() {
        confs = List.of(Items.conf("a", 1));
        List<Integer> seconds = new ArrayList<>();
        for (int second = 0; second <= 25; second++) {
            if (endpoints(poll(second, Items.offline("a"))).contains(FORWARDS)) {
                seconds.add(second);
            }
        }

        assertThat(seconds).containsExactly(1, 11, 21);
    }

    @Test
    void a_round_does_not_wait_for_what_is_asked_of_single_paths() {
        confs = List.of(Items.conf("a", 1));
        poll(0);
        ApiAnswer paths = Answered.answer(find(open(1), ApiRequest.Target.PATHS), List.of(Items.offline("a")), SECOND);

        assertThat(next(paths)).isEmpty();
        sideRequests.plan(List.of(Items.offline("a")), plan.confs(), false, path -> false, SECOND);
        assertThat(sideRequests.take()).hasSize(1);
    }

    @Test
    void no_side_request_is_begun_while_others_are_under_way() {
        confs = List.of(Items.conf("a", 1));
        poll(0);
        poll(1, Items.offline("a"));
        List<PathItem> paths = List.of(Items.offline("a"));
        sideRequests.plan(paths, plan.confs(), false, path -> false, 20 * SECOND);
        List<ApiRequest> underWay = sideRequests.take();
        assertThat(underWay).hasSize(1);
        sideRequests.plan(paths, plan.confs(), false, path -> false, 40 * SECOND);
        assertThat(sideRequests.take()).isEmpty();
        sideRequests.answered(Answered.answer(underWay.get(0), List.of(), 0));
        sideRequests.plan(paths, plan.confs(), false, path -> false, 60 * SECOND);

        assertThat(sideRequests.take()).hasSize(1);
    }

    @Test
    void forwards_of_a_path_that_is_gone_are_not_asked_for() {
        confs = List.of(Items.conf("a", 1));
        poll(0, Items.offline("a"));
        poll(1, Items.offline("a"));
        poll(2);

        assertThat(endpoints(poll(20))).doesNotContain(FORWARDS);
    }

    @Test
    void forwards_of_a_server_that_knows_none_are_not_asked_for() {
        confs = List.of(Items.conf("a", 1));
        for (int cycle = 0; cycle < KnownEndpoints.MISSES; cycle++) {
            endpoints.forwardsAbsent(Family.NESTED, cycle);
        }
        poll(0, Items.offline("a"));

        assertThat(endpoints(poll(1, Items.offline("a")))).doesNotContain(FORWARDS);
    }
}
