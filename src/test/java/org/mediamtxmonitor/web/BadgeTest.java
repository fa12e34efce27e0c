package org.mediamtxmonitor.web;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;

class BadgeTest {

    private static StreamCard card(String state, String level) {
        return new StreamCard("main", "a", null, state, level, null, "", 100, false, 1L, null, null, null, null, null);
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
        "unknown, unknown, ◇ unknown, #6246ab",
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
