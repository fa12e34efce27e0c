package org.mediamtxmonitor.web.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.mediamtxmonitor.alert.incident.CauseTexts;
import org.mediamtxmonitor.notify.message.ReasonWords;
import org.mediamtxmonitor.stream.Reason;
import org.springframework.web.util.HtmlUtils;

/** What stands in the place of a picture that there is not: a drawing that says why. */
final class Placeholder {

    private static final int MOST_CHARACTERS_OF_LINE = 40;
    private static final int MOST_LINES = 5;
    private static final int LINE_HEIGHT = 24;
    private static final int FIRST_LINE = 170;

    /** What XML does not allow even escaped, and what would turn the order of the letters around. */
    private static final Pattern UNSHOWN = Pattern.compile(
            "[\\p{Cc}\\p{Cs}\\x{FFFE}\\x{FFFF}\\x{200E}\\x{200F}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]");

    private Placeholder() {}

    /**
     * The drawing as SVG.
     *
     * @param languages header {@code Accept-Language}; null where there is none
     */
    static byte[] of(Reason reason, String languages) {
        String text =
                UNSHOWN.matcher(ReasonWords.text(reason, language(languages))).replaceAll("\uFFFD");
        String name = HtmlUtils.htmlEscape(text, "UTF-8");
        StringBuilder lines = new StringBuilder();
        List<String> broken = lines(text);
        for (int i = 0; i < broken.size(); i++) {
            lines.append("<text x=\"240\" y=\"%d\">%s</text>"
                    .formatted(FIRST_LINE + i * LINE_HEIGHT, HtmlUtils.htmlEscape(broken.get(i), "UTF-8")));
        }
        return ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 480 270\" width=\"480\" height=\"270\" role=\"img\""
                        + " aria-label=\"%1$s\"><title>%1$s</title><rect width=\"480\" height=\"270\" fill=\"#232a35\"/>"
                        + "<g fill=\"none\" stroke=\"#8b95a5\" stroke-width=\"4\" stroke-linejoin=\"round\">"
                        + "<path d=\"M186 70h72v60h-72zM258 90l36-16v52l-36-16\"/><path d=\"M176 138L304 62\"/></g>"
                        + "<g fill=\"#e3e8ef\" font-family=\"system-ui,Verdana,DejaVu Sans,sans-serif\" font-size=\"18\""
                        + " text-anchor=\"middle\">%2$s</g></svg>")
                .formatted(name, lines)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > 0 && line.length() + word.length() >= MOST_CHARACTERS_OF_LINE) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines.size() > MOST_LINES ? lines.subList(0, MOST_LINES) : lines;
    }

    /** The first language of ours that is welcome; English where none is. */
    static String language(String languages) {
        try {
            String tag = languages == null
                    ? null
                    : Locale.lookupTag(Locale.LanguageRange.parse(languages), CauseTexts.languages());
            return tag == null ? "en" : tag;
        } catch (IllegalArgumentException e) {
            return "en";
        }
    }
}
