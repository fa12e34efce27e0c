package org.mediamtxmonitor.notify.message;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EscapesTest {

    private static final String BREAK = "\u200b";

    @Test
    void slack_has_its_three_characters_escaped_and_its_marks_parted() {
        assertThat(Escapes.slack("<!channel> & *bold*"))
                .isEqualTo("&lt;!channel&gt; &amp; *" + BREAK + "bold*" + BREAK);
    }

    @Test
    void markdown_is_shown_as_it_is_written() {
        assertThat(Escapes.markdown("**b** [x](y) #1 `c` ~s~"))
                .isEqualTo("\\*\\*b\\*\\* \\[x\\]\\(y\\) \\#1 \\`c\\` \\~s\\~");
        assertThat(Escapes.markdown("<b>&amp;")).isEqualTo("&lt;b&gt;&amp;amp;");
        assertThat(Escapes.markdown("12:00 a.b/c")).isEqualTo("12:00 a.b/c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\*b\\*", "\\\\", "\\[x](y)", "\\`"})
    void a_backslash_does_not_undo_an_escape(String text) {
        for (String escaped : new String[] {Escapes.markdown(text), Escapes.discord(text)}) {
            assertThat(escaped.replaceAll("\\\\[\\\\*`\\[\\]()]", "")).doesNotContain("\\", "*", "`", "[", "]");
        }
    }

    @Test
    void nobody_is_mentioned_and_nothing_becomes_a_picture_or_a_link() {
        for (String escaped :
                new String[] {Escapes.markdown("@all :smile: https://x"), Escapes.discord("@all :smile: https://x")}) {
            assertThat(escaped)
                    .contains("@" + BREAK + "all", ":" + BREAK + "smile:", "https:" + BREAK + "//x")
                    .doesNotContain("@all", ":smile", "https://");
        }
    }

    @Test
    void a_field_of_csv_is_quoted_and_no_formula() {
        assertThat(Escapes.csv("live/a")).isEqualTo("live/a");
        assertThat(Escapes.csv("a \"b\",c")).isEqualTo("\"a \"\"b\"\",c\"");
        assertThat(Escapes.csv("=HYPERLINK(1)")).isEqualTo("'=HYPERLINK(1)");
        assertThat(Escapes.csv("@a\nb")).isEqualTo("\"'@a\nb\"");
    }

    @Test
    void a_tag_of_line_protocol_ends_neither_itself_nor_the_line() {
        assertThat(Escapes.influx("live/a")).isEqualTo("live/a");
        assertThat(Escapes.influx("a b,c=d")).isEqualTo("a\\ b\\,c\\=d");
        assertThat(Escapes.influx("a\r\nstream,path=x state=1")).isEqualTo("a\\ stream\\,path\\=x\\ state\\=1");
        assertThat(Escapes.influx("a\\ b\\")).isEqualTo("a/\\ b/");
        assertThat(Escapes.influx("\"quoted\"")).isEqualTo("\"quoted\"");
    }

    @Test
    void a_text_that_is_cut_ends_with_an_ellipsis_and_no_half_of_a_character() {
        assertThat(PlainText.cut("abcdef", 4)).isEqualTo("abc…");
        assertThat(PlainText.cut("ab😀cdef", 4)).isEqualTo("ab…");
        assertThat(PlainText.cut("abc", 3)).isEqualTo("abc");
        assertThat(PlainText.cutBytes("äöüäöü", 9)).isEqualTo("äöü…");
        assertThat(PlainText.cutBytes("äöü", 6)).isEqualTo("äöü");
    }

    @Test
    void controls_and_directions_of_writing_are_taken_out() {
        assertThat(PlainText.line("a\r\nb\tc\0d\u202ee", 100)).isEqualTo("a b c d\ufffde");
        assertThat(PlainText.block("a\r\nb", 100)).isEqualTo("a\nb");
        assertThat(PlainText.line("\ud83d", 100)).isEqualTo("\ufffd");
        assertThat(PlainText.line("👩‍👧", 100)).isEqualTo("👩‍👧");
    }
}
