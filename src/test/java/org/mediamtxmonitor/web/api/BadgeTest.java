package org.mediamtxmonitor.web.api;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;

class BadgeTest {

    private static StreamCard card(String state, String level) {
        return new StreamCard(
                "main", "a", null, state, level, null, "", null, null, 100, false, 1L, null, null, null, null, null);
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource({
        "live, ok, ● live, #17784f",
        "live, warning, '▲ live, warning', #8f5600",
        "stalled, critical, ■ stalled, #bd2026",
        "source-error, ok, ■ source-error, #bd2026",
        "unknown, unknown, ◇ unknown, #6246ab",
        "a-state-to-come, ok, ◇ a-state-to-come, #6246ab",
        "slate, ok, ▣ slate, #2459b5",
        "idle-on-demand, ok, ☾ idle-on-demand, #5d6876",
        "offline, ok, ○ offline, #5d6876"
    })
    void shape_word_and_colour_tell_the_same(String state, String level, String words, String colour) throws Exception {
        String svg = Badge.of(card(state, level), "Camera");
        NodeList texts = parsed(svg).getElementsByTagName("text");
        assertThat(texts.item(0).getTextContent()).isEqualTo("Camera");
        assertThat(texts.item(1).getTextContent()).isEqualTo(words);
        assertThat(svg).contains("fill=\"" + colour + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0001b", "a\uD800b", "a\uFFFEb", "a\u202Eb", "a\nb"})
    void what_xml_does_not_know_or_turns_letters_around_is_shown_as_a_flaw(String name) throws Exception {
        assertThat(parsed(Badge.of(null, name))
                        .getElementsByTagName("text")
                        .item(0)
                        .getTextContent())
                .isEqualTo("a\uFFFDb");
    }

    @ParameterizedTest
    @CsvSource({
        "live, ok",
        "live, warning",
        "stalled, ok",
        "unknown, unknown",
        "slate, ok",
        "idle-on-demand, ok",
        "offline, ok"
    })
    void white_letters_stand_out_from_every_colour(String state, String level) throws Exception {
        NodeList fields = parsed(Badge.of(card(state, level), "a")).getElementsByTagName("rect");
        for (int i = 1; i < fields.getLength(); i++) {
            assertThat(contrastToWhite(((Element) fields.item(i)).getAttribute("fill")))
                    .isGreaterThan(4.5);
        }
    }

    /** Widths of 11 px Verdana: W 10.9, M 9.3, A 7.5, i 3.0, and a square for each letter of Japanese. */
    @ParameterizedTest
    @CsvSource({"WWWWWWWWWW, 109", "MMMMMMMMMM, 93", "AAAAAAAAAA, 75", "iiiiiiiiii, 30", "東京東京東京東京東京, 110"})
    void no_name_is_so_wide_that_it_covers_the_state(String name, int width) throws Exception {
        Element field = (Element)
                parsed(Badge.of(null, name)).getElementsByTagName("rect").item(1);
        assertThat(Integer.parseInt(field.getAttribute("width"))).isGreaterThan(width + 8);
    }

    /** By WCAG 2. */
    private static double contrastToWhite(String colour) {
        double luminance = 0;
        double[] weights = {0.2126, 0.7152, 0.0722};
        for (int i = 0; i < weights.length; i++) {
            double part = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            luminance += weights[i] * (part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return 1.05 / (luminance + 0.05);
    }

    @Test
    void a_hostile_name_stays_text() throws Exception {
        String name = "\"><script>alert(1)</script>&" + "x".repeat(100);
        Document svg = parsed(Badge.of(null, name));
        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        assertThat(svg.getElementsByTagName("text").item(0).getTextContent())
                .startsWith("\"><script>alert(1)</script>&x")
                .hasSize(60)
                .endsWith("…");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).endsWith(": no such stream");
    }
}
