package org.mediamtxmonitor.notify.message;

import java.io.IOException;
import java.io.Writer;

import freemarker.core.CommonMarkupOutputFormat;
import freemarker.core.CommonTemplateMarkupOutputModel;

/**
 * Escapes all that templates {@code *.json.ftl} put in, so that it stays within the text of JSON in which it stands:
 * {@code "title": "${body.title}"}.
 */
final class JsonFormat extends CommonMarkupOutputFormat<JsonFormat.Json> {

    static final JsonFormat INSTANCE = new JsonFormat();

    private static final char LINE_SEPARATOR = 0x2028;
    private static final char PARAGRAPH_SEPARATOR = 0x2029;

    private JsonFormat() {}

    /** Text that is escaped already. */
    static final class Json extends CommonTemplateMarkupOutputModel<Json> {

        private Json(String plain, String markup) {
            super(plain, markup);
        }

        @Override
        public JsonFormat getOutputFormat() {
            return INSTANCE;
        }
    }

    @Override
    public String getName() {
        return "JSON";
    }

    @Override
    public String getMimeType() {
        return "application/json";
    }

    @Override
    public void output(String text, Writer out) throws IOException {
        out.write(escapePlainText(text));
    }

    @Override
    public String escapePlainText(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            switch (letter) {
                case '"' -> escaped.append("\\\"");
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append("\\n");
                default -> {
                    if (letter < ' '
                            || letter == '<'
                            || letter == LINE_SEPARATOR
                            || letter == PARAGRAPH_SEPARATOR
                            || Character.isSurrogate(letter) && !isPair(text, i)) {
                        escaped.append(String.format("\\u%04x", (int) letter));
                    } else {
                        escaped.append(letter);
                    }
                }
            }
        }
        return escaped.toString();
    }

    private static boolean isPair(String text, int at) {
        char letter = text.charAt(at);
        return Character.isHighSurrogate(letter)
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }

    @Override
    public boolean isLegacyBuiltInBypassed(String builtIn) {
        return builtIn.equals("json_string") || builtIn.equals("js_string");
    }

    @Override
    protected Json newTemplateMarkupOutputModel(String plain, String markup) {
        return new Json(plain, markup);
    }
}
