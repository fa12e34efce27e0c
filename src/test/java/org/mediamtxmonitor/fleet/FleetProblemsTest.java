package org.mediamtxmonitor.fleet;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FleetProblemsTest {

    private static Member member(String version, boolean judges, boolean silent, String... roles) {
        return new Member(
                "id", "north", List.of(roles), version, Instant.EPOCH, Instant.EPOCH, "x", 1, 95, 100, judges, silent);
    }

    private static List<String> codes(String unpolled, Member... members) {
        return FleetProblems.of(List.of(members), unpolled, null, true).stream()
                .map(FleetProblem::reasonCode)
                .toList();
    }

    @Test
    void one_process_with_all_roles_lacks_nothing() {
        assertThat(codes(null, member("1", true, false, "collector", "web", "alerts", "snapshots")))
                .isEmpty();
    }

    @Test
    void roles_that_nobody_has_are_told() {
        assertThat(codes(null, member("1", false, false, "web")))
                .containsExactly("fleet-no-collector", "fleet-no-alerts", "fleet-no-snapshots");
        assertThat(codes(null, member("1", false, false, "collector", "alerts")))
                .containsExactly("fleet-no-leader", "fleet-no-web", "fleet-no-snapshots");
    }

    @Test
    void a_silent_process_has_no_role_and_is_told_with_its_machine() {
        Member silent = member("1", true, true, "alerts", "snapshots");
        Member other = member("1", false, false, "collector", "web");

        assertThat(codes(null, silent, other)).containsExactly("fleet-no-alerts", "fleet-no-snapshots", "fleet-silent");
        assertThat(FleetProblems.of(List.of(silent, other), null, null, false))
                .last()
                .extracting(FleetProblem::reason)
                .isEqualTo("The process on north (alerts, snapshots) is silent");
    }

    @Test
    void servers_that_nobody_polls_are_told_with_why() {
        Member full = member("1", true, false, "collector", "web", "alerts", "snapshots");
        Member free = new Member(
                "b", "south", List.of("collector"), "1", Instant.EPOCH, Instant.EPOCH, "x", 0, 0, 100, false, false);

        assertThat(codes("main", full)).containsExactly("fleet-full");
        assertThat(codes("main", full, free)).containsExactly("fleet-unpolled");
    }

    @Test
    void servers_whose_shard_does_not_answer_are_told() {
        assertThat(FleetProblems.of(
                        List.of(member("1.2.0", true, false, "collector", "web", "alerts")), null, "a, b", false))
                .extracting(FleetProblem::reason)
                .containsExactly("The master of the Redis Cluster that has a, b does not answer");
    }

    @Test
    void two_versions_are_told() {
        assertThat(FleetProblems.of(
                        List.of(
                                member("1.2.0", true, false, "collector", "web"),
                                member("1.3.0", false, false, "alerts")),
                        null,
                        null,
                        false))
                .extracting(FleetProblem::reason)
                .containsExactly("Processes of different versions run: 1.2.0, 1.3.0");
    }
}
