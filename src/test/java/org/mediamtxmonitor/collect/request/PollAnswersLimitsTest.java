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

    private final List<ApiAnswer> answers = new ArrayList<>();

    private void answer(ApiRequest.Target target, ListKind list, List<?> items, int page, int pages) {
        ApiRequest request = new ApiRequest(target, list, Family.FLAT, "/v3/made-up", null, Object.class, null, page);
        answers.add(new ApiAnswer(request, items, pages, 0, null, 0, null, 0, Instant.EPOCH));
    }

    private void paths(int from, int to, int page, int pages) {
        List<PathItem> paths =
                IntStream.range(from, to).mapToObj(i -> Items.offline("p" + i)).toList();
        answer(ApiRequest.Target.PATHS, null, paths, page, pages);
    }

    private PollAnswers sorted() {
        PollCycle poll = PollCycle.of("main", 0, Instant.EPOCH, List.of()).next(answers, List.of());
        return PollAnswers.of(poll, SideAnswers::none, MOST);
    }

    @Test
    void a_list_that_fits_is_taken_whole() {
        paths(0, MOST, 0, 1);

        assertThat(sorted().paths()).hasSize(MOST);
        assertThat(sorted().withheld()).isZero();
    }

    @Test
    void of_more_pages_than_can_be_held_the_first_are_a_list_that_was_cut() {
        paths(0, 100, 0, 40);
        paths(100, 200, 1, 40);
        paths(200, 300, 2, 40);

        assertThat(sorted().paths()).hasSize(MOST).last().isEqualTo(Items.offline("p249"));
        assertThat(sorted().withheld()).isEqualTo(50 + 37 * 100);
    }

    @Test
    void a_page_that_is_missing_is_no_list_that_was_cut() {
        paths(0, 100, 0, 40);
        paths(100, 200, 1, 40);

        assertThat(sorted().paths()).isNull();
    }

    @Test
    void connections_of_all_protocols_count_together() {
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
        assertThat(sorted().withheld()).isEqualTo(150);
    }
}
