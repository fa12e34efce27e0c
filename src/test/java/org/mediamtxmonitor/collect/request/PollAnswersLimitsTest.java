package org.mediamtxmonitor.collect.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.collect.Items;
import org.mediamtxmonitor.mediamtx.Family;
import org.mediamtxmonitor.mediamtx.ListKind;
import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.mediamtx.RtspSession;
import org.mediamtxmonitor.mediamtx.SrtConn;

import static org.assertj.core.api.Assertions.assertThat;

/** What is taken of a server that has more than we can hold. */
class PollAnswersLimitsTest {

    private static final int MOST = 250;

    private int mostHeld = 2 * MOST;
    private final List<ApiAnswer> answers = new ArrayList<>();

    private void answer(ApiRequest.Target target, ListKind list, List<?> items, int page, int pages) {
        ApiRequest request = new ApiRequest(target, list, Family.FLAT, "/v3/made-up", null, Object.class, null, page);
        answers.add(new ApiAnswer(request, items, pages, 0, 0, null, 0, null, 0, Instant.EPOCH));
    }

    private void paths(int from, int to, int page, int pages) {
        List<PathItem> paths =
                IntStream.range(from, to).mapToObj(i -> Items.offline("p" + i)).toList();
        answer(ApiRequest.Target.PATHS, null, paths, page, pages);
    }

    private PollAnswers sorted() {
        PollCycle poll = PollCycle.of("main", 0, Instant.EPOCH, List.of()).next(answers, List.of());
        return PollAnswers.of(poll, SideAnswers::none, MOST, mostHeld);
    }

    private static int connections(PollAnswers answers) {
        return answers.clients().values().stream().mapToInt(Collection::size).sum();
    }

    private void publishers(int from, int to) {
        List<SrtConn> srt = IntStream.range(from, to)
                .mapToObj(i -> Items.read("{\"id\":\"s" + i + "\",\"path\":\"p" + i + "\"}", SrtConn.class))
                .toList();
        answer(ApiRequest.Target.CLIENTS, ListKind.SRT, srt, 0, 1);
    }

    @Test
    void paths_and_their_publishers_share_what_can_be_held_and_the_others_are_told() {
        mostHeld = 100;
        paths(0, 200, 0, 1);
        publishers(0, 200);

        assertThat(sorted().paths()).hasSize(50);
        assertThat(connections(sorted())).isEqualTo(50);
        assertThat(sorted().leftOut()).isEqualTo(300);
        assertThat(sorted().withheld()).as("the server sent all").isZero();
    }

    @Test
    void paths_may_have_what_connections_leave() {
        mostHeld = 100;
        paths(0, 200, 0, 1);
        publishers(0, 10);

        assertThat(sorted().paths()).hasSize(90);
        assertThat(connections(sorted())).isEqualTo(10);
    }

    @Test
    void connections_of_paths_that_are_taken_go_first() {
        mostHeld = 100;
        paths(150, 200, 0, 1);
        publishers(0, 200);

        assertThat(sorted().clients().get(ListKind.SRT))
                .extracting("path")
                .hasSize(50)
                .allMatch(path -> Integer.parseInt(path.toString().substring(1)) >= 150);
    }

    @Test
    void what_is_held_of_a_server_counts_against_the_others() {
        ItemBudget budget = new ItemBudget(200, 2);
        paths(0, 200, 0, 1);
        publishers(0, 200);
        PollCycle big = PollCycle.of("big", 0, Instant.EPOCH, List.of()).next(answers, List.of());
        PollAnswers.of(big, SideAnswers::none, budget);

        assertThat(budget.of("big")).isEqualTo(200);
        assertThat(budget.of("small")).isEqualTo(100);
    }

    @Test
    void a_list_that_fits_is_taken_whole() {
        paths(0, MOST, 0, 1);

        assertThat(sorted().paths()).hasSize(MOST);
        assertThat(sorted().withheld() + sorted().leftOut()).isZero();
    }

    @Test
    void of_more_pages_than_can_be_held_the_first_are_a_list_that_was_cut() {
        paths(0, 100, 0, 40);
        paths(100, 200, 1, 40);
        paths(200, 300, 2, 40);

        assertThat(sorted().paths()).hasSize(MOST).last().isEqualTo(Items.offline("p249"));
        assertThat(sorted().leftOut()).isEqualTo(50 + 37 * 100);
        assertThat(sorted().withheld()).as("the server would have sent all").isZero();
    }

    @Test
    void pages_that_were_not_asked_for_are_as_large_as_the_first_was_and_not_as_what_was_read_of_it() {
        ApiRequest request =
                new ApiRequest(ApiRequest.Target.PATHS, null, Family.FLAT, "/v3/made-up", null, Object.class, null, 0);
        List<PathItem> read =
                IntStream.range(0, MOST).mapToObj(i -> Items.offline("p" + i)).toList();
        answers.add(new ApiAnswer(request, read, 100_000, 10, 0, 100_000 - MOST, null, 0, null, 0, Instant.EPOCH));

        assertThat(sorted().paths()).hasSize(MOST);
        assertThat(sorted().leftOut()).isEqualTo(1_000_000 - MOST);
    }

    @Test
    void pages_that_somebody_made_too_small_are_not_our_doing() {
        paths(0, 10, 0, 20);
        paths(10, 20, 1, 20);
        paths(20, 30, 2, 20);

        assertThat(sorted().paths()).hasSize(30);
        assertThat(sorted().withheld()).isEqualTo(170);
        assertThat(sorted().leftOut()).as("there is room for 250").isZero();
    }

    @Test
    void a_page_that_is_missing_is_no_list_that_was_cut() {
        paths(0, 100, 0, 40);
        paths(100, 200, 1, 40);

        assertThat(sorted().paths()).isNull();
    }

    @Test
    void connections_of_all_protocols_count_together() {
        mostHeld = MOST + 1;
        paths(0, 1, 0, 1);
        List<SrtConn> srt =
                IntStream.range(0, 200).mapToObj(i -> Items.srt("s" + i, 0)).toList();
        List<RtspSession> rtsp = IntStream.range(0, 200)
                .mapToObj(i -> Items.read("{\"id\":\"r" + i + "\"}", RtspSession.class))
                .toList();
        answer(ApiRequest.Target.CLIENTS, ListKind.SRT, srt, 0, 1);
        answer(ApiRequest.Target.CLIENTS, ListKind.RTSP, rtsp, 0, 1);

        assertThat(sorted().clients().values().stream()
                        .mapToInt(Collection::size)
                        .sum())
                .isEqualTo(MOST);
        assertThat(sorted().leftOut()).isEqualTo(150);
    }
}
