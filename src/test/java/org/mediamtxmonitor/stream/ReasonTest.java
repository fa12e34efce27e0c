package org.mediamtxmonitor.stream;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ReasonTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static java.util.Set<String> codes() {
        return ReasonCatalogue.shipped().codes();
    }

    @ParameterizedTest
    @MethodSource("codes")
    void every_code_has_a_text(String code) {
        assertThat(Reason.of(code).text()).isNotBlank();
        assertThat(code).matches("[a-z]+(-[a-z]+)*");
    }

    @Test
    void a_code_that_is_not_in_the_catalogue_is_a_fault_of_ours() {
        assertThatIllegalArgumentException().isThrownBy(() -> Reason.of("no-such-code"));
        assertThatIllegalArgumentException().isThrownBy(() -> Reason.of("no-such-code", "a", 1));
    }

    @Test
    void values_stand_in_the_text_and_beside_it() {
        assertThat(Reason.of("source-failed", "cause", "certificate $1 expired"))
                .isEqualTo(new Reason(
                        "MediaMTX can't fetch the source: certificate $1 expired",
                        "source-failed",
                        Map.of("cause", "certificate $1 expired")));
    }

    @Test
    void a_value_that_is_not_known_is_left_out_and_told_as_such() {
        assertThat(Reason.of("forward", "number", 2, "protocol", null))
                .isEqualTo(new Reason("Forward 2 (null)", "forward", Map.of("number", 2)));
        assertThat(Reason.of("timed-out", "cause", null).values()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"3.2, 3.2 s", "62, 1 min 2 s", "5.0, 5 s", "soon, soon"})
    void a_name_in_seconds_has_its_unit_in_the_text(String value, String text) {
        Object seconds = value.equals("soon") ? value : (Object) Double.valueOf(value);

        assertThat(Reason.of("slow", "intervalSeconds", seconds, "configuredSeconds", 1)
                        .text())
                .isEqualTo("Slow to answer: polled every " + text + " instead of 1 s");
    }

    @Test
    void a_reason_within_a_reason_is_kept_with_its_code() throws Exception {
        Reason reason = Reason.of("no-answer", "cause", Reason.of("timed-out"));

        assertThat(reason.text()).isEqualTo("No answer (timed out)");
        assertThat(JSON.writeValueAsString(reason.values()))
                .isEqualTo("{\"cause\":{\"code\":\"timed-out\",\"values\":null,\"text\":\"Timed out\"}}");
    }

    @ParameterizedTest
    @MethodSource("codes")
    void a_reason_begins_with_a_capital_letter(String code) {
        assertThat(Reason.of(code, "cause", Reason.of("timed-out")).text()).matches("[\\p{Lu}{].*");
    }

    @Test
    void a_reason_within_two_others_begins_with_a_capital_letter_only_at_the_front() {
        Reason refused = Reason.of("refused", "cause", Reason.of("credentials-refused"), "server", "main");

        assertThat(refused.text()).isEqualTo("Credentials refused (401)");
        assertThat(Reason.of("server-not-asked", "cause", refused).text())
                .isEqualTo("Server can't be polled: credentials refused (401)");
    }

    @Test
    void a_reason_within_a_reason_whose_code_is_of_a_newer_version_stays_as_it_is() {
        Reason newer = new Reason("Odd thing", "code-of-a-newer-version", null);

        assertThat(Reason.of("poll-failed", "cause", newer).text()).isEqualTo("Last poll failed: Odd thing");
    }

    @Test
    void the_text_of_another_within_a_reason_is_but_a_text() {
        assertThat(Reason.of("refused", "cause", Reason.foreign("go away"), "server", "main")
                        .values())
                .isEqualTo(Map.of("cause", "go away", "server", "main"));
    }

    @Test
    void advice_follows_from_the_code_and_has_the_same_values() {
        assertThat(Reason.of("refused", "cause", "no", "server", "main").advice())
                .contains("of server main in collector.yaml");
        assertThat(Reason.of("silent").advice()).contains("api: yes");
        assertThat(Reason.of("timed-out").advice()).isNull();
        assertThat(Reason.foreign("no").advice()).isNull();
        assertThat(new Reason("new", "code-of-a-newer-version", null).advice()).isNull();
    }

    @Test
    void the_advice_for_a_cause_outweighs_that_for_what_it_causes() throws Exception {
        Reason faulty = Reason.of("faulty", "cause", Reason.of("no-tls"));
        Reason back = JSON.readValue(JSON.writeValueAsString(faulty), Reason.class);

        assertThat(faulty.advice()).startsWith("Write http:// instead of https://");
        assertThat(back.advice()).isEqualTo(faulty.advice());
        assertThat(Reason.of("faulty", "cause", Reason.of("not-json")).advice()).startsWith("Check that url is");
        assertThat(Reason.of("poll-failed", "cause", faulty).advice()).isEqualTo(faulty.advice());
    }

    @Test
    void a_reason_that_was_read_back_words_its_inner_reason_again() throws Exception {
        Reason reason = Reason.of("poll-failed", "cause", Reason.of("source-failed", "cause", "certificate expired"));
        Reason back = JSON.readValue(JSON.writeValueAsString(reason), Reason.class);

        assertThat(back.text()).isEqualTo(reason.text());
        assertThat(Reason.of("no-answer", "cause", back.values().get("cause")).text())
                .isEqualTo("No answer (MediaMTX can't fetch the source: certificate expired)");
    }

    @Test
    void what_has_no_code_is_told_as_text_alone() {
        assertThat(Reason.told(null)).isNull();
        assertThat(Reason.told(Reason.foreign("no"))).isEqualTo("no");
        assertThat(Reason.told(Reason.of("silent"))).isEqualTo(Reason.of("silent"));
        assertThat(Reason.foreign(null)).isNull();
        assertThat(Reason.textOf(null)).isNull();
        assertThat(Reason.textOf(Reason.of("silent"))).isEqualTo("No answer");
    }

    @Test
    void advice_is_told_with_its_code_only_where_it_is_of_that_code() {
        Reason silent = Reason.of("silent");

        assertThat(ReachabilityFacts.of(Reachability.UNREACHABLE, null, silent, silent.advice())
                        .toldAdvice())
                .isEqualTo(new Reason(silent.advice(), "silent", null));
        assertThat(ReachabilityFacts.of(Reachability.UNREACHABLE, null, silent, "call somebody")
                        .toldAdvice())
                .isEqualTo("call somebody");
        assertThat(ReachabilityFacts.of(Reachability.UNREACHABLE, null, null, "call somebody")
                        .toldAdvice())
                .isEqualTo("call somebody");
        assertThat(ReachabilityFacts.of(Reachability.UP, null, silent, null).toldAdvice())
                .isNull();
    }

    @Test
    void an_event_has_text_code_and_values_side_by_side() throws Exception {
        Event event = new Event(
                "1",
                null,
                "state",
                "main",
                "a",
                Level.OK,
                null,
                null,
                Reason.of("on-demand-failed", "cause", "x"),
                null);
        String json = JSON.writeValueAsString(event);

        assertThat(json)
                .contains(
                        "\"reason\":\"Last start on demand failed: x\",\"reasonCode\":\"on-demand-failed\",\"reasonValues\":{\"cause\":\"x\"}");
        assertThat(JSON.readValue(json, Event.class)).isEqualTo(event);
        assertThat(JSON.readValue("{\"reason\":\"old\"}", Event.class).reason()).isEqualTo(Reason.foreign("old"));
        assertThat(JSON.readValue("{}", Event.class).reason()).isNull();
    }
}
