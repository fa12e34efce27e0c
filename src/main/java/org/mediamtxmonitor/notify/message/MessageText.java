package org.mediamtxmonitor.notify.message;

import java.util.List;
import java.util.function.UnaryOperator;

import org.mediamtxmonitor.notify.Message.Fact;
import org.mediamtxmonitor.notify.Message.Item;

/** A whole message as plain text and as CommonMark. */
final class MessageText {

    private static final int MOST_PLAIN = 3500;
    private static final int MOST_MARKDOWN = 8000;

    private final Words words;
    private final String title;
    private final String summary;
    private final String advice;
    private final List<Fact> facts;
    private final List<Item> alerts;
    private final int more;
    private final String url;

    /** @param advice null for none */
    MessageText(
            Words words,
            String title,
            String summary,
            String advice,
            List<Fact> facts,
            List<Item> alerts,
            int more,
            String url) {
        this.words = words;
        this.title = title;
        this.summary = summary;
        this.advice = advice;
        this.facts = facts;
        this.alerts = alerts;
        this.more = more;
        this.url = url;
    }

    String plain() {
        StringBuilder text = new StringBuilder(summary).append('\n');
        facts.forEach(fact ->
                text.append(fact.name()).append(": ").append(fact.value()).append('\n'));
        if (alerts.size() > 1 || more > 0) {
            text.append('\n');
            alerts.forEach(alert -> text.append("- ")
                    .append(line(alert, UnaryOperator.identity()))
                    .append('\n'));
            more(text, UnaryOperator.identity());
        }
        if (advice != null) {
            text.append('\n')
                    .append(words.of("advice"))
                    .append(": ")
                    .append(advice)
                    .append('\n');
        }
        return PlainText.block(text.toString(), MOST_PLAIN);
    }

    String markdown() {
        StringBuilder text =
                new StringBuilder("**").append(Escapes.markdown(title)).append("**\n\n");
        text.append(Escapes.markdown(summary)).append("\n\n");
        facts.forEach(fact -> text.append("* ")
                .append(Escapes.markdown(fact.name()))
                .append(": ")
                .append(Escapes.markdown(fact.value()))
                .append('\n'));
        if (alerts.size() > 1 || more > 0) {
            text.append('\n');
            alerts.forEach(alert ->
                    text.append("* ").append(line(alert, Escapes::markdown)).append('\n'));
            more(text, Escapes::markdown);
        }
        if (advice != null) {
            text.append("\n**")
                    .append(words.of("advice"))
                    .append(":** ")
                    .append(Escapes.markdown(advice))
                    .append('\n');
        }
        String link = url == null ? "" : "\n[" + words.of("open") + "](<" + url + ">)\n";
        return PlainText.cut(text.toString().strip(), MOST_MARKDOWN - link.length()) + link;
    }

    private String line(Item alert, UnaryOperator<String> escape) {
        String server =
                alert.server() == null || alert.what().equals(alert.server()) ? "" : " (" + alert.server() + ")";
        return escape.apply(alert.what() + server + ": " + alert.reason());
    }

    private void more(StringBuilder text, UnaryOperator<String> escape) {
        if (more > 0) {
            text.append("- ")
                    .append(escape.apply(words.of("more", "count", more)))
                    .append('\n');
        }
    }
}
