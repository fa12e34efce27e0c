package org.mediamtxmonitor.snapshot.capture;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.snapshot.Cause;
import org.mediamtxmonitor.snapshot.Miss;
import org.mediamtxmonitor.snapshot.Shot;
import org.mediamtxmonitor.stream.Health;
import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.testing.Made;
import org.mediamtxmonitor.testing.Reports;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CapturesTest extends CapturesFixture {

    private static final Stream AWAY = Made.with(LIVE, "state", StreamState.OFFLINE);

    @Test
    void a_stream_that_comes_back_is_not_said_to_be_away_any_more() throws IOException {
        captures.fetched(jobs(dueOf(LIVE)).get(0), 200, jpeg());
        assertThat(reasons(dueOf(AWAY))).containsExactly("not-available");
        List<Object> back = dueOf(LIVE);
        assertThat(reasons(back)).containsExactly("waits-for-its-turn");
        assertThat(jobs(back)).hasSize(1);
        assertThat(captures.fetched(jobs(back).get(0), 200, jpeg())).isInstanceOf(Shot.class);
        assertThat(reasons(dueOf(LIVE))).isEmpty();
    }

    @Test
    void why_there_is_none_is_told_again_after_a_picture_that_came_late() throws IOException {
        CaptureJob job = jobs(dueOf(LIVE)).get(0);
        assertThat(reasons(dueOf(AWAY))).containsExactly("not-available");
        assertThat(captures.fetched(job, 200, jpeg())).isInstanceOf(Shot.class);
        assertThat(reasons(dueOf(AWAY))).containsExactly("not-available");
        assertThat(reasons(dueOf(AWAY))).isEmpty();
    }

    @Test
    void what_cannot_be_connected_to_is_told_once_for_all_its_streams_and_is_over_for_all() throws IOException {
        List<Stream> many = IntStream.range(0, 50)
                .mapToObj(i -> Made.with(LIVE, "path", "door" + i))
                .toList();
        view.accept(Reports.of("cam", START, many));
        List<CaptureJob> first = jobs(captures.due());
        assertThat(first).hasSize(16);
        first.forEach(job -> captures.failed(job, "cannot-connect"));
        nowMs += 500;
        List<Object> closed = captures.due();
        assertThat(reasons(closed)).hasSize(50).containsOnly("cannot-connect");
        assertThat(jobs(closed)).isEmpty();
        nowMs += 5000;
        List<Object> probe = captures.due();
        assertThat(reasons(probe)).isEmpty();
        assertThat(jobs(probe)).hasSize(1);
        captures.fetched(jobs(probe).get(0), 200, jpeg());
        assertThat(jobs(captures.next())).hasSize(16);
        nowMs += 500;
        assertThat(reasons(captures.due())).hasSize(49).containsOnly("waits-for-its-turn");
    }

    @Test
    void a_capture_that_failed_after_its_end_frees_no_second_place() throws IOException {
        List<Stream> many = IntStream.range(0, 5)
                .mapToObj(i -> Made.with(Reports.live("media", "s" + i, 1L), "video.codec", "H264"))
                .toList();
        view.accept(Reports.of("media", START, many));
        List<CaptureJob> first = jobs(captures.due());
        assertThat(first).hasSize(2);
        captures.captured(first.get(0), jpeg(), InputStream.nullInputStream(), 0);
        captures.abandon(first.get(0));
        assertThat(captures.next()).hasSize(1);
        captures.abandon(first.get(0));
        assertThat(captures.next()).isEmpty();
    }

    @Test
    void a_warning_that_begins_and_one_that_ends_wants_a_picture_at_once() throws IOException {
        captures.fetched(jobs(dueOf(LIVE)).get(0), 200, jpeg());
        Issue warning = new Issue("low-bitrate", Level.WARNING, START, "", "", 20, Map.of(), null, null);
        for (Health changed : List.of(Health.of(List.of(warning)), Health.of(List.of()))) {
            List<CaptureJob> due = jobs(dueOf(Made.with(LIVE, "health", changed)));
            assertThat(due).extracting(job -> job.capture().cause()).containsExactly(Cause.ALERT);
            captures.fetched(due.get(0), 200, jpeg());
        }
    }

    @Test
    void an_answer_that_is_no_picture_tells_its_status() throws IOException {
        CaptureJob job = jobs(dueOf(LIVE)).get(0);
        Miss miss = (Miss) captures.fetched(job, 503, InputStream.nullInputStream());
        assertThat(miss.reason().text()).contains("HTTP status 503");
    }

    @Test
    void a_name_that_would_lead_out_of_the_folder_of_pictures_is_not_fetched() {
        for (String path : List.of("../../admin", "a/./b", "a//b", "..", "a/..")) {
            List<Object> due = dueOf(Made.with(LIVE, "path", path));
            assertThat(jobs(due)).as(path).isEmpty();
            assertThat(reasons(due)).as(path).containsExactly("no-address");
        }
        assertThat(jobs(dueOf(Made.with(LIVE, "path", "a..b/.c/d.")))).hasSize(1);
    }
}
