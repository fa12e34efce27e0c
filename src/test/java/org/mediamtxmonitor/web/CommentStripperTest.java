package org.mediamtxmonitor.web;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CommentStripperTest {

    @Test
    void comments_become_empty_lines_and_code_keeps_its_line() {
        assertThat(CommentStripper.strip(
                        "/** What it does. */\n\n/**\n * @param {string} a\n */\nf(a) {\n  // Why.\n  return 1;\n}\n"))
                .isEqualTo("\n\n\n\n\nf(a) {\n\n  return 1;\n}\n");
    }

    @Test
    void code_behind_a_comment_stays() {
        assertThat(CommentStripper.strip("/** @type {any} */ (x).y();\n/*\n*/ a();"))
                .isEqualTo("(x).y();\n\na();");
    }

    @Test
    void what_only_looks_like_a_comment_within_a_line_stays() {
        String code = "const url = \"http://a/*b*/\"; // c\nx = a /* b */ + c;";
        assertThat(CommentStripper.strip(code)).isEqualTo(code);
    }

    @Test
    void a_short_beginning_is_no_end() {
        assertThat(CommentStripper.strip("/*/ a\n*/\nb")).isEqualTo("\n\nb");
    }
}
