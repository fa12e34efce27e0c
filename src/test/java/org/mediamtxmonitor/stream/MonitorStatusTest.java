package org.mediamtxmonitor.stream;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MonitorStatusTest {

    private static final Reason LOST = Reason.of("timed-out", "cause", "north");

    private static Issue issue(String rule, Map<String, Object> values) {
        return new Issue(rule, Level.WARNING, Instant.EPOCH, "reason", "advice", 5, values, null, null);
    }

    private static MonitorStatus status(Reason redisReason) {
        return MonitorStatus.of(
                redisReason == null ? "up" : "down",
                redisReason,
                LOST,
                Reason.of("redis-lost"),
                "ops",
                "north",
                "10-mine.camel.yaml",
                "siem",
                "collector.yaml, line 3",
                1.5,
                20.0,
                0.1,
                40.0,
                2.0);
    }

    @Test
    void it_has_no_health_before_the_rules_and_the_advice_of_its_reason() {
        Reason away = Reason.of("redis-refused");

        assertThat(status(null).health()).isEqualTo(Health.UNKNOWN);
        assertThat(status(null).redisAdvice()).isNull();
        assertThat(status(away).redisAdvice()).isEqualTo(away.advice()).isNotBlank();
    }

    @Test
    void who_sees_a_part_gets_no_name_and_no_issue_that_has_one() {
        Issue unnamed = issue("redis-slow", Map.of("monitor.redisMs", 1.5));
        Issue bare = issue("monitor-slow", null);
        Issue named = issue("servers-unpolled", Map.of("monitor.unpolledServers", "north", "monitor.redisMs", 1.5));
        MonitorStatus part =
                status(null).with(Health.of(List.of(unnamed, bare, named))).withoutNames();

        assertThat(part.issues()).containsExactlyInAnyOrder(unnamed, bare);
        assertThat(part.level()).isEqualTo(Level.WARNING);
        assertThat(part.score()).as("as everybody sees it").isEqualTo(85);
        assertThat(part.toString()).doesNotContain("north", "ops", "siem", "10-mine", "collector.yaml");
        assertThat(part.eviction()).isNotNull();
        assertThat(part.redisMs()).isEqualTo(1.5);
        assertThat(part.errorsPerMinute()).isEqualTo(2.0);
    }

    @Test
    void without_an_issue_that_it_may_see_there_is_no_list() {
        Issue named = issue("servers-unpolled", Map.of("monitor.unpolledServers", "north"));

        assertThat(status(null).with(Health.of(List.of(named))).withoutNames().issues())
                .isEqualTo(Health.of(List.of()).issues());
    }

    @Test
    void a_certificate_and_a_verdict_change_nothing_else() {
        MonitorStatus status = status(null);

        assertThat(status.withCertificate(60.0).withCertificate(null)).isEqualTo(status);
        assertThat(status.withCertificate(60.0).with(Health.of(List.of())).certificateEndsSeconds())
                .isEqualTo(60.0);
    }
}
