package org.mediamtxmonitor.web.prometheus;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.web.error.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What can be asked for. */
class PrometheusQueryTest {

    @Test
    void nothing_said_is_everything() {
        assertThat(PrometheusQuery.of(null)).isEqualTo(PrometheusQuery.ALL);
    }

    @Test
    void groups_are_given_one_by_one() {
        assertThat(PrometheusQuery.of("collect[]=streams&collect%5B%5D=jvm").collect())
                .containsExactlyInAnyOrder(Group.STREAMS, Group.JVM);
    }

    @Test
    void a_process_that_serves_nobody_tells_of_itself() {
        assertThat(PrometheusQuery.ALL.ofProcess().collect()).containsExactlyInAnyOrder(Group.MONITOR, Group.JVM);
        assertThat(PrometheusQuery.of("server=north").ofProcess().collect()).isEmpty();
    }

    @Test
    void a_server_leaves_out_what_is_of_none() {
        assertThat(PrometheusQuery.of("server=north").collect())
                .contains(Group.SERVERS, Group.STREAMS)
                .doesNotContain(Group.HOSTS, Group.MONITOR, Group.JVM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"collect[]=streems", "collect[]=", "collect=streams", "path=~.*", "x[]=1", "server[]=a"})
    void what_makes_no_sense_is_refused(String query) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> PrometheusQuery.of(query))
                .satisfies(problem -> assertThat(problem.problem().status()).isEqualTo(400));
    }

    @ParameterizedTest
    @CsvSource({
        "path=studio/*, studio/a, true",
        "path=studio/*, studio/a/b, false",
        "path=studio/**, studio/a/b, true",
        "path=a&path=b, b, true",
        "path=a.b, axb, false",
    })
    void paths_are_patterns(String query, String path, boolean fits) {
        assertThat(PrometheusQuery.of(query).pathPattern().matches(path)).isEqualTo(fits);
    }

    @Test
    @Timeout(30)
    void a_pattern_with_many_stars_takes_no_time() {
        String stars = "*a".repeat(60) + "b";

        assertThat(PrometheusQuery.of("path=" + stars).pathPattern().matches("a".repeat(200)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "gzip, true",
        "'deflate, gzip;q=0.5', true",
        "*, true",
        "'gzip;q=0', false",
        "identity, false",
        ", false",
    })
    void answers_are_compressed_for_who_takes_that(String encodings, boolean gzip) {
        assertThat(PrometheusResource.takesGzip(encodings)).isEqualTo(gzip);
    }
}
