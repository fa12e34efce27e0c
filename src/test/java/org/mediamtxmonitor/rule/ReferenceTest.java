package org.mediamtxmonitor.rule;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Forward;
import org.mediamtxmonitor.stream.MonitorStatus;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.testing.Made;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ReferenceTest {

    private static final RuleContext SERVER = RuleContext.of(Made.of(ServerStatus.class, "readers", 1));
    private static final RuleContext STREAM = SERVER.with(Made.of(Stream.class, "score", 2));
    private static final RuleContext CONNECTION = STREAM.with(Made.of(Connection.class, "score", 3));
    private static final RuleContext FORWARD = STREAM.with(Made.of(Forward.class, "position", 4));
    private static final RuleContext MONITOR = RuleContext.of(Made.of(MonitorStatus.class, "redisMs", 5));

    @Test
    void each_shape_is_found_by_its_name() {
        assertThat(Map.of(
                        "server", Reference.of("server.readers").number(SERVER),
                        "stream", Reference.of("stream.score").number(STREAM),
                        "connection", Reference.of("connection.score").number(CONNECTION),
                        "forward", Reference.of("forward.position").number(FORWARD),
                        "monitor", Reference.of("monitor.redisMs").number(MONITOR)))
                .isEqualTo(Map.of("server", 1.0, "stream", 2.0, "connection", 3.0, "forward", 4.0, "monitor", 5.0));
    }

    @Test
    void what_belongs_to_a_stream_sees_the_stream_and_the_server() {
        assertThat(Reference.of("stream.score").number(CONNECTION)).isEqualTo(2);
        assertThat(Reference.of("server.readers").number(FORWARD)).isEqualTo(1);
    }

    @Test
    void what_does_not_apply_is_not_known() {
        assertThat(Reference.of("stream.score").number(SERVER)).isNaN();
        assertThat(Reference.of("connection.role").word(FORWARD)).isNull();
        assertThat(Reference.of("server.readers").value(MONITOR)).isNull();
    }

    @Test
    void what_another_part_measures_is_not_known() {
        Reference cpu = Reference.of("host.cpuPercent");

        assertThat(cpu.id()).isEqualTo("host.cpuPercent");
        assertThat(cpu.number(SERVER)).isNaN();
        assertThat(cpu.word(SERVER)).isNull();
        assertThat(cpu.value(SERVER)).isNull();
    }

    @Test
    void a_reason_is_told_with_its_code_and_its_values() {
        Reason away = Reason.of("server-not-asked", "cause", "Redis is away");
        RuleContext context = RuleContext.of(Made.of(MonitorStatus.class, "redisReason", away));

        assertThat(Reference.of("monitor.redisReason").told(context)).isEqualTo(away);
        assertThat(Reference.of("monitor.redisReason").value(context)).isEqualTo(away.text());
    }

    @Test
    void what_is_not_known_has_no_reason_either() {
        assertThat(Reference.of("monitor.redisReason").told(MONITOR)).isNull();
        assertThat(Reference.of("stream.readerIssues.shared.title").told(STREAM))
                .isNull();
        assertThat(Reference.of("readerIssue.advice").told(STREAM)).isNull();
        assertThat(Reference.of("host.cpuPercent").told(SERVER)).isNull();
    }

    @Test
    void a_text_of_several_fields_is_no_number() {
        assertThat(Reference.of("disk.use").number(SERVER)).isNaN();
        assertThat(Reference.of("disk.use").word(SERVER)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream.bitrate", "connection.srt.rtt", "server.readers.total.x"})
    void a_field_that_does_not_exist_is_refused(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> Reference.of(id));
    }
}
