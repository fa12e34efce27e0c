package org.mediamtxmonitor.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsProblemsTest extends SettingsFixture {

    @Test
    void an_unknown_key_is_shown_with_its_place_and_the_key_that_was_meant() {
        String yaml = """
                servers:
                  - id: north
                    url: http://10.0.0.5:9997
                  - id: south
                    intervall: 2s
                """;

        assertThat(problems(yaml))
                .containsExactly("collector.yaml:5:5: servers[1].intervall: unknown key. Did you mean \"interval\"?");
    }

    @Test
    void a_key_in_the_wrong_section_is_told_where_it_belongs() {
        assertThat(problems("port: 8090\n"))
                .containsExactly(
                        "collector.yaml:1:1: port: unknown key. It belongs to web.port or notify[].port; check the indentation.");
    }

    @Test
    void a_key_that_resembles_nothing_gets_the_list_of_known_keys() {
        assertThat(problems("data: { zzzzzz: 1 }"))
                .containsExactly("collector.yaml:1:9: data.zzzzzz: unknown key. Known keys here: dir.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        web: { port: http }             | 1:14: web.port: must be a whole number. For example port: 8090.
        web: { port: 65536 }            | 1:14: web.port: "65536" is out of range. Use 0 to 65535.
        web: { readOnly: yes }          | 1:18: web.readOnly: must be true or false. For example readOnly: true.
        web: { host: [a] }              | 1:14: web.host: must be one text. For example host: 0.0.0.0.
        collector: 2s                   | 1:12: collector: must be a section of its own. For example collector: {interval: 1s}.
        roles: web                      | 1:8: roles: must be a list. For example roles: [web].
        roles: []                       | 1:8: roles: is empty. Give a value, or leave out the key.
        servers: []                     | 1:10: servers: is empty. Give a value, or leave out the key.
        roles: [web, webb, collector]   | 1:14: roles[1]: "webb" is not known. Use collector, web, alerts, snapshots, system.
        roles: [collector, collector]   | 1:8: roles: names something twice. Name everything once.
        collector: { interval: 2 }      | 1:24: collector.interval: "2" is not a duration. Write a whole number and a unit: 250ms, 2s, 1m or 1h.
        collector: { interval: 249ms }  | 1:24: collector.interval: "249ms" is out of range. Use 250ms to 1h.
        servers: [ { interval: 61m } ]  | 1:24: servers[0].interval: "61m" is out of range. Use 250ms to 1h.
        collector: { connectTimeout: 0s } | 1:30: collector.connectTimeout: "0s" is out of range. Use 100ms to 1m.
        servers: [ { id: North } ]      | 1:18: servers[0].id: "North" is not an id. Use a-z, 0-9 and -, at most 63 characters, and start with a letter or digit.
        servers: [ { labels: { '': x } } ] | 1:24: servers[0].labels.: is not a label name. Use letters, digits, "_", "." and "-", at most 63, and start with a letter or digit.
        servers: [ { group: "" } ]      | 1:21: servers[0].group: is empty. Give a value, or leave out the key.
        web: { allowedHosts: [a:80] }   | 1:23: web.allowedHosts[0]: "a:80" is not a host name. Write it without scheme, port and path.
        redis: { prefix: "a b" }        | 1:18: redis.prefix: "a b" is not a prefix. Use up to 64 of the characters A-Z a-z 0-9 { } : . _ -
        redis: { url: "http://a" }      | 1:15: redis.url: "http://a" is not a Redis URL. Write redis://host:6379, rediss://, redis-sentinel:// or redis-cluster://.
        web: { port: 1, port: 2 }       | 1:17: web.port: is given twice. Keep one of the two.
        data: { dir: !secret x }        | 1:14: data.dir: tags (!) are not supported. Put a text that starts with ! in quotes.
        events: { keep: 99 }            | 1:17: events.keep: "99" is out of range. Use 100 to 1000000.
        sessions: { keep: 1000001 }     | 1:19: sessions.keep: "1000001" is out of range. Use 100 to 1000000.
        privacy: { addresses: none }    | 1:23: privacy.addresses: "none" is not known. Use full, network, hidden.
        '- servers'                     | 1:1: the file must consist of sections. Write for example "servers:" on a line of its own.
        """)
    void a_bad_value_is_shown_with_its_place_and_the_remedy(String yaml, String expected) {
        assertThat(problems(yaml)).containsExactly("collector.yaml:" + expected);
    }

    @Test
    void all_problems_are_shown_at_once_in_the_order_of_the_file() {
        String yaml = """
                web:
                  port: x
                servers:
                  - url: ftp://a
                  - id: b
                    interval: 1ms
                redsi: {}
                """;

        assertThat(problems(yaml, Map.of("MONITOR_DATA_DIRR", "x")))
                .extracting(problem -> problem.replaceFirst("(: .*?): .*", "$1"))
                .isEqualTo(List.of(
                        "collector.yaml:2:9: web.port",
                        "collector.yaml:4:5: servers[0].id",
                        "collector.yaml:4:10: servers[0].url",
                        "collector.yaml:6:15: servers[1].interval",
                        "collector.yaml:7:1: redsi",
                        "MONITOR_DATA_DIRR: unknown variable. Did you mean MONITOR_DATA_DIR?"));
    }

    @Test
    void a_problem_has_its_parts_for_other_surfaces() {
        InvalidSettingsException e =
                catchThrowableOfType(InvalidSettingsException.class, () -> load("web: { prot: 1 }"));

        assertThat(e.problems())
                .containsExactly(new InvalidSettingsException.Problem(
                        folder + "/collector.yaml:1:8", "web.prot", "unknown key", "Did you mean \"port\"?"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        'web:\\n\\tport: 1'              | 2:1: a tab can't stand here. Indent with spaces.
        'web:\\n  host: "a\\nx: 1\\n'    | 4:1: a quoted text is not closed or has a wrong \\ in it. Use 'single quotes'.
        'web: a: b'                    | 1:7: a ": " can't stand here. Put the text in quotes, or check the indentation of this line.
        'web:\\n  port\\n  host: a'      | 3:7: a ": " can't stand here. Put the text in quotes, or check the indentation of this line.
        'web:\\n  host: a\\n port: 1'    | 3:2: does not fit the lines above. Check the indentation, a missing "- " or quote.
        'data: *x'                     | 1:7: an alias (*) that nothing defines. Put a text that starts with * in quotes.
        'web: {}\\n---\\ndata: {}'       | 2:1: a second document starts here. Remove the line "---".
        'data: {dir: @x}'              | 1:13: is not valid YAML. Check this line; put a text with special characters in quotes.
        """)
    void a_syntax_error_is_told_in_plain_words_with_its_place(String yaml, String expected) {
        String text = yaml.replace("\\n", "\n").replace("\\t", "\t");

        assertThat(problems(text)).containsExactly("collector.yaml:" + expected);
    }

    @Test
    void aliases_that_unfold_without_end_are_stopped() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 9; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(9)));
        }

        assertThat(problems(bomb.toString())).singleElement().asString().contains("aliases (*) unfold without end");
        assertThat(problems("a: &a [*a]")).singleElement().asString().contains("aliases (*) unfold without end");
    }

    @Test
    void a_file_that_is_no_text_is_told_so() throws IOException {
        Path file = folder.resolve("collector.yaml");
        Files.write(file, new byte[] {'a', ':', (byte) 0xff, (byte) 0xfe, 0});

        assertThat(catchThrowable(() -> new SettingsLoader().load(file, Map.of(), Map.of())))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("is not a YAML text. Save the file as UTF-8 text");
    }

    @Test
    void a_folder_in_place_of_the_file_is_told_with_where_it_may_come_from() throws IOException {
        Path file = Files.createDirectory(folder.resolve("collector.yaml"));

        assertThat(catchThrowable(() -> new SettingsLoader().load(file, Map.of(), Map.of())))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageStartingWith(file + ": is a folder. Name a file. Docker makes a folder where");
    }
}
