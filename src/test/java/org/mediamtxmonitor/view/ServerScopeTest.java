package org.mediamtxmonitor.view;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ServerScopeTest {

    @Test
    void all_sees_every_server_and_the_monitor_itself() {
        assertThat(ServerScope.ALL.sees("north", null)).isTrue();
        assertThat(ServerScope.ALL.sees("north", "studio")).isTrue();
        assertThat(ServerScope.ALL.sees(null, null)).isTrue();
    }

    @Test
    void a_limited_scope_sees_the_servers_that_it_names() {
        ServerScope scope = ServerScope.limitedTo(List.of("north"), List.of());
        assertThat(scope.sees("north", null)).isTrue();
        assertThat(scope.sees("north", "studio")).isTrue();
        assertThat(scope.sees("south", null)).isFalse();
        assertThat(scope.sees("north2", null)).isFalse();
        assertThat(scope.sees("NORTH", null)).isFalse();
    }

    @Test
    void a_limited_scope_sees_the_servers_of_the_groups_that_it_names() {
        ServerScope scope = ServerScope.limitedTo(List.of(), List.of("studio"));
        assertThat(scope.sees("north", "studio")).isTrue();
        assertThat(scope.sees("north", "field")).isFalse();
        assertThat(scope.sees("north", null)).isFalse();
        // The name of a group is none of a server.
        assertThat(scope.sees("studio", null)).isFalse();
    }

    @Test
    void a_limited_scope_does_not_see_the_monitor_itself() {
        assertThat(ServerScope.limitedTo(List.of("north"), List.of("studio")).sees(null, null))
                .isFalse();
        assertThat(ServerScope.limitedTo(List.of("north"), List.of("studio")).sees(null, "studio"))
                .isFalse();
    }

    @Test
    void a_limited_scope_that_names_nothing_sees_nothing() {
        ServerScope nothing = ServerScope.limitedTo(List.of(), List.of());
        assertThat(nothing.all()).isFalse();
        assertThat(nothing.sees("north", "studio")).isFalse();
    }

    @Test
    void scopes_that_see_the_same_are_equal_in_any_order() {
        assertThat(ServerScope.limitedTo(List.of("b", "a"), List.of("y", "x")))
                .isEqualTo(ServerScope.limitedTo(List.of("a", "b"), List.of("x", "y")))
                .hasToString("ServerScope[all=false, servers=[a, b], groups=[x, y]]");
    }

    @Test
    void a_request_without_a_scope_sees_all_and_one_with_nonsense_gets_no_answer() {
        ServerScope scope = ServerScope.limitedTo(List.of("north"), List.of());
        assertThat(ServerScope.ofAttribute(null)).isEqualTo(ServerScope.ALL);
        assertThat(ServerScope.ofAttribute(scope)).isSameAs(scope);
        assertThatThrownBy(() -> ServerScope.ofAttribute("north")).isInstanceOf(IllegalStateException.class);
    }
}
