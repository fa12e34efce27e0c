package org.mediamtxmonitor.config;

import java.io.IOException;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SecretTest extends SettingsFixture {

    @Test
    void a_secret_shows_as_stars_in_text_and_JSON() throws IOException {
        assertThat(new Secret("hunter2")).hasToString("***");
        assertThat(new ObjectMapper().writeValueAsString(new Secret("hunter2"))).isEqualTo("\"***\"");
        assertThat(new Secret("hunter2").reveal()).isEqualTo("hunter2");
    }

    @Test
    void settings_printed_as_a_whole_hold_no_secret() {
        Settings settings = load("""
                servers:
                  - { id: a, url: "http://u:hunter2@a" }
                  - { id: b, username: u, password: hunter2 }
                  - { id: c, token: hunter2 }
                redis: { url: "redis://:hunter2@r" }
                auth: { token: hunter2 }
                """);

        assertThat(settings.toString()).doesNotContain("hunter2").contains("***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "servers: [ { url: \"ftp://u:hunter2@a\" } ]",
                "servers: [ { url: \"http://u:hunter2/x@a:1\" } ]",
                "servers: [ { url: \"http://u:%zzhunter2@a\" } ]",
                "servers: [ { url: \"u:hunter2@a\" } ]",
                "servers: [ { url: \"http://a/?token=hunter2\" } ]",
                "servers: [ { url: \"http://u:#hunter2@a\" } ]",
                "servers: [ { password: [hunter2] } ]",
                "servers: [ { password: { hunter2: } } ]",
                "servers: [ { password:hunter2 } ]",
                "servers:\n  - password:hunter2",
                "servers:\n  - password:hunter2\n    id: a",
                "servers: [ { token: \"hunter2 x\" } ]",
                "servers: [ { pasword: hunter2 } ]",
                "servers: [ { password: *hunter2 } ]",
                "servers: [ { password: !hunter2 x } ]",
                "servers: [ { password: \"\\hunter2\" } ]",
                "servers: [ { password: @hunter2 } ]",
                "servers: [ { password: hunter2, password: hunter2 } ]",
                "redis: { url: \"redis://:hunter2@a b\" }",
                "redis: { url: \"http://:hunter2@a\" }",
                "auth: hunter2",
                "auth: [hunter2]"
            })
    void a_problem_never_quotes_a_secret(String yaml) {
        assertThat(problems(yaml)).isNotEmpty().noneMatch(problem -> problem.contains("hunter2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"MONITOR_AUTH_TOKN", "MONITOR_AUTH", "MONITOR_SERVERS_0_PASSWORD", "MONITOR_SERVERS_3_TOKEN"})
    void a_problem_with_a_variable_never_quotes_its_secret(String variable) {
        assertThat(problems("", Map.of(variable, "hunter2")))
                .isNotEmpty()
                .noneMatch(problem -> problem.contains("hunter2"));
    }

    @Test
    void a_forgotten_space_after_the_colon_is_told() {
        assertThat(problems("auth: { token:hunter2 }"))
                .containsExactly("collector.yaml:1:9: auth.token: has no value. Put a space after the colon.");
    }
}
