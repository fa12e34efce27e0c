package org.mediamtxmonitor.web.api;

import java.util.Map;
import java.util.regex.Pattern;

import org.springframework.web.util.HtmlUtils;

/** A picture of two words, a name and a state, as wikis and README files show them. */
final class Badge {

    /** White text on each reaches a contrast of 4.5:1; the tones of the page. */
    private static final Map<String, String> COLOURS = Map.of(
            "live", "#17784f",
            "warning", "#8f5600",
            "critical", "#bd2026",
            "unknown", "#6246ab",
            "slate", "#2459b5",
            "idle", "#5d6876",
            "offline", "#5d6876");

    private static final Map<String, String> SHAPES = Map.of(
            "live", "●", "warning", "▲", "critical", "■", "unknown", "◇", "slate", "▣", "idle", "☾", "offline", "○");

    /** What XML does not allow even escaped, and what would turn the order of the letters around. */
    private static final Pattern UNSHOWN = Pattern.compile(
            "[\\p{Cc}\\p{Cs}\\x{FFFE}\\x{FFFF}\\x{200E}\\x{200F}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]");

    private static final int MOST_CHARACTERS = 60;
    private static final String NARROW = "iljtfrI1.,:;'|!()[]/ -";
    private static final String WIDEST = "mwMW@%…\uFFFD";

    private static final int PADDING = 12;
    /** From here on are symbols, and scripts with letters as wide as high. */
    private static final int FIRST_WIDE = 0x2190;

    private Badge() {}

    /** @param card null where there is no such stream */
    static String of(StreamCard card, String label) {
        String tone = card == null ? "offline" : tone(card);
        return svg(shortened(label), SHAPES.get(tone) + " " + (card == null ? "no such stream" : words(card)), tone);
    }

    /** As the page shows it: its level where that matters, else its state. */
    private static String tone(StreamCard card) {
        if (!card.state().equals("unknown") && isWorse(card)) {
            return card.level();
        }
        return switch (card.state()) {
            case "slate", "offline", "live" -> card.state();
            case "idle-on-demand" -> "idle";
            case "stalled", "source-error" -> "critical";
            default -> "unknown";
        };
    }

    private static boolean isWorse(StreamCard card) {
        return card.level().equals("warning") || card.level().equals("critical");
    }

    private static String words(StreamCard card) {
        return isWorse(card) && card.state().equals("live") ? "live, " + card.level() : card.state();
    }

    private static String shortened(String label) {
        String shown = UNSHOWN.matcher(label).replaceAll("\uFFFD");
        int[] characters = shown.codePoints().limit(MOST_CHARACTERS + 1L).toArray();
        return characters.length <= MOST_CHARACTERS ? shown : new String(characters, 0, MOST_CHARACTERS - 1) + "…";
    }

    private static String svg(String label, String words, String tone) {
        int left = width(label);
        int right = width(words);
        String name = HtmlUtils.htmlEscape(label + ": " + words.substring(2), "UTF-8");
        return ("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"20\" role=\"img\" aria-label=\"%2$s\">"
                        + "<title>%2$s</title><clipPath id=\"r\"><rect width=\"%1$d\" height=\"20\" rx=\"3\"/></clipPath>"
                        + "<g clip-path=\"url(#r)\"><rect width=\"%3$d\" height=\"20\" fill=\"#3a4250\"/>"
                        + "<rect x=\"%3$d\" width=\"%4$d\" height=\"20\" fill=\"%5$s\"/></g>"
                        + "<g fill=\"#fff\" font-family=\"Verdana,DejaVu Sans,sans-serif\" font-size=\"11\" text-anchor=\"middle\">"
                        + "<text x=\"%6$d\" y=\"14\">%7$s</text><text x=\"%8$d\" y=\"14\">%9$s</text></g></svg>")
                .formatted(
                        left + right,
                        name,
                        left,
                        right,
                        COLOURS.get(tone),
                        left / 2,
                        HtmlUtils.htmlEscape(label, "UTF-8"),
                        left + right / 2,
                        HtmlUtils.htmlEscape(words, "UTF-8"));
    }

    private static int width(String text) {
        return (int) Math.ceil(text.codePoints().mapToDouble(Badge::width).sum()) + PADDING;
    }

    /** Of a character of 11 px Verdana, rather too wide: a name must never cover the state. */
    private static double width(int character) {
        if (character >= FIRST_WIDE || WIDEST.indexOf(character) >= 0) {
            return 11;
        }
        return NARROW.indexOf(character) >= 0 ? 5 : Character.isUpperCase(character) ? 8.5 : 7;
    }
}
