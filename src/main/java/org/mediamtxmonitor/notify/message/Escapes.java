package org.mediamtxmonitor.notify.message;

import java.util.List;
import java.util.regex.Pattern;

import org.mediamtxmonitor.history.query.Csv;

import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;

/**
 * Makes texts harmless in what services read as markup. Each is a function of the templates, such as {@code slack(text)};
 * JSON and HTML are escaped by themselves. {@code csv(text)} and {@code influx(text)} are for templates of users.
 */
final class Escapes {

    private static final Pattern MARKDOWN = Pattern.compile("[\\\\`*_{}\\[\\]()<>#+\\-!|~&@^$]");

    /** What could begin the name of a picture, as in {@code :smile:}, or make a link of an address. */
    private static final Pattern COLON = Pattern.compile(":(?=[A-Za-z_+-]|//)");

    private static final String ZERO_WIDTH = "\u200b";

    private Escapes() {}

    /** A function of templates. */
    @FunctionalInterface
    interface Text extends TemplateMethodModelEx {

        String apply(String text);

        @Override
        default Object exec(@SuppressWarnings("rawtypes") List arguments) throws TemplateModelException {
            if (arguments.size() != 1) {
                throw new TemplateModelException("one argument is needed");
            }
            Object text = arguments.get(0);
            return text == null ? "" : apply(((TemplateScalarModel) text).getAsString());
        }
    }

    /**
     * Slack's mrkdwn: the three characters that Slack asks to escape, so that no link, user or channel can be meant; what would
     * make text bold, struck or code is parted by a character that is not seen.
     */
    static String slack(String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return escaped.replaceAll("[*_~`]", "$0" + ZERO_WIDTH);
    }

    /** CommonMark and its dialects (Mattermost, Gotify, Teams): every character that could begin something is escaped. */
    static String markdown(String text) {
        return COLON.matcher(MARKDOWN.matcher(text)
                        .replaceAll(found -> switch (found.group().charAt(0)) {
                            // An entity would end a mention too, but some dialects show it as it is.
                            case '@' -> "@" + ZERO_WIDTH;
                            case '<' -> "&lt;";
                            case '>' -> "&gt;";
                            case '&' -> "&amp;";
                            default -> java.util.regex.Matcher.quoteReplacement("\\" + found.group());
                        }))
                .replaceAll(":" + ZERO_WIDTH);
    }

    /** Discord's Markdown: as CommonMark but without entities; no mention can be meant. */
    static String discord(String text) {
        String escaped = text.replaceAll("[\\\\`*_{}\\[\\]()#+\\-|~>]", "\\\\$0")
                .replace("<", "<" + ZERO_WIDTH)
                .replace("@", "@" + ZERO_WIDTH);
        return COLON.matcher(escaped).replaceAll(":" + ZERO_WIDTH);
    }

    /** HTML. */
    static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A field of CSV; what a spreadsheet would take for a formula is none. */
    static String csv(String text) {
        return Csv.text(text);
    }

    /**
     * Value of a tag in InfluxDB's line protocol. Line breaks can't be escaped there, and of backslashes parsers think
     * differently: breaks become blanks, and backslashes slashes.
     */
    static String influx(String text) {
        String plain = text.replaceAll("[\\r\\n]+", " ").replace('\\', '/');
        return plain.replaceAll("[,= ]", "\\\\$0");
    }
}
