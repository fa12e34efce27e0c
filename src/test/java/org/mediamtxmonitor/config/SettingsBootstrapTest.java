package org.mediamtxmonitor.config;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsBootstrapTest extends SettingsFixture {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void the_file_of_the_command_line_wins_over_that_of_the_environment() {
        Path one = write("one.yaml", "web: { port: 1 }");
        Path two = write("two.yaml", "web: { port: 2 }");
        Map<String, Object> variables = Map.of("MONITOR_CONFIG", two.toString());

        assertThat(SettingsBootstrap.read(environment(variables)).web().port()).isEqualTo(2);
        assertThat(SettingsBootstrap.read(environment(variables, "--config=" + one))
                        .web()
                        .port())
                .isEqualTo(1);
    }

    @Test
    void a_named_file_must_exist() {
        assertThatThrownBy(() -> SettingsBootstrap.read(environment(Map.of(), "--config=none.yaml")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage("--config: the file none.yaml does not exist. Check the path; without it collector.yaml in"
                        + " the working directory is read.");
    }

    @Test
    void variables_that_merely_sound_alike_are_not_meant() {
        Map<String, Object> variables = Map.of("CONFIG", "none.yaml", "ROLES", "x", "SERVER_PORT", "1");

        assertThat(SettingsBootstrap.read(environment(variables)).roles()).containsExactlyInAnyOrder(Role.values());
    }

    @Test
    void roles_of_the_command_line_are_laid_over_and_variables_read() {
        Settings settings =
                SettingsBootstrap.read(environment(Map.of("MONITOR_REDIS_URL", "redis://r"), "--roles=web"));

        assertThat(settings.roles()).containsExactly(Role.WEB);
        assertThat(settings.redis().url()).contains("redis://r");
    }

    @Test
    void the_web_server_listens_where_the_settings_say() {
        StandardEnvironment environment =
                environment(Map.of("MONITOR_WEB_PORT", "9090", "SERVER_PORT", "1", "SERVER_ADDRESS", "0.0.0.0"));
        new SettingsBootstrap().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty("server.port")).isEqualTo("9090");
        assertThat(environment.getProperty("server.address")).isEqualTo("127.0.0.1");
    }

    @Test
    void the_command_line_may_choose_another_port_but_no_other_address() {
        StandardEnvironment environment = environment(Map.of(), "--server.port=0", "--server.address=0.0.0.0");
        new SettingsBootstrap().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty("server.port")).isEqualTo("0");
        assertThat(environment.getProperty("server.address")).isEqualTo("127.0.0.1");
    }

    @Test
    void an_application_starts_with_the_settings_as_a_bean() {
        SpringApplication application = new SpringApplication(SettingsBootstrapTest.Nothing.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        Path file = write("collector.yaml", "servers: [ { id: north } ]");

        try (ConfigurableApplicationContext context = application.run("--config=" + file)) {
            assertThat(context.getBean("settings", Settings.class).servers())
                    .extracting(ServerSettings::id)
                    .containsExactly("north");
        }
    }

    @Test
    void the_failure_of_a_start_lists_the_problems() {
        var failure = new InvalidSettingsFailureAnalyzer().analyze(catchThrowable(() -> load("web: { prot: 1 }")));

        assertThat(failure.getDescription()).contains("web.prot: unknown key. Did you mean \"port\"?");
        assertThat(failure.getAction()).contains("--check");
    }

    @Test
    void a_check_of_valid_settings_prints_a_line_and_ends_with_0() {
        Path file = write("collector.yaml", "servers: [ { id: a }, { id: b } ]");

        assertThat(check("--check", "--config=" + file)).isZero();
        assertThat(out.toString())
                .isEqualToNormalizingNewlines(file
                        + " is valid: 2 servers (a, b), roles collector, web, alerts, snapshots, system, Redis embedded,"
                        + " page on 127.0.0.1:8080.\n");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void a_check_of_an_agent_alone_tells_of_no_page_and_where_its_reports_go() {
        Path redis = write("redis.yaml", "roles: [system]\nredis: { url: redis://10.0.0.9:6379 }");
        Path push =
                write("push.yaml", "roles: [system]\nsystem: { push: { url: http://monitor:8080, token: secret } }");

        assertThat(check("--check", "--config=" + redis)).isZero();
        assertThat(check("--check", "--config=" + push)).isZero();

        assertThat(out.toString())
                .isEqualToNormalizingNewlines(redis + " is valid: role system, Redis redis://10.0.0.9:6379.\n" + push
                        + " is valid: role system, reports to http://monitor:8080.\n");
    }

    @Test
    void a_check_names_the_new_name_of_a_renamed_key_and_ends_with_0() {
        Path file = write("collector.yaml", "rules: [ { rule: stream-bitrate-low, keep: 30s } ]");

        assertThat(check("--check", "--config=" + file)).isZero();
        assertThat(err.toString())
                .startsWith("Warning: " + file + ":1:38: rules[0].keep: is the former name of keepFiring.");
        assertThat(out.toString()).contains(" is valid: ");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void a_start_logs_the_new_name_of_a_renamed_key(CapturedOutput log) {
        SpringApplication application = new SpringApplication(SettingsBootstrapTest.Nothing.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        Path file = write("collector.yaml", "rules: [ { rule: stream-bitrate-low, keep: 30s } ]");

        application.run("--config=" + file).close();

        assertThat(log.getAll().lines().filter(line -> line.contains("is the former name of keepFiring")))
                .singleElement()
                .asString()
                .contains("WARN", file + ":1:38: rules[0].keep: ");
    }

    @Test
    void a_check_of_bad_settings_prints_every_problem_and_ends_with_2() {
        Path file = write("collector.yaml", "prot: 1\nweb: { prot: 1 }");

        assertThat(check("--check", "--config=" + file)).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(2);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void a_check_of_a_missing_file_ends_with_2() {
        assertThat(check("--check", "--config=none.yaml")).isEqualTo(2);
        assertThat(err.toString()).contains("none.yaml does not exist");
    }

    private int check(String... args) {
        return SettingsCheck.run(environment(Map.of()), args, new PrintStream(out), new PrintStream(err));
    }

    private static StandardEnvironment environment(Map<String, Object> variables, String... args) {
        StandardEnvironment environment = new StandardEnvironment();
        String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        environment
                .getPropertySources()
                .replace(name, new SystemEnvironmentPropertySource(name, new HashMap<>(variables)));
        environment
                .getPropertySources()
                .replace("systemProperties", new MapPropertySource("systemProperties", Map.of()));
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(args));
        return environment;
    }

    static class Nothing {}
}
