package org.mediamtxmonitor.stream;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HealthTest {

    private static Issue issue(String rule, Level level, int points) {
        return new Issue(rule, level, Instant.EPOCH, "reason", "advice", points, Map.of("stream.rttMs", 1), null, null);
    }

    @Test
    void without_an_issue_nothing_is_wrong() {
        assertThat(Health.of(List.of())).isEqualTo(new Health(Level.OK, 100, null));
    }

    @Test
    void the_level_is_that_of_the_worst_issue() {
        Health health = Health.of(List.of(issue("a", Level.WARNING, 90), issue("b", Level.CRITICAL, 1)));

        assertThat(health.level()).isEqualTo(Level.CRITICAL);
    }

    @Test
    void issues_cost_their_points() {
        Health health = Health.of(List.of(issue("a", Level.WARNING, 20), issue("b", Level.WARNING, 15)));

        assertThat(health.score()).isEqualTo(65);
    }

    @Test
    void the_score_is_never_below_zero() {
        Health health = Health.of(List.of(issue("a", Level.CRITICAL, 100), issue("b", Level.CRITICAL, 50)));

        assertThat(health.score()).isZero();
    }

    @Test
    void issues_are_told_by_level_then_points_then_name() {
        Health health = Health.of(List.of(
                issue("d", Level.WARNING, 5),
                issue("c", Level.WARNING, 5),
                issue("b", Level.WARNING, 30),
                issue("a", Level.CRITICAL, 1)));

        assertThat(health.list()).extracting(Issue::rule).containsExactly("a", "b", "c", "d");
    }

    @Test
    void where_nothing_is_wrong_the_list_is_empty() {
        assertThat(Health.GOOD.list()).isEmpty();
    }

    @Test
    void what_is_not_known_has_no_score() {
        assertThat(Health.UNKNOWN).isEqualTo(new Health(Level.UNKNOWN, null, null));
    }

    @Test
    void an_issue_of_a_part_says_of_which() {
        Issue own = issue("a", Level.WARNING, 5);

        assertThat(own.of("publisher"))
                .usingRecursiveComparison()
                .ignoringFields("subject")
                .isEqualTo(own);
        assertThat(own.of("publisher").subject()).isEqualTo("publisher");
    }
}
