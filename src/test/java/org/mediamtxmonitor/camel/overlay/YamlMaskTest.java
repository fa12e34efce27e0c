package org.mediamtxmonitor.camel.overlay;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is hidden when the YAML of a route is shown. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class YamlMaskTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            parameters: { username: me, password: s3cret }                    | parameters: { username: me, password: "***" }
            accessToken: s3cret # mine                                        | accessToken: "***" # mine
            - setHeader: { name: X-Api-Key, constant: "s3cret" }               | - setHeader: { name: X-Api-Key, constant: "***" }
            - setHeader: { name: Authorization, simple: "Bearer s3cret" }      | - setHeader: { name: Authorization, simple: "***" }
            - to: "https://me:s3cret@example.com/in?token=s3cret&b=1"          | - to: "https://***@example.com/in?token=***&b=1"
            constant: Bearer s3cret                                           | constant: Bearer ***
            """)
    void what_looks_like_a_secret_is_hidden(String yaml, String shown) {
        assertThat(YamlMask.mask(yaml)).isEqualTo(shown);
    }

    @Test
    void a_header_over_two_lines_is_hidden_too() {
        assertThat(YamlMask.mask("name: Authorization\n  constant: s3cret\n"))
                .isEqualTo("name: Authorization\n  constant: \"***\"\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            - setHeader: { name: Authorization, simple: "Bearer {{token}}" }
            password: "{{env:MAIL_PASSWORD}}"
            - setHeader: { name: Authorization, method: { ref: apiCredentials, method: of } }
            description: Token of the bot (secret, required)
            """)
    void what_stands_for_a_value_from_elsewhere_is_shown(String yaml) {
        assertThat(YamlMask.mask(yaml)).doesNotContain("***");
    }

    @Test
    void a_word_at_the_end_of_a_line_hides_nothing_of_the_next() {
        String yaml = "- name: token\n  description: Of the user\n";
        assertThat(YamlMask.mask(yaml)).isEqualTo(yaml);
    }
}
