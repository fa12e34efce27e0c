package org.mediamtxmonitor.stream;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.testing.Made;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ServerReportTest {

    private static Stream stream(String path, StreamState state, long inbound) {
        return Made.of(
                Stream.class,
                "server",
                "main",
                "path",
                path,
                "state",
                state,
                "inboundBitsPerSecond",
                inbound,
                "readers",
                Map.of("srt", 2, "total", 2));
    }

    private static ServerReport report(String... paths) {
        return new ServerReport(
                ServerReport.VERSION,
                7,
                3,
                null,
                Made.of(ServerStatus.class, "id", "main", "connections", 10),
                Arrays.stream(paths)
                        .map(path -> stream(path, StreamState.LIVE, 1_000))
                        .toList(),
                Arrays.stream(paths)
                        .map(path -> Made.of(Connection.class, "server", "main", "path", path, "id", path))
                        .toList(),
                Arrays.stream(paths)
                        .map(path -> Made.of(Forward.class, "server", "main", "path", path, "id", path))
                        .toList());
    }

    @Test
    void what_fits_a_pattern_is_left_out_with_its_connections_and_forwards() {
        ServerReport left = report("live/a", "test/b", "test/c/d").without("test/**");

        assertThat(left.streams()).extracting(Stream::path).containsExactly("live/a");
        assertThat(left.connections()).extracting(Connection::path).containsExactly("live/a");
        assertThat(left.forwards()).extracting(Forward::path).containsExactly("live/a");
        assertThat(left.epoch()).isEqualTo(7);
        assertThat(left.seq()).isEqualTo(3);
    }

    @Test
    void the_totals_are_those_of_what_is_left() {
        ServerStatus server = report("live/a", "live/b", "test").without("test").server();

        assertThat(server.streams()).isEqualTo(Map.of("live", 2, "total", 2));
        assertThat(server.readers()).isEqualTo(4);
        assertThat(server.connections()).isEqualTo(9);
        assertThat(server.inboundBitsPerSecond()).isEqualTo(2_000);
        assertThat(server.outboundBitsPerSecond()).isNull();
    }

    @Test
    void all_may_be_left_out() {
        assertThat(report("a", "b").without("**").server().streams()).isEqualTo(Map.of("total", 0));
    }

    @Test
    void a_pattern_that_fits_nothing_leaves_the_report_as_it_is() {
        ServerReport all = report("live/a");

        assertThat(all.without("test/**")).isSameAs(all);
        assertThat(all.without("")).isSameAs(all);
        assertThat(all.without("~live/[b-z]")).isSameAs(all);
    }

    @Test
    void a_connection_of_no_stream_stays() {
        ServerReport all = report("test");
        Connection waiting = Made.of(Connection.class, "server", "main", "id", "waits");

        assertThat(all.with(all.server(), all.streams(), List.of(waiting), List.of())
                        .without("test")
                        .connections())
                .containsExactly(waiting);
    }

    @Test
    void a_pattern_that_is_no_regular_expression_is_refused() {
        assertThatThrownBy(() -> report("a").without("~(")).isInstanceOf(PatternSyntaxException.class);
    }
}
