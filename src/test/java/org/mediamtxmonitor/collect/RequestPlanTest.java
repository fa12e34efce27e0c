package org.mediamtxmonitor.collect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.mediamtx.Family;
import org.mediamtxmonitor.mediamtx.ListKind;
import org.mediamtxmonitor.mediamtx.MediaMtxJson;
import org.mediamtxmonitor.mediamtx.Page;
import org.mediamtxmonitor.mediamtx.PathConf;
import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.mediamtx.RtspSession;

import static org.assertj.core.api.Assertions.assertThat;

class RequestPlanTest {

    private static final long SECOND = 1_000_000_000L;
    private static final String INFO = "/v3/info";
    private static final String PATHS = "/v3/paths/list";
    private static final String CONFS = "/v3/config/paths/list";
    private static final String SRT = "/v3/srtconns/list";
    private static final String RTSP = "/v3/rtspsessions/list";
    private static final String FORWARDS = "/v3/paths/forward/list";

    private final RequestPlan plan = new RequestPlan();
    private List<PathConf> confs = List.of();
    private final SideRequests sideRequests = new SideRequests();
    private List<RtspSession> sessions = List.of();

    private PollCycle round() {
        return new PollCycle("main", 0, Instant.EPOCH, sideRequests);
    }

    private static List<String> asked(PollCycle cycle) {
        return cycle.take().stream().map(ApiRequest::endpoint).toList();
    }

    /** A whole round in which every list is answered. Returns all requests that it took. */
    private List<ApiRequest> poll(long second, PathItem... paths) {
        long now = second * SECOND;
        PollCycle cycle = round();
        List<ApiRequest> all = new ArrayList<>();
        plan.open(cycle, now);
        while (cycle.isPending() || cycle.isSidePending()) {
            for (ApiRequest request : cycle.take()) {
                all.add(request);
                answer(request, List.of(paths), now);
            }
            for (ApiRequest request : cycle.takeSide()) {
                all.add(request);
                answer(request, List.of(paths), now);
                sideRequests.over();
            }
        }
        plan.close(cycle.answers());
        return all;
    }

    private void answer(ApiRequest request, List<PathItem> paths, long now) {
        switch (request.target()) {
            case PATHS -> {
                request.cycle().paths(paths, 0, 1, now, Instant.EPOCH);
                plan.pathsAnswered(request.cycle(), paths, now);
            }
            case PATH_CONFS -> request.cycle().confs(confs);
            case CLIENTS -> {
                plan.found(request, now);
                request.cycle().clients(request.list(), request.list() == ListKind.RTSP ? sessions : List.of());
            }
            case FORWARDS -> plan.found(request, now);
            case INFO -> {}
        }
    }

    private static List<String> endpoints(List<ApiRequest> requestSteps) {
        return requestSteps.stream().map(ApiRequest::endpoint).toList();
    }

    private static PathItem fed(String name, String type) {
        return Items.path(name, "\"source\":{\"type\":\"%s\",\"id\":\"1\"}".formatted(type));
    }

    @Test
    void the_first_round_asks_for_the_configuration_too() {
        assertThat(endpoints(poll(0))).containsExactlyInAnyOrder(INFO, PATHS, CONFS);
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
        PollCycle cycle = round();
        plan.open(cycle, SECOND);

        assertThat(asked(cycle)).containsExactlyInAnyOrder(INFO, PATHS, SRT);
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

        assertThat(endpoints(poll(0, fed("a", "rtspSource")))).containsExactlyInAnyOrder(INFO, PATHS, CONFS);
    }

    @Test
    void a_protocol_that_is_off_is_not_asked_for() {
        for (int cycle = 0; cycle < Endpoints.MISSES; cycle++) {
            plan.endpoints().absent(ListKind.SRT, Family.NESTED, 0);
        }

        assertThat(endpoints(poll(1, fed("a", "srtConn")))).doesNotContain(SRT);
    }

    @Test
    void an_unknown_endpoint_is_tried_under_its_other_name_in_the_same_round() {
        PollCycle cycle = round();
        plan.open(cycle, 0);
        plan.pathsAnswered(cycle, List.of(fed("a", "srtConn")), 0);
        ApiRequest srt = cycle.take().stream()
                .filter(request -> request.list() == ListKind.SRT)
                .findFirst()
                .orElseThrow();
        plan.triesOtherName(srt, 0);

        assertThat(asked(cycle)).containsExactly("/v3/srt/conns/list");
    }

    @Test
    void a_first_page_that_says_there_are_more_makes_them_be_asked_for() throws Exception {
        PollCycle cycle = round();
        plan.open(cycle, 0);
        ApiRequest paths = cycle.take().stream()
                .filter(request -> request.target() == ApiRequest.Target.PATHS)
                .findFirst()
                .orElseThrow();
        RequestPlan.askFurtherPages(
                paths, MediaMtxJson.mapper().readValue("{\"pageCount\":3,\"items\":[]}", Page.Paths.class));

        assertThat(cycle.take())
                .extracting(ApiRequest::query)
                .containsExactly("itemsPerPage=100000&page=1", "itemsPerPage=100000&page=2");
    }

    @Test
    void a_further_page_does_not_make_pages_be_asked_for_again() throws Exception {
        PollCycle cycle = round();
        plan.open(cycle, 0);
        ApiRequest second = cycle.take().get(1).ofPage(1, "itemsPerPage=100000&page=1");
        RequestPlan.askFurtherPages(
                second, MediaMtxJson.mapper().readValue("{\"pageCount\":3,\"items\":[]}", Page.Paths.class));

        assertThat(cycle.isPending()).isFalse();
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
        PollCycle cycle = round();
        cycle.confsFailed(new Failure(Failure.Kind.REFUSED, "no"));
        plan.close(cycle.answers());

        assertThat(plan.confsReadable()).isFalse();
    }

    @Test
    void a_configuration_that_was_read_once_is_kept_when_it_can_not_be_read() {
        confs = List.of(Items.conf("a", 0));
        poll(0);
        PollCycle cycle = round();
        cycle.confsFailed(new Failure(Failure.Kind.TIMEOUT, "no"));
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
        PollCycle cycle = round();
        plan.open(cycle, SECOND);
        cycle.take();
        plan.pathsAnswered(cycle, List.of(Items.offline("a")), SECOND);

        assertThat(cycle.isPending()).isFalse();
        assertThat(cycle.isSidePending()).isTrue();
    }

    @Test
    void no_errand_is_begun_while_others_are_under_way() {
        confs = List.of(Items.conf("a", 1));
        poll(0);
        poll(1, Items.offline("a"));
        PollCycle cycle = round();
        plan.open(cycle, 20 * SECOND);
        assertThat(cycle.takeSide()).hasSize(1);
        plan.open(cycle, 40 * SECOND);
        assertThat(cycle.isSidePending()).isFalse();
        sideRequests.over();
        plan.open(cycle, 60 * SECOND);

        assertThat(cycle.isSidePending()).isTrue();
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
        for (int cycle = 0; cycle < Endpoints.MISSES; cycle++) {
            plan.endpoints().forwardsAbsent(Family.NESTED, cycle);
        }
        poll(0, Items.offline("a"));

        assertThat(endpoints(poll(1, Items.offline("a")))).doesNotContain(FORWARDS);
    }
}
