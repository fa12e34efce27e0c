package org.mediamtxmonitor.web.api;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Session;
import org.mediamtxmonitor.web.error.ProblemException;
import org.mediamtxmonitor.web.query.PageQuery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The order of sessions, and what they are together. */
class SessionsTest {

    private static Session session(String id, String role, Long bytes, Long bits, boolean isOver) {
        Instant start = Instant.parse("2026-11-23T00:00:00Z");
        return new Session(
                id,
                "main",
                "live/a",
                role,
                "srt",
                "srtConn",
                null,
                null,
                null,
                start,
                isOver ? start.plusSeconds(9) : null,
                9_000L,
                bytes,
                null,
                bits,
                isOver ? "left" : null);
    }

    private static final List<Session> ALL = List.of(
            session("a", Connection.PUBLISHER, 500L, 4_000L, false),
            session("b", Connection.READER, null, null, false),
            session("c", Connection.READER, 900L, 2_000L, false),
            session("d", Connection.READER, 100L, null, true));

    private static List<String> sorted(String sort) {
        return ALL.stream().sorted(SessionOrder.of(sort)).map(Session::id).toList();
    }

    @Test
    void what_is_not_known_comes_last_in_both_directions() {
        assertThat(sorted("bytes")).containsExactly("d", "a", "c", "b");
        assertThat(sorted("-bytes")).containsExactly("c", "a", "d", "b");
        assertThat(sorted("-bitsPerSecond")).startsWith("a", "c");
    }

    @Test
    void equals_stay_as_they_were() {
        assertThat(sorted("-role")).containsExactly("b", "c", "d", "a");
        assertThat(sorted("path")).containsExactly("a", "b", "c", "d");
    }

    @Test
    void an_order_that_does_not_exist_is_refused() {
        assertThatThrownBy(() -> SessionsQuery.of("sort=colour")).isInstanceOf(ProblemException.class);
        assertThat(SessionsQuery.of("sort=-durationMs").sort()).isEqualTo("-durationMs");
        assertThat(SessionsQuery.of(null).sort()).isNull();
    }

    @Test
    void sums_are_of_all_that_match_not_of_the_page() {
        SessionPage page = SessionPage.of(ALL, new PageQuery(1, 0));
        assertThat(page.items()).hasSize(1);
        assertThat(page.sums()).isEqualTo(new SessionPage.Sums(1, 3, 3, 500, 1_000, 4_000, 2_000));
    }
}
