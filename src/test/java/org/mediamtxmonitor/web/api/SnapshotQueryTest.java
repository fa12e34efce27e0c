package org.mediamtxmonitor.web.api;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.web.error.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How pictures are asked for, and what is answered where there is none. */
class SnapshotQueryTest {

    @ParameterizedTest
    @CsvSource({
        "/static/snapshots/north/live/a.jpg, north, live/a",
        "/static/snapshots/north/a%20b%2Bc+d.jpg, north, a b+c+d",
        "/static/snapshots/north/a.jpg.jpg, north, a.jpg",
        "/base/static/snapshots/north/%C3%A4.jpg, north, ä"
    })
    void the_address_of_a_file_names_a_stream(String address, String server, String path) {
        assertThat(SnapshotQuery.ofFile(address, null).stream().server()).isEqualTo(server);
        assertThat(SnapshotQuery.ofFile(address, null).stream().path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/static/snapshots/",
                "/static/snapshots/north",
                "/static/snapshots/north/",
                "/static/snapshots/north/.jpg",
                "/static/snapshots//a.jpg",
                "/static/snapshots/north/a.png",
                "/static/snapshots/north/a%2.jpg",
                "/elsewhere/north/a.jpg"
            })
    void what_names_none_is_not_found(String address) {
        assertThatThrownBy(() -> SnapshotQuery.ofFile(address, null))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problem().status()).isEqualTo(404));
    }

    @Test
    void a_drawing_says_the_reason_in_the_language_of_the_request() {
        Reason why = Reason.of("no-picture-yet");
        assertThat(new String(Placeholder.of(why, "de-CH,en;q=0.5"), StandardCharsets.UTF_8))
                .contains("Noch kein Bild");
        assertThat(new String(Placeholder.of(why, "fr-CA, en;q=0.9"), StandardCharsets.UTF_8))
                .contains("Pas encore d&#39;image");
        assertThat(new String(Placeholder.of(why, "pt, *;q=0.1"), StandardCharsets.UTF_8))
                .contains("No picture yet");
        assertThat(new String(Placeholder.of(why, ";;;"), StandardCharsets.UTF_8))
                .contains("No picture yet");
        String foreign = new String(Placeholder.of(Reason.foreign("<script>&\u0001"), null), StandardCharsets.UTF_8);
        assertThat(foreign).contains("&lt;script&gt;&amp;").doesNotContain("<script>", "\u0001");
    }
}
